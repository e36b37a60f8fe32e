"""Whether a value that somebody writes to settle a conflict may stand in its record."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping
from typing import Any

from csit_tui.merge import Path, diff
from csit_tui.method import knowing
from csit_tui.method.places import record_at
from csit_tui.method.rules import Case
from csit_tui.method.rules_data import RULES
from csit_tui.model.base import Record
from csit_tui.model.programme import Programme
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store import merging as records
from csit_tui.store import zones
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import plain, record
from csit_tui.workspace.context import Context


def refuse_unfit(
    context: Context,
    path: str,
    source: bytes,
    values: Mapping[Path, Any],
    coming: Mapping[str, bytes] | None = None,
) -> None:
    """Refuse values that the record does not take, as setting the field by hand would be refused.

    ``source`` is the file before them, ``coming`` are files that come in with it, whose people and
    things may be named. What was wrong before is no hindrance.
    """
    _refuse_zone(path, values)
    new = records.put(path, source, values)
    before = set(_faults(path, source))
    _refuse(trouble for trouble in _faults(path, new) if trouble not in before)
    placed = record_at(path)
    cycle = placed[1].get("cycle") if placed else None
    known = context.shelf.snapshot({cycle} if cycle else None)
    known = known.changed(dict(_read({**(coming or {}), path: source})), known.troubles)
    was = plain(path, source)
    knowing.checked(known, path, was, diff(was, plain(path, new), fields_at(path)))
    after = known.changed(dict(_read({path: new})), known.troubles)
    if found := list(_found(context, after, path)):
        held = set(_found(context, known, path))
        _refuse(trouble for trouble in found if trouble not in held)


def _refuse_zone(path: str, values: Mapping[Path, Any]) -> None:
    """Refuse a time zone of the programme that this computer does not know."""
    zone = values.get(("time_zone",)) if path == Programme.PATH else None
    trouble = zones.unknown(zone) if isinstance(zone, str) else None
    if trouble is not None:
        raise Refused(trouble._replace(path=path, field="time_zone"))


def _refuse(troubles: Iterator[Trouble]) -> None:
    found = list(troubles)
    if found:
        raise Refused(*found)


def _faults(path: str, source: bytes) -> Iterator[Trouble]:
    try:
        record(path, source)
    except Refused as refusal:
        yield from (trouble._replace(line=None) for trouble in refusal.troubles)


def _read(files: Mapping[str, bytes]) -> Iterator[tuple[str, Record]]:
    for path, source in files.items():
        with contextlib.suppress(Refused):  # the rules tell of what cannot be read
            yield path, record(path, source)


def _found(context: Context, snapshot: Snapshot, path: str) -> Iterator[Trouble]:
    """What is wrong in one record, such as a rating off the scale."""
    case = Case(snapshot, context.moment().date())
    for rule in RULES.all.values():
        if rule.severity == "data error":
            yield from (trouble for trouble in rule.findings(case) if trouble.path == path)
