"""Settling a criterion between teams, as changes of the consensus; nothing is written here.

The teams' own records are never changed: a composite point names those that it stands for.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.analysis.composite import Row, TeamPoint
from csit_tui.merge import ABSENT, Change, apply
from csit_tui.method.filling import add_item, held_at, remove_item, set_value
from csit_tui.method.planned import next_planned
from csit_tui.method.teams import team_called
from csit_tui.model.assessment import Consensus
from csit_tui.model.ids import MakeId
from csit_tui.model.points import POINT_KINDS, PointKind
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

COMPOSITE = "composite"
"""The purpose of the session in which teams settle."""
Data = Mapping[str, Any]
_OPEN: tuple[Any, ...] = (None, "", [])


def set_field(data: Data, field: str, value: Any) -> list[Change]:
    """Set one field of the consensus; none leaves it open."""
    return set_value(Consensus, data, (field,), ABSENT if value in _OPEN else value)


def begun(
    data: Data, day: datetime.date, session: str | None, present: Iterable[str]
) -> list[Change]:
    """When, in which session and with whom it is settled, as far as that is not said yet."""
    told = {"settled": day, "session": session, "present": sorted(set(present))}
    return [
        change
        for field, value in told.items()
        if value and not data.get(field)
        for change in set_value(Consensus, data, (field,), value)
    ]


def add_point(
    data: Data, kind: PointKind, text: str, origins: Iterable[str], make_id: MakeId
) -> list[Change]:
    """Add a composite point that stands for points of the teams."""
    fields: dict[str, Any] = {"text": text.strip()}
    if linked := sorted(set(origins)):
        fields["stands_for"] = linked
    return add_item(Consensus, data, (kind,), fields, make_id)[1]


def take_over(data: Data, point: TeamPoint, make_id: MakeId) -> list[Change]:
    """Add a composite point in the words of a team's own; none where one stands for it already."""
    if point.origin in linked(data):
        return []
    return add_point(data, point.kind, point.text, [point.origin], make_id)


def link(data: Data, key: str, origins: Iterable[str]) -> list[Change]:
    """Let a composite point stand for more points of the teams."""
    path = (*found_at(data, key), "stands_for")
    held = held_at(data, path)
    every = sorted({*(held if isinstance(held, list) else ()), *origins})
    return set_value(Consensus, data, path, every)


def reword(data: Data, key: str, text: str) -> list[Change]:
    """Give a composite point other words."""
    return set_value(Consensus, data, (*found_at(data, key), "text"), text.strip())


def remove(data: Data, key: str) -> list[Change]:
    """Take a composite point away; the teams' own points stay."""
    return remove_item(data, found_at(data, key))


def found_at(data: Data, key: str) -> tuple[str, str]:
    """Where a composite point stands. Raises `Refused` where there is none of this id."""
    for kind in POINT_KINDS:
        if key in (data.get(kind) or {}):
            return kind, key
    known = ", ".join(one for kind in POINT_KINDS for one in data.get(kind) or {}) or "none yet"
    raise refused(f"There is no composite point {quoted(key, 20)}.", f"There are: {known}.")


def linked(data: Data) -> set[str]:
    """The teams' points that composite points stand for."""
    items = (item for kind in POINT_KINDS for item in (data.get(kind) or {}).values())
    return {origin for item in items for origin in item.get("stands_for", ())}


def point_named(named: str, row: Row, teams: Iterable[Team]) -> TeamPoint:
    """A team's point, as ``arts/k3m9q2xdf``, or by its whole origin. Raises `Refused`."""
    team, _, key = named.rpartition("/")
    points = row.points()
    whose = team_called(team, list(teams)) or team
    for point in points:
        if named == point.origin or (whose, key) == (point.team, point.origin.rpartition("/")[2]):
            return point
    mend = f"csit composite {row.criterion} lists the teams' points, such as arts/k3m9q2xdf."
    raise refused(f"No team has a point {quoted(named, 60)} of {row.criterion}.", mend)


def on_agenda(data: Data, criteria: Iterable[str], make_id: MakeId) -> list[Change]:
    """Put criteria on the agenda of a session, behind what is there; none twice."""
    held = data.get("agenda") or {}
    there = {item.get("criterion") for item in held.values() if not item.get("slipped")}
    now, changes = dict(data), []
    for criterion in dict.fromkeys(criteria):
        if criterion not in there:
            made = add_item(Session, now, ("agenda",), {"criterion": criterion}, make_id)[1]
            now = apply(now, made)
            changes += made
    return changes


def meeting_of(snapshot: Snapshot, cycle: str, opened: str | None = None) -> Session | None:
    """The composite session whose agenda is meant: the open one, else the next that is planned."""
    here = snapshot.one(Session, cycle=cycle, id=opened) if opened else None
    if here is not None and here.purpose == COMPOSITE:
        return here
    return next_planned(snapshot, cycle, None, COMPOSITE)


def planned_anew(data: Data) -> list[Change]:
    """What a composite session holds that is planned for want of one; its date is to be said."""
    fields = {"purpose": COMPOSITE, "title": "Composite meeting", "status": "planned"}
    return [Change((name,), data.get(name, ABSENT), value) for name, value in fields.items()]
