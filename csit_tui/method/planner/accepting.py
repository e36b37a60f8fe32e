"""A proposal that was accepted: its sessions as plain data, and the changes that save them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from csit_tui.merge import Change, diff
from csit_tui.merge.table import KINDS
from csit_tui.method.ordering import STEP
from csit_tui.method.planner.proposing import Proposal, Proposed
from csit_tui.method.planner.sharing import Point
from csit_tui.model.ids import MakeId
from csit_tui.model.teams import Session

Data = dict[str, Any]
_FIELDS = KINDS[Session.KIND]["fields"]


def changes(
    proposal: Proposal, cycle: str, held: Callable[[str], Data], make_id: MakeId
) -> Iterator[tuple[str, list[Change]]]:
    """The file of each session with what is to change in it.

    ``held`` gives the plain data of a file as it is now; for one that is not there, those with
    which it begins, or none.
    """
    for key, fields in records(proposal, make_id).items():
        path = Session.PATH.format(cycle=cycle, id=key)
        base = held(path)
        yield path, diff(base, {**base, **fields}, _FIELDS)


def records(proposal: Proposal, make_id: MakeId) -> dict[str, Data]:
    """The accepted sessions as plain data, by id: fields of new records, or those to complete."""
    return {session.id or make_id(): _record(proposal, session, make_id)
            for session in proposal.sessions}  # fmt: skip


def _record(proposal: Proposal, session: Proposed, make_id: MakeId) -> Data:
    said = {
        "purpose": session.purpose,
        "team": proposal.team,
        "title": session.title,
        "status": "planned",
        "date": session.date,
        "start": session.start,
        "minutes": session.minutes,
        "place": session.place,
        "agenda": {make_id(): _point(point, n) for n, point in enumerate(session.points, 1)},
    }
    return {key: value for key, value in said.items() if value is not None}


def _point(point: Point, place: int) -> Data:
    said = {"order": place * STEP, "title": point.title, "criterion": point.criterion}
    said["minutes"] = point.minutes
    return {key: value for key, value in said.items() if value is not None}
