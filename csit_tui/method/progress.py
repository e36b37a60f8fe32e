"""How far a team is; the statuses stay apart in every total."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of, status_of
from csit_tui.method.places import team_name
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


def totals(statuses: Iterable[str]) -> Totals:
    """Count statuses, each apart."""
    counts = dict.fromkeys(Totals._fields, 0)
    for status in statuses:
        counts["left" if status == "not-yet" else status.replace("-", "_")] += 1
    return Totals(**counts)


def summed(several: Iterable[Totals]) -> Totals:
    """The totals of several teams together."""
    return Totals(*map(sum, zip(Totals(), *several, strict=True)))


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
