"""A timeline of the plan: each item from its start to its due day, its milestones, and today."""

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING

from csit_tui.method.dates import day_and_month, written
from csit_tui.method.nouns import spoken
from csit_tui.method.timeline import Scale, scale
from csit_tui.model.choices import Progress
from csit_tui.reports.programme.content import Span, Timeline
from csit_tui.reports.programme.drawing import GREY, GROUND, INK, LINE, WIDTH, box, sheet, write

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_LEFT, _TOP, _STEP = 0.06, 0.44, 0.52
_MONTH = 0.5
"""Inches that the name of a month takes."""
_FINE = 10_000
"""Parts into which the width is divided."""
_LOOKS: dict[Progress, tuple[str, str]] = {
    "done": ("#1f5fa8", ""),
    "on-track": ("#9cc3e6", ""),
    "at-risk": ("#f7d9a8", "\\\\\\\\"),
    "late": ("#f2b46b", "////"),
    "not-started": ("#ffffff", ""),
    "dropped": ("#d9dee3", "xxxx"),
}


def timeline(drawn: Timeline) -> Figure:
    """The items below one another, months above them, a line for the day."""
    days = [day for one in drawn.spans for day in _days(one)]
    found = scale(days, drawn.today, _FINE)
    height = _TOP + _STEP * len(drawn.spans) + 0.04
    figure, axes = sheet(WIDTH, height)
    _months(axes, found, height)
    today = _at(found, drawn.today)
    axes.plot([today, today], [0.34, height - 0.04], color=INK, lw=1, ls=(0, (3, 2)), zorder=1)
    side = "left" if today < WIDTH / 2 else "right"
    write(axes, today, 0.08, f"{drawn.day}, {written(drawn.today)}", size=7.5, ha=side)
    for number, one in enumerate(drawn.spans):
        _item(axes, found, one, _TOP + _STEP * number)
    return figure


def _days(one: Span) -> list[datetime.date]:
    return [day for day in (one.start, one.due, *one.milestones) if day is not None]


def _at(found: Scale, day: datetime.date) -> float:
    return _LEFT + (WIDTH - 2 * _LEFT) * found.column(day) / _FINE


def _months(axes: Axes, found: Scale, height: float) -> None:
    for column, month in found.months(found.every(_FINE // 5)):
        x = _LEFT + (WIDTH - 2 * _LEFT) * column / _FINE
        axes.plot([x, x], [0.36, height - 0.04], color=LINE, lw=0.5, zorder=0)
        if x + _MONTH < WIDTH:
            write(axes, x + 0.02, 0.26, f"{month:%b} {month.year}", size=7, color=GREY)


def _item(axes: Axes, found: Scale, one: Span, y: float) -> None:
    """The title, below it how it stands, and the bar; a day alone is a mark."""
    due = f", due {day_and_month(one.due)}" if one.due else ", no date"
    write(axes, _LEFT, y + 0.07, one.title, most=46, bbox=GROUND)
    write(axes, _LEFT, y + 0.21, f"{spoken(one.status)}{due}", size=7.5, color=GREY, bbox=GROUND)
    color, hatch = _LOOKS[one.status]
    if one.start and one.due and one.start < one.due:
        start, end = _at(found, one.start), _at(found, one.due)
        box(axes, start, y + 0.3, max(end - start, 0.04), 0.12, color, hatch=hatch, zorder=2)
    elif one.start or one.due:
        place = _at(found, one.due or one.start or found.first)
        box(axes, place - 0.04, y + 0.3, 0.08, 0.12, color, hatch=hatch, zorder=2)
    for day in one.milestones:
        axes.plot(_at(found, day), y + 0.36, marker="D", ms=4, mfc="white", mec=INK, mew=0.8,
                  zorder=3)  # fmt: skip
