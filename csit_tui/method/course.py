"""The course of a meeting: what it is on, for how long, and how it keeps to its agenda.

Times are handed in; nothing here looks at a clock. Spans are whole seconds, a pace whole minutes.
"""

from __future__ import annotations

import datetime
from collections.abc import Collection, Mapping
from typing import NamedTuple

from csit_tui.method.ordering import ids_in_order
from csit_tui.method.terms import BREAK
from csit_tui.model.teams import AgendaItem


class Course(NamedTuple):
    """Which criterion a team is on, since when; what it spent on others before, and on breaks.

    ``session`` is the id of the open meeting, empty outside one. While it pauses, ``since`` is when
    the break began.
    """

    cycle: str
    team: str
    session: str
    criterion: str
    since: datetime.datetime
    spent: Mapping[str, int] = {}
    rested: int = 0
    pausing: bool = False


class Plan(NamedTuple):
    """What a meeting was to do, when it began, how many minutes it is to last."""

    agenda: Mapping[str, AgendaItem] = {}
    started: datetime.datetime | None = None
    minutes: int | None = None


class Pace(NamedTuple):
    """Minutes on the criterion and in the session, each of how many; minutes behind the agenda.

    ``behind`` is below zero ahead of the agenda, and none where no agenda has minutes.
    """

    criterion: int
    criterion_of: int | None
    session: int | None
    session_of: int | None
    behind: int | None
    pause: int | None
    """Minutes of the break that is being taken; none where work goes on."""


def turned(course: Course, criterion: str, now: datetime.datetime) -> Course:
    """On another criterion from now on; a break ends with it."""
    going = resumed(course, now)
    if criterion == going.criterion:
        return going
    return _settled(going, now)._replace(criterion=criterion)


def paused(course: Course, now: datetime.datetime) -> Course:
    """At a break from now on."""
    return course if course.pausing else _settled(course, now)._replace(pausing=True)


def resumed(course: Course, now: datetime.datetime) -> Course:
    """At work again."""
    return _settled(course, now)._replace(pausing=False) if course.pausing else course


def on_criterion(course: Course, now: datetime.datetime) -> int:
    """The seconds spent on the criterion by now, in all its turns."""
    return _settled(course, now).spent.get(course.criterion, 0)


def _settled(course: Course, now: datetime.datetime) -> Course:
    """The same, with the time since the last turn counted where it belongs."""
    seconds = max(0, int((now - course.since).total_seconds()))
    if course.pausing:
        return course._replace(since=now, rested=course.rested + seconds)
    spent = {**course.spent, course.criterion: course.spent.get(course.criterion, 0) + seconds}
    return course._replace(since=now, spent=spent)


def pace(course: Course, plan: Plan, ended: Collection[str], now: datetime.datetime) -> Pace:
    """How a meeting keeps to its plan; ``ended`` are criteria with a status.

    A criterion that has ended counts with all the minutes meant for it, any other and the one that
    is being talked of with what was spent of them, and so do breaks.
    """
    by_now, agenda = _settled(course, now), plan.agenda
    given = {p.criterion: p.minutes for p in agenda.values() if p.criterion and p.minutes}
    gone = None if plan.started is None else _minutes(plan.started, now)
    behind = None
    if gone is not None and given:
        rest = sum(p.minutes or 0 for p in agenda.values() if p.title == BREAK)
        behind = gone - min(by_now.rested // 60, rest)
        for criterion, meant in given.items():
            over = criterion in ended and criterion != course.criterion
            behind -= meant if over else min(by_now.spent.get(criterion, 0) // 60, meant)
    return Pace(
        by_now.spent.get(course.criterion, 0) // 60,
        given.get(course.criterion),
        gone,
        plan.minutes,
        behind,
        _minutes(course.since, now) if course.pausing else None,
    )


def _minutes(start: datetime.datetime, now: datetime.datetime) -> int:
    return max(0, int((now - start).total_seconds())) // 60


def to_discuss(agenda: Mapping[str, AgendaItem]) -> list[str]:
    """The criteria of an agenda in its order, without those that slipped."""
    points = (agenda[key] for key in ids_in_order(agenda))
    found = [point.criterion for point in points if point.criterion and not point.slipped]
    return list(dict.fromkeys(found))


def next_of(criteria: list[str], current: str, ended: Collection[str], by: int) -> str | None:
    """The criterion after the current one, or before it; none where there is none.

    Behind the last, and from one that is not among them, it is the first that has not ended.
    """
    place = criteria.index(current) + by if current in criteria else len(criteria)
    if 0 <= place < len(criteria):
        return criteria[place]
    left = [one for one in criteria if one not in ended and one != current]
    return left[0] if left and by > 0 else None
