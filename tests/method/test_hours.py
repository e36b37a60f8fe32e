"""Sums of hours and days: over midnight, over the change of the clocks, over the ends of months."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method import hours
from csit_tui.model.teams import Session

MINUTES = st.integers(0, hours.LONGEST_NIGHT)
TIMES = st.times(max_value=datetime.time(23, 59)).map(lambda t: t.replace(second=0, microsecond=0))
DAYS = st.dates(datetime.date(2000, 1, 1), datetime.date(2099, 12, 31))


def session(**fields: Any) -> Session:
    said = {"format": 1, "kind": "session", "cycle": "2026", "id": "bbbbbbbbb"} | fields
    return Session.model_validate(said)


def later(start: datetime.time, minutes: int) -> datetime.time:
    """What the clock on the wall says so many minutes later."""
    day = datetime.datetime(2026, 3, 9)  # noqa: DTZ001 - a clock on a wall knows no zone
    return (datetime.datetime.combine(day, start) + datetime.timedelta(minutes=minutes)).time()


def took(start: datetime.time, so_long: int, **fields: Any) -> Session:
    until = later(start, so_long)
    return session(status="held", held_from=start, held_until=until, **fields)


@given(TIMES, MINUTES)
def test_a_session_lasts_as_long_as_it_lasts_past_midnight_too(
    start: datetime.time, minutes: int
) -> None:
    assert hours.length(start, later(start, minutes)) == minutes
    assert hours.held(took(start, minutes)) == minutes


@pytest.mark.parametrize(
    ("start", "until", "minutes"),
    [
        ((22, 0), (1, 0), 180),
        ((22, 0), (0, 0), 120),
        ((0, 0), (0, 0), 0),
        ((9, 0), (23, 0), 840),
        ((14, 0), (13, 0), None),
        ((12, 0), (0, 0), 720),
        ((11, 59), (0, 0), None),
    ],
)
def test_what_ends_too_early_is_no_night(
    start: tuple[int, int], until: tuple[int, int], minutes: int | None
) -> None:
    assert hours.length(datetime.time(*start), datetime.time(*until)) == minutes


@given(st.lists(st.tuples(TIMES, MINUTES, st.integers(1, 600)), min_size=1, max_size=6))
def test_planned_and_held_are_summed_apart(rows: list[tuple[datetime.time, int, int]]) -> None:
    held = [took(start, so_long, minutes=plan) for start, so_long, plan in rows]
    total = hours.total(held)
    assert total == (sum(row[2] for row in rows), sum(row[1] for row in rows), True)
    to_come = [*held, session(minutes=90)]
    assert hours.total(to_come) == (total.planned + 90, total.held, False)


def test_what_nobody_said_counts_nothing() -> None:
    assert hours.total([]) == (0, 0, False)
    assert hours.total([session(), session(minutes=-5), session(minutes=0)]) == (0, 0, False)
    assert hours.total([session(status="held", minutes=60)]) == (60, 60, True)
    assert hours.total([took(datetime.time(9), 50)]) == (50, 50, True)


@given(DAYS, st.lists(st.integers(0, 400), min_size=1))
def test_days_are_counted_by_the_calendar(first: datetime.date, steps: list[int]) -> None:
    dates = [first, *(first + datetime.timedelta(step) for step in steps)]
    assert hours.days_apart(session(date=day) for day in reversed(dates)) == max(steps)


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ((2026, 3, 16), (2026, 4, 6), 21),  # the end of a month, and clocks go forward on 29 March
        ((2026, 10, 24), (2026, 10, 26), 2),  # clocks go back on 25 October
        ((2024, 2, 28), (2024, 3, 1), 2),  # a leap year
        ((2026, 12, 31), (2027, 1, 1), 1),
    ],
)
def test_neither_clocks_nor_month_ends_move_a_day(
    first: tuple[int, int, int], last: tuple[int, int, int], days: int
) -> None:
    dates = (datetime.date(*first), datetime.date(*last))
    assert hours.days_apart(session(date=day) for day in (*dates, None)) == days


def test_the_night_on_which_the_clocks_change_is_as_long_as_the_clock_says() -> None:
    night = session(
        status="held",
        date=datetime.date(2026, 3, 28),
        held_from=datetime.time(23),
        held_until=datetime.time(3),
    )
    assert hours.held(night) == 240


@pytest.mark.parametrize(
    ("minutes", "words"), [(0, "0 h"), (45, "45 min"), (180, "3 h"), (680, "11 h 20 min")]
)
def test_lengths_as_people_say_them(minutes: int, words: str) -> None:
    assert hours.in_hours(minutes) == words
