"""Days for sessions: a week apart, or closer where the option's days ask for it."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterator, Sequence

from csit_tui.method.dates import written
from csit_tui.model.trouble import refused

WEEK = 7
Day = datetime.date


def days(  # noqa: PLR0913, PLR0917 - each is one thing that a day depends on
    count: int,
    first: Day,
    within: int | None,
    begun: Sequence[Day],
    busy: Collection[Day],
    weekends: bool,
) -> tuple[list[Day], list[str]]:
    """So many days from the first on, none of them busy; and what is to be said of them.

    All sessions stand ``within`` so many days, counted from the first of those that have ``begun``
    already. Where that time is over it counts no more, and a remark says so. Raises `Refused`
    where so many sessions do not fit.
    """
    if not count:
        return [], []
    opening = _free(first, busy, weekends)
    start = min([*begun, opening])
    last = _later(start, within) if within is not None else None
    remarks = []
    if last is not None and opening > last and begun:
        what = f"More than {within} days after the first session, {written(start)}"
        remarks = [f"{what} (Document One, Stage 3)."]
        last = None
    for gap in range(WEEK, 0, -1):
        found = list(_spaced(count, opening, gap, busy, weekends))
        if last is None or found[-1] <= last:
            return found, remarks
    raise refused(
        f"{count} sessions do not fit into the {within} days from {written(start)}.",
        "Plan fewer, allow weekends, or begin earlier (Document One, Stage 3).",
    )


def week_after(day: Day | None, first: Day, weekends: bool) -> Day:
    """A free day a week after another, and not before the first that is wanted."""
    return _free(max(first, _later(day, WEEK)) if day else first, (), weekends)


def _spaced(
    count: int, first: Day, gap: int, busy: Collection[Day], weekends: bool
) -> Iterator[Day]:
    day = first
    for place in range(count):
        wanted = _later(first, place * gap)
        day = _free(max(wanted, _later(day, 1)) if place else first, busy, weekends)
        yield day


def _free(day: Day, busy: Collection[Day], weekends: bool) -> Day:
    while day in busy or (not weekends and day.weekday() >= 5):
        day = _later(day, 1)
    return day


def _later(day: Day, by: int) -> Day:
    try:
        return day + datetime.timedelta(by)
    except OverflowError:
        raise refused("The calendar ends there.", "Begin earlier.") from None
