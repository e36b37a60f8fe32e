"""Bars: the level of each theme, and how many of its ratings went where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.model.base import Number
from csit_tui.reports.programme.content import Bars, Moves
from csit_tui.reports.programme.drawing import GREY, GROUND, INK, LINE, WIDTH, box, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _RIGHT, _TOP = 0.04, 0.42, 0.46
_STEP, _STEP_ALONE = 0.39, 0.29
"""Inches from one theme to the next, with a bar of the year before and without."""
_NOW, _BEFORE = "#1f5fa8", "#ffffff"
_UP, _SAME, _DOWN = "#1f5fa8", "#d9dee3", "#f2b46b"


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
        return _LEFT + room * 0.12 + (value - low) * unit

    _names(axes, drawn)
    _levels(axes, drawn, [at(value) for value in drawn.scale.values], height)
    for number, row in enumerate(drawn.rows):
        y = _TOP + step * number
        write(axes, _LEFT, y + 0.06, row, most=46, bbox=GROUND)
        _bar(axes, y + 0.13, 0.13, drawn.now[number], at, _NOW)
        if drawn.before:
            _bar(axes, y + 0.26, 0.09, drawn.before[number], at, _BEFORE, hatch="////")
    return figure


def _names(axes: Axes, drawn: Bars) -> None:
    """What the two kinds of bars are of."""
    styles = [(_NOW, ""), (_BEFORE, "////")]
    for number, (name, (color, hatch)) in enumerate(zip(drawn.names, styles, strict=False)):
        x = _LEFT + 1.7 * number
        box(axes, x, 0.03, 0.26, 0.12, color, hatch=hatch)
        write(axes, x + 0.32, 0.09, name, most=20)


def _levels(axes: Axes, drawn: Bars, places: list[float], height: float) -> None:
    """A line for each level, with its value and, as far as there is room, its label."""
    room = (places[-1] - places[0]) / max(len(places) - 1, 1)
    for place, value, label in zip(places, drawn.scale.values, drawn.scale.labels, strict=True):
        axes.plot([place, place], [_TOP - 0.08, height - 0.02], color=LINE, lw=0.6, zorder=0)
        said = f"{value} {label}" if room > 0.6 else str(value)
        write(axes, place, 0.29, said, size=7.5, color=GREY, most=13, ha="center")


def _bar(  # noqa: PLR0913, PLR0917 - a bar's place, value and looks
    axes: Axes, y: float, high: float, value: Number | None, at: object, color: str, hatch: str = ""
) -> None:
    if value is None:
        write(axes, _LEFT, y + high / 2, "no rating", size=7, color=GREY)
        return
    end = at(value) if callable(at) else 0.0
    box(axes, _LEFT, y, end - _LEFT, high, color, hatch=hatch)
    write(axes, end + 0.06, y + high / 2, f"{value:g}", size=8 if high > 0.12 else 7)


def moves(drawn: Moves) -> Figure:
    """A bar for each theme of how many ratings went down, stayed and went up."""
    step, top = 0.38, 0.28
    figure, axes = sheet(WIDTH, top + step * len(drawn.rows) + 0.04)
    most = max((sum(one) for one in zip(drawn.up, drawn.same, drawn.down, strict=True)), default=1)
    unit = (WIDTH - 2 * _LEFT) / (most or 1)
    kinds = [("▲ up", _UP, ""), ("= same", _SAME, ""), ("▼ down", _DOWN, "////")]
    for number, (name, color, hatch) in enumerate(kinds):
        box(axes, _LEFT + 1.1 * number, 0.03, 0.26, 0.12, color, hatch=hatch)
        write(axes, _LEFT + 1.1 * number + 0.32, 0.09, name)
    for number, row in enumerate(drawn.rows):
        y, x = top + step * number, _LEFT
        write(axes, _LEFT, y + 0.06, row, most=46, bbox=GROUND)
        sides = (drawn.up[number], drawn.same[number], drawn.down[number])
        if not any(sides):
            write(axes, _LEFT, y + 0.22, "nothing to compare", size=7.5, color=GREY)
        for count, sign, (_, color, hatch) in zip(sides, "▲=▼", kinds, strict=True):
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
