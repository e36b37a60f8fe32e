"""Days as columns of a chart: from the first to the last day of a plan, in a given width."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple


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
        """How many months apart names of so many columns can stand: 1, 2, 3, 6 or 12."""
        wide = self.width * 28 / ((self.last - self.first).days or 1)
        return next((n for n in (1, 2, 3, 6) if wide * n >= room), 12)

    def months(self) -> Iterator[tuple[int, datetime.date]]:
        """The first day of each month, with its column."""
        month = self.first
        while month < self.last:
            yield self.column(month), month
            month = _next(month)


def scale(days: Iterable[datetime.date], today: datetime.date, width: int) -> Scale:
    """A scale that shows all of some days, and today."""
    every = [today, *days]
    return Scale(min(every).replace(day=1), _next(max(every)), width)


def _next(day: datetime.date) -> datetime.date:
    """The first day of the month after."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    return datetime.date(year, month, 1) if year <= datetime.MAXYEAR else day.replace(day=28)
