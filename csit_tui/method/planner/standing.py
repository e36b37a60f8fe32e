"""What exists already when sessions are planned: criteria left, sessions that count."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of, options_of, status_of
from csit_tui.method.limits import SHAPES
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import refused


class Standing(NamedTuple):
    """Criteria that no session will see, sessions that count, planned ones without an agenda."""

    rest: list[str]
    used: list[Session]
    empty: list[Session]


def options_to_plan(snapshot: Snapshot, cycle: str, team: str) -> list[str]:
    """The options that a team assesses by in sessions. Raises `Refused` where there are none."""
    options, _ = options_of(snapshot, cycle, snapshot.one(Team, cycle=cycle, team=team))
    known = [key for key in SHAPES if key in options]
    if not known:
        what = "The team has no option that is assessed in sessions."
        raise refused(what, "Choose its options first (Document One, Stage 3).")
    return known


def option_of(snapshot: Snapshot, cycle: str, team: str, named: str | None = None) -> str:
    """The option to plan for: the one named, else the only one that the team assesses by.

    Raises `Refused` where the team does not assess by it, or where it is not clear which.
    """
    known = options_to_plan(snapshot, cycle, team)
    if named is None and len(known) == 1:
        return known[0]
    if named in known:
        return str(named)
    what = f"The team does not assess by {named}." if named else "The team has several options."
    raise refused(what, f"Name one of its own: {', '.join(known)}.")


def criteria_to_plan(
    snapshot: Snapshot, cycle: str, team: str, option: str, yardstick: Yardstick
) -> list[str]:
    """The criteria of one option that a team assesses, in the benchmark's order."""
    _, threads = options_of(snapshot, cycle, snapshot.one(Team, cycle=cycle, team=team))
    of_option = set(yardstick.criteria((option,), threads))
    return [one for one in criteria_of(snapshot, cycle, team, yardstick) if one in of_option]


def standing(
    snapshot: Snapshot, cycle: str, team: str, criteria: Sequence[str], first: datetime.date
) -> Standing:
    """How far a team's planning of an option's criteria is, for sessions from a day on.

    A criterion is left unless it is done or stands on the agenda of a planned session; what a held
    session did not come to is left too. Sessions count whose agenda has criteria of the option; a
    held one without any can only have been of the option where the team has no other.
    """
    sessions = [
        s
        for s in snapshot.sessions(cycle, team)
        if s.purpose == "assessment" and s.status != "cancelled"
    ]
    agendas = {s.id: {p.criterion for p in s.agenda.values() if not p.slipped} for s in sessions}
    records = snapshot.assessments(cycle, team)
    alone = len(options_to_plan(snapshot, cycle, team)) == 1
    seen = {one for s in sessions if s.status == "planned" for one in agendas[s.id]}
    seen |= {one for one in criteria if status_of(records.get(one)) != "not-yet"}
    return Standing(
        [one for one in criteria if one not in seen],
        [s for s in sessions if _is_of(s, criteria, alone)],
        [s for s in sessions if s.status == "planned" and not s.agenda and _ahead(s, first)],
    )


def _is_of(session: Session, criteria: Sequence[str], alone: bool) -> bool:
    """Whether a session is of the option with these criteria, ``alone`` being the team's only."""
    agenda = {point.criterion for point in session.agenda.values() if point.criterion}
    return bool(agenda & set(criteria)) or (alone and session.status == "held" and not agenda)


def _ahead(session: Session, first: datetime.date) -> bool:
    return session.date is None or session.date >= first
