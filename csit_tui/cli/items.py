"""Items and whole records as people write them: ``source=...; refers=2026-01-31``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from csit_tui.cli.values import ITEMS, MAIN, RECORD, Reader, tally, whole
from csit_tui.merge import dotted, same
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import FORMAT
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import brief, quoted

SPOKEN = {"refers": "refers_to", "date": "refers_to", "feature": "features"}
"""Shorter names of an item's fields."""


@dataclass
class Entry:
    """What is to be recorded of one criterion; what it does not name stays as it is."""

    criterion: str
    team: str | None = None
    cycle: str | None = None
    fields: dict[str, Any] = field(default_factory=dict)
    """Values by field of the record; None leaves the field open."""
    added: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    """New items: the collection and the item's fields."""
    edited: list[tuple[str | None, str, dict[str, Any]]] = field(default_factory=list)
    """Items by id: the collection where it is known, the id, the fields that change."""
    removed: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    taken_over: list[str] = field(default_factory=list)
    """Points of an earlier cycle that are still true, by their origin."""


def item(collection: str, written: str) -> dict[str, Any]:
    """An item's fields from ``key=value; key=value``, or from a bare text.

    A semicolon ends a value only where a known key follows, so that texts may hold semicolons.
    """
    readers = ITEMS[collection]
    keys = "|".join([*readers, *(said for said, meant in SPOKEN.items() if meant in readers)])
    parts = re.split(rf"(?:^|;)\s*({keys})\s*=", written)
    if parts[0].strip():
        return table(collection, {MAIN[collection]: written})
    return table(collection, dict(zip(parts[1::2], (p.strip() for p in parts[2::2]), strict=True)))


def fields_of_any(written: str) -> dict[str, str]:
    """Fields for an item whose collection is not known yet: as written, by name."""
    keys = "|".join(sorted({key for readers in ITEMS.values() for key in readers} | set(SPOKEN)))
    parts = re.split(rf"(?:^|;)\s*({keys})\s*=", written)
    if parts[0].strip() or len(parts) == 1:
        raise refused(
            f"{quoted(written)} names no field.",
            "Write FIELD=VALUE, such as 'features=5.1.a, 5.1.b', more of them after a semicolon.",
        )
    return dict(zip(parts[1::2], (part.strip() for part in parts[2::2]), strict=True))


def table(collection: str, given: dict[str, Any]) -> dict[str, Any]:
    """An item's fields from plain values, each read as its field wants it; "" is the main one."""
    readers = ITEMS[collection]
    spoken = {**SPOKEN, "": MAIN[collection]}
    named = {spoken.get(key, key): value for key, value in given.items()}
    return {key: _reader(readers, key, collection)(named[key], key) for key in named}


def record(criterion: str, given: dict[str, Any]) -> Entry:
    """What is to be recorded, from the plain data of a record (JSON, TOML or sections).

    A collection is a list of new items (texts or tables), or a table of items by id, as the file
    has it. Raises Refused where a field is unknown or a value does not fit.
    """
    entry = Entry(criterion, given.get("team"), given.get("cycle"))
    for key, value in given.items():
        if key in IDENTITY:
            _fits(key, value, criterion)
            continue
        if key in ITEMS:
            _collect(entry, key, value)
        else:
            entry.fields[key] = _reader(RECORD, key, "")(value, key)
    return entry


def takes(path: tuple[str, ...], held: Mapping[str, Any]) -> bool:
    """Whether a field of a record, as it is held, can be set by an entry."""
    match path:
        case [name]:
            return name in RECORD and name != "tally"
        case ["tally", _]:
            return True
        case [collection, key, name]:
            return name in ITEMS.get(collection, {}) and key in held.get(collection, {})
    return False


def of_field(path: tuple[str, ...], text: str, held: Mapping[str, Any]) -> Entry:
    """What setting one field of a record to a text means; ``held`` is the record as it is."""
    entry = Entry(held["criterion"], held["team"], held["cycle"])
    match path:
        case [name]:
            entry.fields[name] = RECORD[name](text, name)
        case ["tally", level]:
            count = whole(text, dotted(path)) or 0
            entry.fields["tally"] = tally({**held.get("tally", {}), level: count}, "tally")
        case [collection, key, name]:
            entry.edited.append((collection, key, table(collection, {name: text})))
    return entry


def of_items(
    collection: str, given: Mapping[str, Mapping[str, str]], held: Mapping[str, Any]
) -> Entry:
    """What adding items to a collection of a record means: the texts by field, by their new ids."""
    entry = Entry(held["criterion"], held["team"], held["cycle"])
    entry.edited = [(collection, key, table(collection, dict(one))) for key, one in given.items()]
    return entry


IDENTITY = ("format", "kind", "cycle", "team", "criterion")


def _fits(key: str, value: Any, criterion: str) -> None:
    """Refuse what says that it is something else than a record of this criterion in this format."""
    wanted = {"format": FORMAT, "kind": Assessment.KIND, "criterion": criterion}.get(key, value)
    if not same(value, wanted) or not (key == "format" or isinstance(value, str)):
        told = wanted if key in {"format", "kind", "criterion"} else "a short name"
        what = f"The {key} of a record of {criterion} is {told}, not {brief(value)}."
        raise refused(what, "Leave it out, or correct it.", field=key)


def _collect(entry: Entry, collection: str, value: Any) -> None:
    if isinstance(value, dict):
        for key, given in value.items():
            entry.edited.append((collection, key, table(collection, _is_table(given, collection))))
        return
    if not isinstance(value, list):
        value = [value]
    for given in value:
        if isinstance(given, str):
            entry.added.append((collection, item(collection, given)))
        else:
            entry.added.append((collection, table(collection, _is_table(given, collection))))


def _is_table(value: Any, field: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise refused(
            "An item must be a text or a table of its fields.",
            "See csit record --help for how items are written.",
            field=field,
        )
    return value


def _reader(readers: dict[str, Reader], key: str, within: str) -> Reader:
    found = readers.get(key)
    if found is None:
        known = [*readers, *ITEMS] if not within else list(readers)
        mend = nearest(key, known, f"Known are {', '.join(known)}.")
        raise refused(f'"{key}" is no field of {within or "a record"}.', mend, field=dotted((key,)))
    return found
