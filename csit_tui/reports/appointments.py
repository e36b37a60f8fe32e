"""The dates of a cycle: sessions, workshops, what is due, what ordinary management asks for."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import PURPOSES, one_line, session_name, team_name
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Goal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team

MANAGEMENT = {
    "service-plan-deadline": "service plan deadline",
    "budget-deadline": "budget deadline",
    "review": "review",
    "next-start": "start of the next round",
}
_START = "start"
"""What names the day on which an item of the plan starts, beside the one on which it is due."""


class Appointment(NamedTuple):
    """Something with a date. Without a start it takes the whole day.

    ``paths`` are the records that it tells of, ``keys`` are the random ids that name it: of the
    record, of the item, or of both; the start of an item has a word of its own behind its id.
    ``minutes`` is its length, none where it is not known.
    """

    paths: tuple[str, ...]
    keys: tuple[str, ...]
    kind: str
    title: str
    day: datetime.date
    start: datetime.time | None = None
    minutes: int | None = None
    place: str = ""
    about: tuple[str, ...] = ()
    cancelled: bool = False


def appointments(snapshot: Snapshot, cycle: str) -> list[Appointment]:
    """All dates of a cycle, in their order. Retired records and desk work are left out."""
    found = [
        *_meetings(snapshot, cycle),
        *_plan(snapshot, cycle),
        *_management(snapshot, cycle),
    ]
    return sorted(found, key=lambda one: (one.day, one.start or datetime.time(), one.keys))


def _meetings(snapshot: Snapshot, cycle: str) -> Iterator[Appointment]:
    """Sessions, and the workshops of the goal sheet.

    A workshop for which a session is planned is told by that, under the workshop's own identity:
    calendars that have the workshop are brought up to date, and none has it twice.
    """
    sessions = {one.keys[0]: one for one in _sessions(snapshot, cycle)}
    for workshop in _workshops(snapshot, cycle):
        session = next((one for one in sessions.values() if _is_of(one, workshop)), None)
        if session is not None:
            del sessions[session.keys[0]]
        yield _told_by(session, workshop) if session else workshop
    yield from sessions.values()


def _told_by(session: Appointment, workshop: Appointment) -> Appointment:
    """A workshop as its session says it; what that leaves open is as the goal sheet has it."""
    return session._replace(
        paths=workshop.paths,
        keys=workshop.keys,
        start=session.start or workshop.start,
        minutes=session.minutes or workshop.minutes,
        place=session.place or workshop.place,
        about=(*session.about, *workshop.about),
    )


def _is_of(session: Appointment, workshop: Appointment) -> bool:
    return (session.kind, session.day) == (workshop.kind, workshop.day)


def _sessions(snapshot: Snapshot, cycle: str) -> Iterator[Appointment]:
    """The sessions that have a date, those that were cancelled last."""
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    found = snapshot.each(Session, cycle=cycle)
    for path, session in sorted(found, key=lambda placed: placed[1].status == "cancelled"):
        if session.date is None or session.purpose == "desk":
            continue
        team = snapshot.one(Team, cycle=cycle, team=session.team) if session.team else None
        who = f"{team_name(team, session.team)}, " if session.team else ""
        title = f"{who}{session_name(session)}"
        yield Appointment(
            (path,),
            (session.id,),
            PURPOSES.get(session.purpose or "", "session"),
            title[:1].upper() + title[1:],
            session.date,
            session.start or session.held_from,
            session.minutes,
            one_line(session.place),
            tuple(_agenda(session, yardstick)),
            session.status == "cancelled",
        )


def _agenda(session: Session, yardstick: Yardstick) -> Iterator[str]:
    for key in ids_in_order(session.agenda):
        point = session.agenda[key]
        name = yardstick.name(point.criterion) if point.criterion else one_line(point.title)
        if name and not point.slipped:
            yield f"{name}: {point.minutes} minutes" if point.minutes else name


def _workshops(snapshot: Snapshot, cycle: str) -> Iterator[Appointment]:
    """The workshops of the goal sheet.

    Any goal-setting session may tell one of them, now or once: their states count with the sheet's.
    """
    goal = snapshot.one(Goal, cycle=cycle)
    told_by = (
        path
        for path, record in snapshot.records.items()
        if isinstance(record, Session) and (record.cycle, record.purpose) == (cycle, "goal-setting")
    )
    paths = (Goal.PATH.format(cycle=cycle), *told_by)
    for key, workshop in (goal.workshops if goal else {}).items():
        if workshop.date is not None:
            names = [one_line(one.name) for one in workshop.invitees.values() if one.name]
            yield Appointment(
                paths,
                (key,),
                PURPOSES["goal-setting"],
                "Goal-setting workshop",
                workshop.date,
                workshop.start,
                workshop.minutes,
                one_line(workshop.place),
                tuple(_lines(("Facilitator", workshop.facilitator), ("Invited", ", ".join(names)))),
            )


def _plan(snapshot: Snapshot, cycle: str) -> Iterator[Appointment]:
    for path, item in snapshot.each(PlanItem, cycle=cycle):
        about = tuple(_lines(("Owner", item.owner), ("Measure", item.measure),
                             ("Lives in", item.lives_in)))  # fmt: skip
        dropped = item.status == "dropped"
        for keys, title, day in _days(item):
            if day is not None:
                yield Appointment((path,), (item.id, *keys), "improvement plan", title, day,
                                  about=about, cancelled=dropped)  # fmt: skip


def _days(item: PlanItem) -> Iterator[tuple[tuple[str, ...], str, datetime.date | None]]:
    """The days that are planned for an item, each with what names it within the item."""
    title = one_line(item.title) or "a plan item"
    begun = item.status not in {"not-started", "dropped"}
    yield (_START,), f"{'Started' if begun else 'Start'}: {title}", item.start
    yield (), f"{'Done' if item.status == 'done' else 'Due'}: {title}", item.due
    for key, step in item.milestones.items():
        name = f"{'Reached' if step.done else 'Milestone'}: {one_line(step.title)}"
        yield (key,), f"{name} ({title})", step.due


def _management(snapshot: Snapshot, cycle: str) -> Iterator[Appointment]:
    record = snapshot.cycle(cycle)
    for key, entry in (record.calendar if record else {}).items():
        if entry.date is not None:
            kind = MANAGEMENT.get(entry.purpose or "", "")
            title = one_line(entry.title) or kind or "management calendar"
            path = Cycle.PATH.format(cycle=cycle)
            yield Appointment((path,), (key,), kind or "management calendar",
                              title[:1].upper() + title[1:], entry.date)  # fmt: skip


def _lines(*facts: tuple[str, str | None]) -> Iterable[str]:
    return (f"{name}: {one_line(value)}" for name, value in facts if one_line(value))
