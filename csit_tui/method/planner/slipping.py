"""Points of an agenda that were not reached move on to the next planned session."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT, Change
from csit_tui.method.ordering import ids_in_order, placed
from csit_tui.model.ids import MakeId
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session

Data = Mapping[str, Any]


class Slipped(NamedTuple):
    """Changes of the session that ends, changes of the next; minutes by which that is overfull."""

    here: list[Change]
    there: list[Change]
    over: int


def next_session(snapshot: Snapshot, session: Session) -> Session | None:
    """The next planned session of the same team and kind, after this one; none where there is none.

    A session without a date comes last. Where none is later, one that is overdue is the next.
    """
    same = [
        s for s in snapshot.sessions(session.cycle, session.team) if s.purpose == session.purpose
    ]
    later = [s for s in same if s.id != session.id and s.status == "planned"]
    coming = (s for s in later if _when(s) >= _when(session))
    return next(coming, None) or next(iter(later), None)


def _when(session: Session) -> tuple[str, str]:
    return str(session.date or "9999"), str(session.start or "")


def unfinished(session: Session, ended: Collection[str]) -> list[str]:
    """The ids of a session's criteria that did not come to an end, in the agenda's order.

    ``ended`` are the criteria that have a status. What slipped already is left out; so is what is
    no criterion, for nobody recorded whether it was done.
    """
    points = session.agenda
    return [
        key
        for key in ids_in_order(points)
        if (one := points[key]).criterion and one.criterion not in ended and not one.slipped
    ]


def slip(here: Data, there: Data, points: Sequence[str], make_id: MakeId) -> Slipped:
    """Move points of one session's agenda to the beginning of another's, both as plain data.

    Here they stay and are marked as slipped. A criterion that stands on the other agenda already
    is not put there twice. A point keeps its id there, so that two who move it make the same
    change; only where that id is another point's is one made.
    """
    agenda, other = here.get("agenda") or {}, there.get("agenda") or {}
    known = {point.get("criterion") for point in other.values()} - {None}
    from_here = [key for key in points if agenda[key].get("criterion") not in known]
    moving = [agenda[key] for key in from_here]
    new = _ids(other, from_here, make_id)
    given, moved = placed(other, new, 0) if new else ({}, {})
    marked = [
        Change(("agenda", key, "slipped"), agenda[key].get("slipped", ABSENT), True)
        for key in points
        if agenda[key].get("slipped") is not True
    ]
    shifted = [
        Change(("agenda", key, "order"), other[key].get("order", ABSENT), order)
        for key, order in moved.items()
    ]
    added = [
        Change(("agenda", key), ABSENT, _carried(point, given[key]))
        for key, point in zip(new, moving, strict=True)
    ]
    return Slipped(marked, shifted + added, _over(there, [*other.values(), *moving]))


def _carried(point: Data, order: int) -> dict[str, Any]:
    kept = {key: value for key, value in point.items() if key not in {"order", "slipped"}}
    return {"order": order, **kept}


def _ids(others: Mapping[str, Any], points: Sequence[str], make_id: MakeId) -> list[str]:
    """The ids under which points stand among others: their own wherever that is free."""
    taken, new = {*others, *points}, []
    for key in points:
        own = key
        while own in others or (own != key and own in taken):
            own = make_id()
        taken.add(own)
        new.append(own)
    return new


def _over(session: Data, points: Sequence[Data]) -> int:
    minutes = session.get("minutes")
    total = sum(point.get("minutes") or 0 for point in points)
    return max(total - minutes, 0) if minutes else 0
