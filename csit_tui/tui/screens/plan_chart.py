"""The timeline of the plan: a bar of signs for each item, under the months."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from csit_tui.method.timeline import Scale, scale

Data = Mapping[str, Any]
BAR, STEP, REACHED, TODAY, OVER, END = "─", "◇", "◆", "│", "!", "■"
_ROOM = 5
"""Columns that a year takes in the heads, with a gap behind it."""


class Chart(NamedTuple):
    """A timeline as wide as the screen leaves it."""

    scale: Scale
    today: datetime.date

    def heads(self) -> str:
        """The months above their first days, as many as there is room for; a year at its start."""
        line = [" "] * self.scale.width
        taken = 0
        for column, month in self.scale.months(self.scale.every(_ROOM)):
            name = f"{month:%b}" if month.month > 1 else str(month.year)
            name = f"{month:%b} {month.year}" if not taken and month.month > 1 else name
            if column >= taken and column + len(name) <= self.scale.width:
                line[column : column + len(name)] = name
                taken = column + len(name) + 1
        return "".join(line)

    def bar(self, data: Data, overdue: int) -> str:
        """An item from its start to its due date, its milestones, the day, and how late it is.

        ``overdue`` are the days since it was due.
        """
        line = [" "] * self.scale.width
        start, due = _day(data, "start"), _day(data, "due")
        ends = [self.scale.column(day) for day in (start, due) if day]
        if ends:
            line[min(ends) : max(ends) + 1] = BAR * (max(ends) - min(ends) + 1)
        now = self.scale.column(self.today)
        if due and overdue:
            late = self.scale.column(due) + 1
            line[late:now] = OVER * max(0, now - late)
        line[now] = TODAY
        if due:
            line[self.scale.column(due)] = END
        for step in (data.get("milestones") or {}).values():
            day = _day(step, "done") or _day(step, "due")
            if day:
                line[self.scale.column(day)] = REACHED if _day(step, "done") else STEP
        return "".join(line)


def legend(day: str) -> str:
    """What the signs stand for; ``day`` is what the day is called as of which it is drawn."""
    signs = f"{BAR} start to due  {END} due  {STEP} milestone  {REACHED} reached  {TODAY} {day}"
    return f"{signs}  {OVER} overdue"


def chart(plan: Iterable[Data], today: datetime.date, width: int) -> Chart:
    """The timeline of some items in so many columns."""
    days = [day for data in plan for day in _days(data)]
    return Chart(scale(days, today, max(12, width)), today)


def _days(data: Data) -> list[datetime.date]:
    """All days that the chart shows of an item."""
    steps = [step for step in (data.get("milestones") or {}).values() if isinstance(step, Mapping)]
    found = [_day(one, field) for one in (data, *steps) for field in ("start", "due", "done")]
    return [day for day in found if day]


def _day(data: Data, field: str) -> datetime.date | None:
    held = data.get(field)
    return held if isinstance(held, datetime.date) else None
