"""The programme as ``show`` tells it: how far each team is, or one team's criteria."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.output import count
from csit_tui.method.assessed import criteria_of, status_of
from csit_tui.method.planned import listed, planned
from csit_tui.method.progress import Totals, all_progress, team_progress
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.workspace import OpenSession


def data(
    snapshot: Snapshot,
    cycle: str,
    team: str | None,
    hidden: Collection[str] = (),
    under_way: OpenSession | None = None,
) -> dict[str, Any]:
    """The programme, its cycle, its teams with their totals by status, the sessions planned.

    With a team, that one alone, with its totals by theme and its criteria; of ``hidden`` teams
    without their ratings. The session ``under_way`` is no longer among those planned.
    """
    own = under_way.id if under_way else None
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    programme = snapshot.programme
    record = snapshot.cycle(cycle)
    return {
        "programme": {
            "id": programme.id if programme else None,
            "name": programme.name if programme else None,
            "organisation": programme.organisation if programme else None,
        },
        "cycle": {"id": cycle, "status": record.status if record else None},
        "cycles": [one.cycle for one in snapshot.cycles()],
        "benchmark": yardstick.benchmark.name if yardstick.benchmark else None,
        "teams": [
            {
                "team": progress.team,
                "name": progress.name,
                "last_session": progress.last_session,
                "totals": _totals(progress.totals),
                **(_team(snapshot, cycle, team, yardstick, team in hidden) if team else {}),
            }
            for progress in all_progress(snapshot, cycle, yardstick)
            if team in {None, progress.team}
        ],
        "planned": [plan(one) for one in planned(snapshot, cycle, own) if team in {None, one.team}],
        "unreadable": sorted({t.path for t in snapshot.troubles if t.path}),
    }


def plan(session: Session) -> dict[str, Any]:
    """A planned session as JSON tells it."""
    names = ("id", "purpose", "team", "title", "date", "start", "minutes", "place")
    return {name: getattr(session, name) for name in names}


def _team(
    snapshot: Snapshot, cycle: str, team: str, yardstick: Yardstick, sealed: bool
) -> dict[str, Any]:
    records = snapshot.assessments(cycle, team)
    ratings = {key: None if sealed else record.rating for key, record in records.items()}
    progress = team_progress(snapshot, cycle, team, yardstick)
    criteria = [
        {
            "criterion": criterion,
            "name": getattr(yardstick.criterion(criterion), "name", None),
            "status": status_of(records.get(criterion)),
            "rating": ratings.get(criterion),
            "label": yardstick.label(ratings.get(criterion)),
        }
        for criterion in criteria_of(snapshot, cycle, team, yardstick)
    ]
    groups = [{"key": g.key, "name": g.name, "totals": _totals(g.totals)} for g in progress.groups]
    return {"groups": groups, "criteria": criteria}


def _totals(totals: Totals) -> dict[str, int]:
    return {**totals._asdict(), "all": totals.all}


def lines(shown: dict[str, Any], snapshot: Snapshot) -> Iterator[str]:
    """The programme and its teams, one fact a line."""
    programme, cycle = shown["programme"], shown["cycle"]
    yield f"Programme: {programme['name'] or 'its manifest cannot be read'}"
    if programme["organisation"]:
        yield f"Organisation: {programme['organisation']}"
    yield f"Cycle: {cycle['id']}, {cycle['status'] or 'without a record of its own'}"
    yield f"Benchmark: {shown['benchmark'] or 'none that can be read'}"
    for team in shown["teams"]:
        yield f"{team['name']}: {_counted(team['totals'])}"
        for group in team.get("groups", ()):
            yield f"  {group['key']} {group['name']}: {_counted(group['totals'])}"
        for one in team.get("criteria", ()):
            said = one["label"] or STATUS_WORDS[one["status"]]
            yield f"  {one['criterion']} {one['name']}: {said}"
    if not shown["teams"]:
        yield "Teams: none yet"
    for one in shown["planned"]:
        session = snapshot.one(Session, cycle=cycle["id"], id=one["id"])
        if session is not None:
            yield f"Planned {session.id}: {listed(session, snapshot)}"
    if shown["unreadable"]:
        yield f"Cannot be read: {count(len(shown['unreadable']), 'file')}; csit check names them."


def _counted(totals: dict[str, int]) -> str:
    words = {key: STATUS_WORDS.get(key.replace("_", "-"), key) for key in Totals._fields}
    counted = [f"{totals[key]} {word}" for key, word in words.items() if totals[key]]
    return f"{', '.join(counted) or 'nothing'} of {totals['all']}"
