"""A grid of levels: criteria by teams, a shade and a digit in each cell."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from csit_tui.reports.programme.content import Heat
from csit_tui.reports.programme.drawing import (
    GREY,
    INK,
    WIDEST,
    WIDTH,
    box,
    ink_on,
    shades,
    sheet,
    write,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _NAMES, _HIGH = 0.03, 2.0, 0.2
_WIDE, _LEAST = 0.46, 0.27
"""Inches of a cell where there is room, and at the least."""
_MOST = 12
"""Levels that there is room for below the grid; of more, every second or third."""
_SLANT = 0.038
"""Inches that a letter of a slanted name reaches to the right, and about as much upwards."""
_EMPTY, _EDGE = "#ffffff", "#8a949e"


def heat(drawn: Heat) -> Figure:
    """The grid, its columns' names slanted above it, the scale at its foot."""
    longest = max((min(len(one), 22) for one in drawn.columns), default=0)
    most = WIDEST - _LEFT - _NAMES - _SLANT * longest
    wide = max(min(_WIDE, most / max(len(drawn.columns), 1)), _LEAST)
    top = 0.16 + 1.25 * _SLANT * longest
    width = max(_LEFT + _NAMES + wide * len(drawn.columns) + _SLANT * longest - 0.2, WIDTH)
    height = top + _HIGH * len(drawn.rows) + 0.3
    figure, axes = sheet(width, height)
    colors = dict(zip(drawn.scale.values, shades(len(drawn.scale.values)), strict=True))
    for number, name in enumerate(drawn.columns):
        x = _LEFT + _NAMES + wide * (number + 0.35)
        write(axes, x, top - 0.07, name, size=7.5, most=22, rotation=50, ha="left",
              rotation_mode="anchor")  # fmt: skip
    for number, row in enumerate(drawn.rows):
        y = top + _HIGH * number
        write(axes, _LEFT, y + _HIGH / 2, row, size=7.5, most=34)
        cells = zip(drawn.levels[number], drawn.words[number], strict=True)
        for column, (level, word) in enumerate(cells):
            color = colors.get(level, _EMPTY) if level is not None else _EMPTY
            x = _LEFT + _NAMES + wide * column
            box(axes, x, y, wide, _HIGH, color, edgecolor=_EDGE)
            ink = ink_on(color) if level is not None else GREY
            write(axes, x + wide / 2, y + _HIGH / 2, word, size=7.5, color=ink, most=5, ha="center")
    _scale(axes, drawn, height - 0.2)
    return figure


def _scale(axes: Axes, drawn: Heat, y: float) -> None:
    """What the shades mean."""
    values, labels = drawn.scale.values, drawn.scale.labels
    every = math.ceil(len(values) / _MOST)
    marks = list(zip(values, labels, shades(len(values)), strict=True))[::every]
    step = min(0.85, 3.4 / max(len(marks), 1))
    for number, (value, label, color) in enumerate(marks):
        x = _LEFT + step * number
        box(axes, x, y, 0.24, 0.18, color, edgecolor=_EDGE)
        write(axes, x + 0.12, y + 0.09, str(value), size=7.5, color=ink_on(color), ha="center")
        if step > 0.7:
            write(axes, x + 0.3, y + 0.09, label, size=7.5, color=INK, most=11)
