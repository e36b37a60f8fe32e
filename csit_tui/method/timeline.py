"""Days as columns of a chart: from the first to the last day of a plan, in a given width."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

_STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 2400, 6000, 12000, 24000, 60000)
"""Months from one name to the next: within a year, then whole years."""


class Scale(NamedTuple):
    """The months from ``first`` to ``last``, both the first day of one, in so many columns."""

    first: datetime.date
    last: datetime.date
    width: int

    def column(self, day: datetime.date) -> int:
        """The column of a day; those outside stand in the first or the last one."""
        days = (self.last - self.first).days or 1
        place = (day - self.first).days * self.width // days
        return max(0, min(self.width - 1, place))

    def every(self, room: int) -> int:
        """How many months apart names of so many columns can stand."""
        wide = self.width * 28 / ((self.last - self.first).days or 1)
        return next((n for n in _STEPS if wide * n >= room), _STEPS[-1])

    def months(self, every: int = 1) -> Iterator[tuple[int, datetime.date]]:
        """The first day of each month, with its column; or of the first, and every so many."""
        month = self.first
        while month < self.last:
            yield self.column(month), month
            month = _after(month, every - _number(month) % every)


def scale(days: Iterable[datetime.date], today: datetime.date, width: int) -> Scale:
    """A scale that shows all of some days, and today."""
    every = [today, *days]
    return Scale(min(every).replace(day=1), _after(max(every), 1), width)


def _number(month: datetime.date) -> int:
    """A month counted from the year 0, so that round numbers are round years."""
    return month.year * 12 + month.month - 1


def _after(day: datetime.date, months: int) -> datetime.date:
    """The first day of a month so many after that of a day; the last day there is, if none is."""
    years, month = divmod(_number(day) + months, 12)
    return datetime.date(years, month + 1, 1) if years <= datetime.MAXYEAR else datetime.date.max
