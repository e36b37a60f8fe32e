"""Who refers to a record, or to an item of it, as people call them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.nouns import counted, listed
from csit_tui.method.places import called, one_line, record_at, team_name
from csit_tui.method.references import Reference
from csit_tui.method.sheets import BY_KIND, Items
from csit_tui.method.sheets.asks import reach
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Record
from csit_tui.model.points import POINT_NOUNS
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Session, Team
from csit_tui.text import brief

NAMED = 3
"""So many are named; more are counted."""
_ITEMS = {**POINT_NOUNS, "evidence": "evidence"}
_ROLES = frozenset({"facilitator", "critical_friend", "scribe"})


def who(snapshot: Snapshot, found: Iterable[Reference]) -> list[str]:
    """Those who refer, each once: ``the service "Events"``, ``session 2 of the Parks team``."""
    return list(dict.fromkeys(_called(snapshot, one) for one in found))


def in_short(words: list[str]) -> str:
    """Who refers, in a sentence: the first by name, of more how many."""
    more = len(words) - NAMED
    return listed(words if more < 2 else [*words[:NAMED], counted(more, "other")])


def called_as(snapshot: Snapshot, path: str) -> str:
    """What people call a record, with the team whose it is; a retired one keeps its name."""
    record = snapshot.records[path]
    if isinstance(record, Team):
        return f"the {team_name(record)}"
    placed = record_at(path)
    cycle = placed[1].get("cycle", "") if placed else ""
    name = called(path, Yardstick.for_cycle(snapshot, cycle), snapshot)
    if not isinstance(record, Assessment | Preparation | Session) or record.team is None:
        return name
    team = snapshot.records.get(Team.PATH.format(cycle=cycle, team=record.team))
    return f"{name} of the {team_name(team if isinstance(team, Team) else None, record.team)}"


def _called(snapshot: Snapshot, one: Reference) -> str:
    """The item that refers, and the record unless a year has only one of its kind."""
    record = snapshot.records[one.path]
    item = _item(record, one.field)
    if type(record).IDENTITY == ("cycle",) and item:
        return item
    name = called_as(snapshot, one.path)
    return f"{item} of {name}" if item else name


def _item(record: Record, field: tuple[str, ...]) -> str:
    """What a record's field belongs to, such as ``the service "Events"`` or ``the scribe``."""
    if field[0] in _ROLES:
        return f"the {field[0].replace('_', ' ')}"
    one, key = (_ITEMS.get(field[0], ""), field[1]) if len(field) > 1 else ("", "")
    sheet = BY_KIND.get(type(record).KIND)
    for part, stands in reach(sheet.parts, field) if sheet else ():
        if isinstance(part, Items) and len(field) > len(stands):
            one, key = part.one, field[len(stands)]
            break
    if not one:
        return ""
    held = getattr(record, field[0], None)
    return f"the {one} {_name(held.get(key) if isinstance(held, Mapping) else None, key)}"


def _name(item: object, key: str) -> str:
    """An item by the words it is known by, in quotation marks; a theme or the like by its key."""
    for field in ("name", "title", "text", "source", "term"):
        words = one_line(getattr(item, field, None))
        if words:
            return f'"{brief(words)}"'
    return key
