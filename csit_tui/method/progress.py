"""How far a team is, and what to do next; the statuses stay apart in every total."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import Literal, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of, status_of
from csit_tui.method.places import session_name, team_name
from csit_tui.method.planned import next_planned
from csit_tui.method.stages import preparing
from csit_tui.model.sheets import Goal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team


class Totals(NamedTuple):
    """How many criteria stand how; "left" means not yet."""

    rated: int = 0
    no_consensus: int = 0
    not_applicable: int = 0
    dont_know: int = 0
    left: int = 0

    @property
    def all(self) -> int:
        """All criteria together."""
        return sum(self)

    @property
    def ended(self) -> int:
        """Criteria the team has come to an end with, whatever the end was."""
        return self.all - self.left


class Group(NamedTuple):
    """A theme or option: its number or prefix, its name, its criteria, how they stand."""

    key: str
    name: str
    criteria: tuple[str, ...]
    totals: Totals


class Progress(NamedTuple):
    """How far one team is."""

    team: str
    name: str
    totals: Totals
    groups: tuple[Group, ...]
    last_session: datetime.date | None


class NextStep(NamedTuple):
    """What to do next, why, and the id of the action that does it."""

    sentence: str
    reason: str
    action: str


def totals(statuses: Iterable[str]) -> Totals:
    """Count statuses, each apart."""
    counts = dict.fromkeys(Totals._fields, 0)
    for status in statuses:
        counts["left" if status == "not-yet" else status.replace("-", "_")] += 1
    return Totals(**counts)


def team_progress(snapshot: Snapshot, cycle: str, team: str, yardstick: Yardstick) -> Progress:
    """How far a team is, in all and by theme."""
    records = snapshot.assessments(cycle, team)
    criteria = criteria_of(snapshot, cycle, team, yardstick)
    held = [s.date for s in _sessions(snapshot, cycle, team) if s.status == "held" and s.date]
    return Progress(
        team,
        team_name(snapshot.one(Team, cycle=cycle, team=team), team),
        totals(status_of(records.get(criterion)) for criterion in criteria),
        tuple(
            Group(key, name, ids, totals(status_of(records.get(criterion)) for criterion in ids))
            for key, name, ids in _groups(criteria, yardstick)
        ),
        max(held, default=None),
    )


def all_progress(snapshot: Snapshot, cycle: str, yardstick: Yardstick) -> list[Progress]:
    """How far each team of a cycle is, by the teams' names."""
    return [team_progress(snapshot, cycle, t.team, yardstick) for t in snapshot.teams(cycle)]


def _groups(
    criteria: Iterable[str], yardstick: Yardstick
) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    groups: dict[tuple[str, str], list[str]] = {}
    for criterion in criteria:
        groups.setdefault(yardstick.group(criterion), []).append(criterion)
    for (key, name), ids in groups.items():
        yield key, name, tuple(ids)


def _sessions(snapshot: Snapshot, cycle: str, team: str) -> list[Session]:
    return [s for s in snapshot.sessions(cycle, team) if s.purpose == "assessment"]


def next_step(
    snapshot: Snapshot,
    cycle: str,
    team: str | None,
    today: datetime.date,
    under_way: Literal["", "meeting", "desk"] = "",
) -> NextStep:
    """The one thing to do next, and why, while a meeting, desk work or nothing is under way.

    Its action is a stage that is to be prepared, or one of ``findings``, ``choose-team``,
    ``record``, ``start-session``, ``close-session`` and ``history``.
    """
    if snapshot.troubles:
        return _mend(len({trouble.path for trouble in snapshot.troubles}))
    ahead = preparing(snapshot, cycle)
    if ahead is not None and not under_way:
        return NextStep(*ahead)
    if team is None:
        return NextStep("Choose your team.", "Records belong to a team.", "choose-team")
    found = team_progress(snapshot, cycle, team, Yardstick.for_cycle(snapshot, cycle))
    if under_way == "meeting":
        return _in_session(found)
    if under_way == "desk":
        reason = "What you recorded outside a meeting is saved, and not yet committed."
        return NextStep("Commit your desk work.", reason, "close-session")
    return _between_sessions(snapshot, cycle, found, today)


def _mend(files: int) -> NextStep:
    what, those = ("1 file", "it") if files == 1 else (f"{files} files", "them")
    reason = f"What stands in {those} counts nowhere until then."
    return NextStep(f"Mend {what} that cannot be read.", reason, "findings")


def _in_session(found: Progress) -> NextStep:
    if not found.totals.left:
        reason = "Every criterion has its status; closing makes one commit of the session."
        return NextStep("Close the session.", reason, "close-session")
    return NextStep(f"Record the next criterion: {_left(found)}.", "The session is open.", "record")


def _between_sessions(
    snapshot: Snapshot, cycle: str, found: Progress, today: datetime.date
) -> NextStep:
    plan = next_planned(snapshot, cycle, found.team)
    if plan is not None and plan.date and plan.date >= today:
        sentence = f"{session_name(plan)} is {_when(plan, today)}."
        return NextStep(sentence[:1].upper() + sentence[1:], f"{_left(found)}.", "start-session")
    if not found.totals.left:
        sentence = f"The {found.name} has recorded every criterion."
        return NextStep(sentence, "Look at what its sessions changed.", "history")
    goal = snapshot.one(Goal, cycle=cycle)
    if not found.totals.ended and not (goal and goal.vision and goal.goal):
        reason = "Vision and goal are still open: without them it has no direction (Stage 2)."
        return NextStep("Open the first session.", reason, "start-session")
    return NextStep("Open the next session.", f"{_left(found)}.", "start-session")


def _left(found: Progress) -> str:
    return f"{found.totals.left} of {found.totals.all} criteria left"


def _when(session: Session, today: datetime.date) -> str:
    if session.date is None:
        return "planned"
    days = (session.date - today).days
    word = {0: "today", 1: "tomorrow"}.get(days, f"on {session.date.day} {session.date:%B}")
    at = f", {session.start:%H:%M}" if session.start else ""
    place = f", at {' '.join(session.place.split())}" if session.place else ""
    return f"{word}{at}{place}"
