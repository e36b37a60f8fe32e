"""A criterion as ``show`` tells it: what each team recorded of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.choice import near
from csit_tui.cli.references import References
from csit_tui.method import voting
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.sealing import NOTICE
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import data_of
from csit_tui.model.points import POINT_NOUNS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble, refused

_TEXTS = {"reason": "Reason", "practice": "Current practice", "dissent": "Dissent"}


def data(
    snapshot: Snapshot,
    cycle: str,
    criterion: str,
    team: str | None,
    hidden: Collection[str] = (),
) -> dict[str, Any]:
    """The criterion, and the records of it as their files hold them, by team.

    Of ``hidden`` teams only how far they are is told. A record that cannot be read hinders no other
    team's; `Refused` where it is the only one that was asked for.
    """
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    found = yardstick.criterion(criterion)
    teams = {one.team: one.name for one in snapshot.teams(cycle)}
    wanted = [team] if team else list(teams)
    records = [
        {
            "team": one,
            "name": teams[one] or one,
            "sealed": one in hidden,
            **_record(snapshot, yardstick, path, one in hidden),
        }
        for one in wanted
        for path in [Assessment.PATH.format(cycle=cycle, team=one, criterion=criterion)]
    ]
    if team and records[0]["unreadable"]:
        raise Refused(*unreadable(snapshot, records[0]["file"]))
    if found is None and not any(record["record"] for record in records):
        raise refused(
            f"There is no criterion {criterion} in the benchmark of {cycle}.",
            near(criterion, yardstick),
        )
    return {
        "cycle": cycle,
        "criterion": criterion,
        "name": found.name if found else None,
        "statement": found.statement if found else None,
        "features": yardstick.features(criterion),
        "teams": records,
    }


def unreadable(snapshot: Snapshot, path: str) -> list[Trouble]:
    """Why a record cannot be read; nothing where it can, or where there is none."""
    if path in snapshot.records:
        return []
    return [trouble for trouble in snapshot.troubles if trouble.path == path]


def _record(snapshot: Snapshot, yardstick: Yardstick, path: str, sealed: bool) -> dict[str, Any]:
    found = snapshot.records.get(path)
    record = found if isinstance(found, Assessment) else None
    broken = bool(unreadable(snapshot, path))
    return {
        "file": path,
        "unreadable": broken,
        "status": record.status if record else None if broken else "not-yet",
        "label": yardstick.label(record.rating) if record and not sealed else "",
        "record": data_of(record) if record and not sealed else None,
    }


def lines(shown: dict[str, Any], snapshot: Snapshot) -> Iterator[str]:
    """The statement, its key features, and each team's record, one fact a line.

    People, documents and evidence go by the names that ``snapshot`` has for them.
    """
    yield f"{shown['criterion']} {shown['name'] or ''}".strip()
    if shown["statement"]:
        yield _one_line(shown["statement"])
    for reference, text in shown["features"].items():
        yield f"Key feature {reference}: {_one_line(text)}"
    for team in shown["teams"]:
        yield ""
        yield f"Team: {team['name']}"
        names = References(snapshot, shown["cycle"], team["team"])
        yield from _team(team, names.members() | names.inputs())


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _team(team: dict[str, Any], names: dict[str, str]) -> Iterator[str]:
    if team["unreadable"]:
        yield f"Cannot be read: {team['file']}"
        return
    record = team["record"] or {}
    names |= {
        key: item["source"] for key, item in record.get("evidence", {}).items() if "source" in item
    }
    yield f"Status: {STATUS_WORDS[team['status']]}"
    if team["sealed"]:
        yield f"Its judgement: {NOTICE}"
    if team["label"]:
        yield f"Rating: {team['label']}"
    for field, label in _TEXTS.items():
        yield from _text(label, record.get(field))
    yield from _plain(record, names)
    for field, noun in POINT_NOUNS.items():
        for key, point in _ordered(record.get(field, {})):
            yield from _text(f"{noun.capitalize()} {key}", point.get("text"))
            yield from _details(point, names)
    for key, evidence in _ordered(record.get("evidence", {})):
        refers = f", refers to {evidence['refers_to']}" if evidence.get("refers_to") else ""
        yield f"Evidence {key}: {evidence.get('source', '')}{refers}"
        yield from _details({k: evidence.get(k) for k in ("input", "link", "note")}, names)


def _plain(record: dict[str, Any], names: dict[str, str]) -> Iterator[str]:
    if record.get("target") is not None:
        by = f" by {record['target_date']}" if record.get("target_date") else ""
        yield f"Target: {record['target']}{by}"
    elif record.get("target_date"):
        yield f"Target date: {record['target_date']}"
    if record.get("confidence"):
        yield f"Confidence: {record['confidence']}"
    if record.get("tally"):
        yield f"Individual ratings: {voting.told(record['tally'])}"
    if record.get("attendance"):
        yield f"Judged by: {', '.join(names.get(one, one) for one in record['attendance'])}"
    for key, position in _ordered(record.get("positions", {})):
        yield from _text(f"Position {key}: {position.get('rating', '')}", position.get("text"))


def _details(item: dict[str, Any], names: dict[str, str]) -> Iterator[str]:
    for field, value in item.items():
        if value and field not in {"order", "text"}:
            parts = value if isinstance(value, list) else [str(value)]
            shown = ", ".join(names.get(one, one) for one in parts)
            yield from _text(f"  {field.capitalize()}", shown)


def _ordered(items: dict[str, Any]) -> list[tuple[str, Any]]:
    return [(key, items[key]) for key in ids_in_order(items)]


def _text(label: str, text: str | None) -> Iterator[str]:
    if text:
        first, *rest = text.rstrip("\n").split("\n")
        yield f"{label}: {first}"
        yield from (f"    {line}" for line in rest)
