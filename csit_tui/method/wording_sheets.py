"""What changed on sheets, as the history says it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from csit_tui.merge import ABSENT, Change
from csit_tui.method.nouns import counted
from csit_tui.method.places import one_line, record_at, sentence
from csit_tui.method.sheets import BY_KIND, Items
from csit_tui.method.telling import told
from csit_tui.model.base import Record, data_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session

SHEETS_NAMED = 3
"""So many sheets a subject names; more are counted."""
_NOUNS = {
    "team": "team sheet",
    "challenge": "challenge",
    "consensus": "composite record",
    "preparation": "sheet of own ratings",
    "theme": "theme of the benchmark",
    "benchmark-option": "option of the benchmark",
}


def sheets_changed(changes: Mapping[str, Sequence[Change]]) -> list[str]:
    """The sheets that changed, such as ``scope`` or ``4 sessions``; none where others did too."""
    found: Counter[str] = Counter()
    for path, held in changes.items():
        placed = record_at(path)
        if not held or placed is None or is_held(placed[0], held):
            continue
        if placed[0].KIND not in BY_KIND:
            return []
        found[placed[0].KIND] += 1
    return [counted(n, _called(kind)) if n > 1 else _called(kind) for kind, n in found.items()]


def _called(kind: str) -> str:
    title = BY_KIND[kind].title
    return _NOUNS.get(kind) or title[:1].lower() + title[1:]


def is_held(model: type[Record], found: Sequence[Change]) -> bool:
    """Whether a session was held, and not planned: what it did stands in other records."""
    return model is Session and any(c.path == ("status",) and c.after == "held" for c in found)


def of_sheet(name: str, path: str, found: Sequence[Change], snapshot: Snapshot) -> list[str]:
    """A sheet by its prompts; one of several of its kind is named, and named first when new."""
    sheet = BY_KIND[_kind(path)]
    if sheet.model.IDENTITY == ("cycle",):
        lines = of_parts(sheet.title, path, found, snapshot)
        verb = "Began" if is_made(found) else "Changed"
        return lines or ([f"{verb} {name}"] if found else [])
    if any(change.path == ("retired",) and change.after is True for change in found):
        return [f"Retired {name}"]
    made = is_made(found)
    lists = {part.field[0] for part in sheet.parts if isinstance(part, Items)}
    rest = [change for change in found if not made or change.path[0] in lists]
    within = of_parts(_short(name), path, rest, snapshot)
    return [*([f"Added {name}"] if made else []), *within]


def _short(name: str) -> str:
    """A record's name at the start of a sentence: ``Parks team``, or the title in brackets."""
    title = re.fullmatch(r"an? [^()]* \((.*)\)", name)
    return title[1] if title else sentence(name.removeprefix("the "))


def of_parts(name: str, path: str, found: Sequence[Change], snapshot: Snapshot) -> list[str]:
    """What was done to the prompts and lists of a record, each behind its name."""
    record = snapshot.records.get(path)
    data = data_of(record)
    return [f"{name}: {phrase}" for phrase in told(BY_KIND[_kind(path)], data, found)]


def _kind(path: str) -> str:
    placed = record_at(path)
    return placed[0].KIND if placed else ""


def is_made(found: Sequence[Change]) -> bool:
    """Whether a record is new."""
    return any(c.path == ("kind",) and c.before is ABSENT for c in found)


def set_aside(found: Sequence[Change]) -> list[str]:
    """Findings set aside and by whom, or standing again."""
    lines = []
    for change in found:
        if change.path[0] != "findings":
            continue
        rule = change.path[1].partition(" ")[0]
        if len(change.path) > 2:
            lines.append(f"Changed why {rule} is set aside")
        elif change.after is ABSENT:
            lines.append(f"Let {rule} stand again")
        else:
            by = one_line(change.after.get("by"))
            lines.append(f"Set {rule} aside" + (f" ({by})" if by else ""))
    return list(dict.fromkeys(lines))
