"""The course of a meeting: time on a criterion, breaks, and the pace against the agenda."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.course import (
    Course,
    Plan,
    next_of,
    on_criterion,
    pace,
    paused,
    resumed,
    to_discuss,
    turned,
)
from csit_tui.model.teams import AgendaItem

START = datetime.datetime(2026, 3, 19, 9, 30, tzinfo=datetime.UTC)
AGENDA = {
    "b2": AgendaItem(criterion="5.1", minutes=25, order=10),
    "b3": AgendaItem(criterion="5.2", minutes=20, order=20),
    "b4": AgendaItem(title="Break", minutes=15, order=30),
    "b5": AgendaItem(criterion="5.3", minutes=20, order=40),
}
PLAN = Plan(AGENDA, START, 180)


def at(minutes: float) -> datetime.datetime:
    return START + datetime.timedelta(minutes=minutes)


def begun(criterion: str = "5.1") -> Course:
    return Course("2026", "parks", "bcdfghjk2", criterion, START)


def test_time_is_counted_by_criterion_over_its_turns() -> None:
    course = turned(turned(begun(), "5.2", at(10)), "5.1", at(14))
    assert on_criterion(course, at(20)) == 16 * 60
    assert on_criterion(turned(course, "5.2", at(20)), at(21)) == 5 * 60


def test_a_break_is_time_of_no_criterion() -> None:
    course = paused(begun(), at(10))
    assert on_criterion(course, at(25)) == 10 * 60
    back = resumed(course, at(25))
    assert (on_criterion(back, at(26)), back.rested) == (11 * 60, 15 * 60)
    assert pace(course, PLAN, (), at(17)).pause == 7
    assert pace(back, PLAN, (), at(26)).pause is None


def test_another_criterion_ends_a_break() -> None:
    course = turned(paused(begun(), at(10)), "5.2", at(20))
    assert not course.pausing
    assert course.rested == 600
    assert on_criterion(course, at(21)) == 60


@pytest.mark.parametrize(("minutes", "behind"), [(0, 0), (11, 0), (25, 0), (29, 4)])
def test_a_meeting_is_behind_by_what_a_criterion_takes_too_long(minutes: int, behind: int) -> None:
    found = pace(begun(), PLAN, (), at(minutes))
    assert found.behind == behind
    assert (found.criterion, found.criterion_of) == (minutes, 25)
    assert (found.session, found.session_of) == (minutes, 180)


def test_an_ended_criterion_counts_whole_once_it_was_left() -> None:
    assert pace(begun(), PLAN, {"5.1"}, at(15)).behind == 0
    assert pace(turned(begun(), "5.2", at(15)), PLAN, {"5.1"}, at(15)).behind == -10


def test_a_skipped_criterion_counts_with_what_was_spent_on_it() -> None:
    course = turned(begun(), "5.2", at(10))
    assert pace(course, PLAN, (), at(20)).behind == 0


def test_a_break_longer_than_planned_is_time_lost() -> None:
    course = resumed(paused(begun(), at(10)), at(30))
    assert pace(course, PLAN, (), at(40)).behind == 5


def test_without_an_agenda_there_is_no_pace() -> None:
    found = pace(begun(), Plan(started=START), (), at(3))
    assert (found.behind, found.criterion_of, found.session) == (None, None, 3)


@given(st.lists(st.tuples(st.sampled_from(["5.1", "5.2", "break", "back"]), st.integers(0, 60))))
def test_no_minute_is_counted_twice_or_lost(turns: list[tuple[str, int]]) -> None:
    course, now = begun(), 0
    for what, minutes in turns:
        now += minutes
        if what == "break":
            course = paused(course, at(now))
        else:
            course = resumed(course, at(now)) if what == "back" else turned(course, what, at(now))
    ended = resumed(paused(course, at(now)), at(now))
    assert sum(ended.spent.values()) + ended.rested == now * 60


def test_the_agenda_is_gone_through_in_its_order_and_then_back_to_what_was_skipped() -> None:
    criteria = to_discuss(AGENDA)
    assert criteria == ["5.1", "5.2", "5.3"]
    assert next_of(criteria, "5.1", (), 1) == "5.2"
    assert next_of(criteria, "5.2", (), -1) == "5.1"
    assert next_of(criteria, "5.1", (), -1) is None
    assert next_of(criteria, "5.3", {"5.1"}, 1) == "5.2"
    assert next_of(criteria, "5.3", {"5.1", "5.2"}, 1) is None
    assert next_of(criteria, "9.1", {"5.1"}, 1) == "5.2"


def test_what_slipped_is_not_discussed() -> None:
    slipped = {"b2": AgendaItem(criterion="5.1", slipped=True), "b3": AGENDA["b3"]}
    assert to_discuss(slipped) == ["5.2"]
