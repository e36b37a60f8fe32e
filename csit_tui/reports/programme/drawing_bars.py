"""Bars: the level of each theme, and how many of its ratings went where."""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from csit_tui.model.base import Number
from csit_tui.reports.programme.content import Bars, Moves, Scale
from csit_tui.reports.programme.drawing import GREY, GROUND, INK, LINE, WIDTH, box, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _RIGHT, _TOP = 0.04, 0.42, 0.46
_STEP, _STEP_ALONE = 0.38, 0.29
"""Inches from one theme to the next, with a bar of the year before and without."""
_LABEL = 0.24
"""Inches that the value of a level takes."""
Where = tuple[float, float]
"""How far below its theme a bar stands, and how high it is, in inches."""
Look = tuple[str, str]
"""A colour and a hatching."""
_LOOKS: tuple[Look, Look] = ("#1f5fa8", ""), ("#ffffff", "////")
"""Of bars now and of the year before."""
_UP = "#1f5fa8"
_KINDS = ("▲", "up", _UP, ""), ("=", "same", "#d9dee3", ""), ("▼", "down", "#f2b46b", "////")
"""Where a rating went: its sign, its word and the look of its part."""


def bars(drawn: Bars) -> Figure:
    """A bar for each theme from the lowest level of the scale on, that of the year before below."""
    step = _STEP if drawn.before else _STEP_ALONE
    height = _TOP + step * len(drawn.rows) + 0.02
    figure, axes = sheet(WIDTH, height)
    low, high = drawn.scale.values[0], drawn.scale.values[-1]
    room = WIDTH - _LEFT - _RIGHT
    # The lowest level has a bar too: an empty place would say that there is none.
    unit = room / ((high - low) or 1) * 0.88

    def at(value: Number) -> float:
        end = _LEFT + room * 0.12 + (value - low) * unit
        return min(max(end, _LEFT), _LEFT + room)  # a rating off the scale stays on the sheet

    _names(axes, drawn)
    _levels(axes, drawn, [at(value) for value in drawn.scale.values], height)
    for number, row in enumerate(drawn.rows):
        y = _TOP + step * number
        write(axes, _LEFT, y + 0.06, row, most=50, bbox=GROUND)
        for value, where, look in _sides(drawn, number):
            end = None if value is None else at(value)
            _bar(axes, (y + where[0], where[1]), end, _said(value, drawn.scale), look)
    return figure


def _names(axes: Axes, drawn: Bars) -> None:
    """What the two kinds of bars are of."""
    for number, (name, (color, hatch)) in enumerate(zip(drawn.names, _LOOKS, strict=False)):
        x = _LEFT + 1.7 * number
        box(axes, x, 0.03, 0.26, 0.12, color, hatch=hatch)
        write(axes, x + 0.32, 0.09, name, most=20)


def _levels(axes: Axes, drawn: Bars, places: list[float], height: float) -> None:
    """A line for each level, with its value and, as far as there is room, its label."""
    room = (places[-1] - places[0]) / max(len(places) - 1, 1)
    every = math.ceil(_LABEL / max(room, 0.01))
    marks = zip(places, drawn.scale.values, drawn.scale.labels, strict=True)
    for place, value, label in islice(marks, 0, None, every):
        axes.plot([place, place], [_TOP - 0.08, height - 0.02], color=LINE, lw=0.6, zorder=0)
        said = f"{value} {label}" if room > 0.6 else str(value)
        write(axes, place, 0.29, said, size=7.5, color=GREY, most=13, ha="center")


def _sides(drawn: Bars, number: int) -> Iterator[tuple[Number | None, Where, Look]]:
    """The values of a theme, now and before, each with the place of its bar and its look."""
    yield drawn.now[number], (0.14, 0.12), _LOOKS[0]
    if drawn.before:
        yield drawn.before[number], (0.26, 0.08), _LOOKS[1]


def _said(value: Number | None, scale: Scale) -> str:
    """A level in figures; a middle between two as both, for levels have no distances."""
    if value is None:
        return "no rating"
    around = [level for level in scale.values if level < value][-1:]
    around += [level for level in scale.values if level > value][:1]
    return f"{value:g}" if value in scale.values or len(around) < 2 else "–".join(map(str, around))


def _bar(axes: Axes, where: Where, end: float | None, said: str, look: Look) -> None:
    """A bar up to its end, and its level in figures; without one the words for that alone."""
    y, high = where
    if end is None:
        write(axes, _LEFT, y + high / 2, said, size=7, color=GREY)
        return
    box(axes, _LEFT, y, end - _LEFT, high, look[0], hatch=look[1])
    write(axes, end + 0.06, y + high / 2, said, size=8 if high > 0.1 else 7)


def moves(drawn: Moves) -> Figure:
    """A bar for each theme of how many ratings went down, stayed and went up."""
    step, top = 0.38, 0.28
    figure, axes = sheet(WIDTH, top + step * len(drawn.rows) + 0.04)
    most = max((sum(one) for one in zip(drawn.up, drawn.same, drawn.down, strict=True)), default=1)
    unit = (WIDTH - 2 * _LEFT) / (most or 1)
    for number, (sign, name, color, hatch) in enumerate(_KINDS):
        box(axes, _LEFT + 1.1 * number, 0.03, 0.26, 0.12, color, hatch=hatch)
        write(axes, _LEFT + 1.1 * number + 0.32, 0.09, f"{sign} {name}")
    for number, row in enumerate(drawn.rows):
        y, x = top + step * number, _LEFT
        write(axes, _LEFT, y + 0.06, row, most=50, bbox=GROUND)
        sides = (drawn.up[number], drawn.same[number], drawn.down[number])  # as in _KINDS
        if not any(sides):
            write(axes, _LEFT, y + 0.22, "nothing to compare", size=7.5, color=GREY)
        for count, (sign, _, color, hatch) in zip(sides, _KINDS, strict=True):
            if count:
                _part(axes, x, y + 0.14, count * unit, color, hatch, f"{sign}{count}")
            x += count * unit
    return figure


def _part(  # noqa: PLR0913, PLR0917 - a part's place, size, looks and words
    axes: Axes, x: float, y: float, wide: float, color: str, hatch: str, said: str
) -> None:
    box(axes, x, y, wide, 0.17, color, hatch=hatch)
    ground = GROUND if hatch else None
    if wide > 0.26:
        ink = "#ffffff" if color == _UP else INK
        write(axes, x + wide / 2, y + 0.085, said, size=7.5, color=ink, ha="center", bbox=ground)
