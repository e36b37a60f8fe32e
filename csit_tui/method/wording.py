"""What changed, in the method's words: for the commit, the history and the preview."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change
from csit_tui.method.nouns import counted, listed, many
from csit_tui.method.places import (
    called,
    record_at,
    sentence,
    session_name,
    team_name,
    the_session,
)
from csit_tui.method.sheets import BY_KIND
from csit_tui.method.terms import STATUS_WORDS
from csit_tui.method.wording_plan import of_plan, plans_said
from csit_tui.method.wording_settled import of_consensus, settled_in
from csit_tui.method.wording_sheets import (
    SHEETS_NAMED,
    is_held,
    is_made,
    of_parts,
    of_sheet,
    set_aside,
    sheets_changed,
)
from csit_tui.model.assessment import Consensus
from csit_tui.model.base import Record
from csit_tui.model.plan import PlanItem
from csit_tui.model.points import POINT_KINDS, POINT_NOUNS
from csit_tui.model.programme import SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team

ChangesByPath = Mapping[str, Sequence[Change]]

ONE_AND_MANY = {
    **{kind: (noun, many(noun)) for kind, noun in POINT_NOUNS.items()},
    "evidence": ("piece of evidence", "pieces of evidence"),
    "positions": ("position", "positions"),
}
FIELDS = {
    "practice": "current practice",
    "reason": "reason",
    "target": "target",
    "target_date": "target date",
    "confidence": "confidence",
    "dissent": "dissenting views",
    "tally": "show of cards",
    "attendance": "attendance",
    "retired": "retirement",
}
PARTS = {
    "features": "key features",
    "continues": "origin",
    "rating": "level",
    "refers_to": "date",
    "input": "document",
}
"""Fields of an item whose names are not their words."""
_WORDED = frozenset({"text", "source", "note"})
NOT_YET = STATUS_WORDS["not-yet"]
_IDENTITY = frozenset({"format", "kind", "cycle", "team", "criterion", "id", "benchmark"})


class Counts(NamedTuple):
    """How much a session recorded."""

    rated: int
    points: int
    records: int


def counts(changes: ChangesByPath) -> Counts:
    """Criteria given a level, strengths and AFIs added, and records touched.

    A session that was held counts for nothing: what it did stands in other records.
    """
    rated = points = records = 0
    for path, found in changes.items():
        placed = record_at(path)
        if placed is None or not found or is_held(placed[0], found):
            continue
        records += 1
        if placed[0].KIND == "assessment":
            rated += any(c.path == ("rating",) and c.after is not ABSENT for c in found)
            points += sum(_net(found, kind) for kind in POINT_KINDS)
    return Counts(rated, points, records)


def _net(found: Sequence[Change], kind: str) -> int:
    """Points new to a record: those that only moved over are not counted."""
    gone = {c.path[1] for c in found if len(c.path) == 2 and c.after is ABSENT}
    return sum(
        1
        for c in found
        if len(c.path) == 2 and c.path[0] == kind and c.before is ABSENT and c.path[1] not in gone
    )


def subject(session: Session | None, team: Team | None, changes: ChangesByPath) -> str:
    """One line for a commit, such as ``Parks team, session 2: 6 criteria rated, 14 points``.

    Without a team it is shared work, and the session's name comes first.
    """
    slug = team.team if team else session.team if session else None
    name = session_name(session)
    start = f"{team_name(team, slug)}, {name}" if slug else name[:1].upper() + name[1:]
    found = totals(changes)
    return f"{start}: {'recorded' if found.lower() == name.lower() else found}"


def team_of(paths: Iterable[str]) -> str | None:
    """The one team that records belong to; none where they are shared or of several teams.

    A session's own record does not count: it says nothing that was judged.
    """
    placed = [found for found in map(record_at, paths) if found and found[0] is not Session]
    teams = {identity.get("team") for _, identity in placed}
    return teams.pop() if len(teams) == 1 else None


def totals(changes: ChangesByPath) -> str:
    """How much was recorded, in a few words, such as ``6 criteria rated, 14 points recorded``."""
    found = counts(changes)
    parts = []
    if found.rated:
        parts.append(f"{counted(found.rated, 'criterion')} rated")
    if found.points:
        parts.append(f"{counted(found.points, 'point')} recorded")
    if settled := settled_in(changes):
        parts.append(f"{counted(settled, 'criterion')} settled")
    parts += plans_said(changes)
    if parts:
        return ", ".join(parts)
    sheets = sheets_changed(changes)
    if sheets and len(sheets) <= SHEETS_NAMED:
        return listed(sheets)
    if found.records:
        return f"{counted(found.records, 'record')} changed"
    return "nothing recorded"


def describe(changes: ChangesByPath, yardstick: Yardstick, snapshot: Snapshot) -> list[str]:
    """One sentence for each thing that changed, by record and in the order of its fields."""
    lines: list[str] = []
    for path in sorted(changes):
        placed = record_at(path)
        if placed and placed[0].KIND == "assessment":
            lines += _assessment(placed[1]["criterion"], changes[path], yardstick)
        elif placed and placed[0] is Session:
            lines += _session(path, changes[path], snapshot)
        elif placed and placed[0] is Consensus:
            criterion = placed[1]["criterion"]
            lines += of_consensus(path, criterion, changes[path], yardstick, snapshot)
        elif placed and placed[0] is PlanItem:
            lines += of_plan(path, changes[path], snapshot)
        elif placed and placed[0] is SetAside:
            lines += set_aside(changes[path])
        elif placed and placed[0].KIND in BY_KIND:
            name = called(path, yardstick, snapshot)
            lines += of_sheet(name, path, changes[path], snapshot)
        elif changes[path]:
            lines += _other(called(path, yardstick, snapshot), changes[path])
    return lines


def _assessment(criterion: str, found: Sequence[Change], yardstick: Yardstick) -> list[str]:
    plain = {change.path[0]: change for change in found if len(change.path) == 1}
    name = yardstick.name(criterion)
    lines = list(_judgement(name, plain, yardstick))
    for collection in ONE_AND_MANY:
        lines += _items(criterion, collection, found)
    told = {"status", "rating", *ONE_AND_MANY, *_IDENTITY}
    lines += _fields(criterion, [c for c in found if c.path[0] not in told], yardstick)
    return lines


def _judgement(name: str, plain: Mapping[str, Change], yardstick: Yardstick) -> Iterable[str]:
    """What became of rating and status, in one sentence where one will do."""
    rating, status = plain.get("rating"), plain.get("status")
    before, after = (_status(status.before), _status(status.after)) if status else ("", "")
    label = "" if rating is None or rating.before is ABSENT else yardstick.label(rating.before)
    if rating is not None and rating.after is not ABSENT:
        was = label or (before if before != NOT_YET else "")
        yield f"Rated {name} {yardstick.label(rating.after)}" + (f" (was {was})" if was else "")
    elif before != after:
        was = label or (before if before != NOT_YET else "")
        yield f"{name}: {after}" + (f" (was {was})" if was else "")
    elif rating is not None:
        yield f"Took back the rating of {name} (was {label})"


def _status(value: Any) -> str:
    return NOT_YET if value is ABSENT else STATUS_WORDS.get(value, str(value))


def _items(criterion: str, collection: str, found: Sequence[Change]) -> list[str]:
    whole = [c for c in found if len(c.path) == 2]
    gone = {c.path[1]: c.path[0] for c in whole if c.after is ABSENT}
    acts: Counter[str] = Counter()
    for change in whole:
        if change.path[0] != collection:
            continue
        if change.before is ABSENT:
            acts["Moved" if change.path[1] in gone else "Added"] += 1
        elif change.after is ABSENT and not _arrives(change.path[1], whole):
            acts["Removed"] += 1
    inner = _inner(collection, found)
    acts["Reworded"] += inner.pop("text", 0)
    ordered = inner.pop("order", 0)
    lines = [_act(act, count, collection, criterion) for act, count in acts.items() if count]
    for field, count in inner.items():
        words = _counted(count, collection)
        lines.append(f"Changed the {PARTS.get(field, field)} of {words} of {criterion}")
    if ordered:
        lines.append(f"Put the {ONE_AND_MANY[collection][1]} of {criterion} in another order")
    return lines


def _inner(collection: str, found: Sequence[Change]) -> dict[str, int]:
    """Of how many items each field changed; whatever is written in words counts as the text."""
    items: dict[str, set[str]] = {}
    for change in found:
        if len(change.path) > 2 and change.path[0] == collection:
            field = "text" if change.path[2] in _WORDED else change.path[2]
            items.setdefault(field, set()).add(change.path[1])
    return {field: len(keys) for field, keys in items.items()}


def _arrives(item: str, whole: Sequence[Change]) -> bool:
    return any(c.path[1] == item and c.before is ABSENT for c in whole)


def _act(act: str, count: int, collection: str, criterion: str) -> str:
    if act == "Moved":
        return (
            f"Moved {count} {'point' if count == 1 else 'points'} of {criterion} to its "
            + (ONE_AND_MANY[collection][1])
        )
    joint = {"Added": "to", "Removed": "from"}.get(act, "of")
    return f"{act} {_counted(count, collection)} {joint} {criterion}"


def _counted(count: int, collection: str) -> str:
    return f"{count} {ONE_AND_MANY[collection][count != 1]}"


def _fields(name: str, found: Sequence[Change], yardstick: Yardstick) -> list[str]:
    """A sentence a field: what was recorded, changed or removed."""
    lines = []
    for key in dict.fromkeys(change.path[0] for change in found):
        of_field = [change for change in found if change.path[0] == key]
        verb = _verb(of_field)
        value = of_field[0].after
        said = f": {yardstick.label(value)}" if key == "target" and verb != "Removed" else ""
        lines.append(f"{verb} the {FIELDS.get(key, key.replace('_', ' '))} of {name}{said}")
    return lines


def _verb(found: Sequence[Change]) -> str:
    if all(change.before is ABSENT for change in found):
        return "Recorded"
    return "Removed" if all(change.after is ABSENT for change in found) else "Changed"


def _session(path: str, found: Sequence[Change], snapshot: Snapshot) -> list[str]:
    record = snapshot.records.get(path)
    name = the_session(record if isinstance(record, Session) else None)
    plain = {change.path[0]: change for change in found}
    status = plain.get("status")
    if status is not None and status.after == "held":
        if isinstance(record, Session) and record.purpose == "desk":
            return []
        people = len(record.present) if isinstance(record, Session) else 0
        with_ = f" with {people} present" if people else ""
        return [f"Held {name}{with_}"]
    if status is not None and status.after == "cancelled":
        return [f"Cancelled {name}"]
    if "retired" in plain and plain["retired"].after is True:
        return [f"Retired {name}{_whose(record, snapshot)}"]
    if is_made(found):
        return [f"Planned {name}{_whose(record, snapshot)}"]
    return of_parts(sentence(name.removeprefix("the ")), path, found, snapshot)


def _whose(record: Record | None, snapshot: Snapshot) -> str:
    """The team that meets, since each team counts its own sessions."""
    if not isinstance(record, Session) or record.team is None:
        return ""
    team = snapshot.one(Team, cycle=record.cycle, team=record.team)
    return f" of the {team_name(team, record.team)}"


def _other(name: str, found: Sequence[Change]) -> list[str]:
    """A record of another kind: which of its fields were touched."""
    fields = dict.fromkeys(c.path[0] for c in found if c.path[0] not in _IDENTITY)
    words = ", ".join(key.replace("_", " ") for key in fields)
    verb = "Added" if is_made(found) else "Changed"
    return [f"{verb} {name}: {words}" if words else f"{verb} {name}"]
