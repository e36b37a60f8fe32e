"""From the bytes of a programme to its records; a file that cannot be read hinders no other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from pydantic import ValidationError

from csit_tui import canon
from csit_tui.merge import dotted
from csit_tui.model.base import Record
from csit_tui.model.complaints import Complaint, complaints
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.collecting import uncollected

__all__ = ["plain", "record", "records", "remembering", "validated"]


@uncollected
def records(files: Mapping[str, bytes]) -> Snapshot:
    """The programme in these files, by their paths relative to ``csit.toml``."""
    found: dict[str, Record] = {}
    troubles: list[Trouble] = []
    for path in sorted(files):
        try:
            found[path] = record(path, files[path])
        except Refused as refusal:
            troubles.extend(refusal.troubles)
    return Snapshot(found, tuple(troubles))


def remembering() -> canon.Read:
    """A way of reading that reads the same bytes once; what it gives is not to be altered."""
    return cache(canon.read)


def plain(path: str, source: bytes, reads: canon.Read = canon.read) -> dict[str, Any]:
    """A file's data in today's format, once it is sure that it stands in its place.

    Raises `Refused` for what is no TOML, newer than this program, or stands where it does not
    belong; types of fields are not looked at.
    """
    try:
        data = reads(source)
    except canon.Unreadable as error:
        raise Refused(_data_error(error.why, error.mend, path, error.line)) from None
    try:
        data = canon.lift(data)
    except canon.Unreadable as error:
        line = canon.line_of(source, ("format",))
        raise Refused(_data_error(error.why, error.mend, path, line, "format")) from None
    wrong = canon.misfit(path, data)
    if wrong is not None:
        raise Refused(_misplaced(path, source, data, wrong))
    return data


def record(path: str, source: bytes) -> Record:
    """The record in a file. Raises `Refused` with every trouble that its data has."""
    return validated(path, source, plain(path, source))


def validated(path: str, source: bytes, data: dict[str, Any]) -> Record:
    """The record that a file's plain data are. Raises `Refused` with every trouble they have."""
    try:
        return BY_KIND[data["kind"]].model_validate(data)
    except ValidationError as error:
        found = complaints(error, data)
        raise Refused(*_located(path, source, found)) from None


MOST_TOLD = 50
"""So many complaints of one file are told each by itself: finding their lines takes time."""


def _located(path: str, source: bytes, found: Sequence[Complaint]) -> list[Trouble]:
    left = len(found) - MOST_TOLD
    more = _data_error(f"And {left} more are wrong in this file.", "Mend those first.", path)
    told = [
        _data_error(
            wrong.what,
            wrong.mend,
            path,
            canon.line_of(source, wrong.path),
            dotted(wrong.path),
        )
        for wrong in found[:MOST_TOLD]
    ]
    return [*told, more] if left > 0 else told


def _misplaced(path: str, source: bytes, data: dict[str, Any], wrong: str) -> Trouble:
    placed = canon.kind_at(path)
    if placed is None:
        mend = "Correct its name, or move it out of the programme."
        return _data_error("No file of a programme belongs at this place.", mend, path)
    kind, identity = placed
    field = next(
        (key for key, value in [("kind", kind), *identity.items()] if str(data.get(key)) != value),
        "kind",
    )
    mend = "Correct that field, or move the file to where it belongs."
    return _data_error(wrong, mend, path, canon.line_of(source, (field,)), field)


def _data_error(
    what: str, mend: str, path: str, line: int | None = None, field: str | None = None
) -> Trouble:
    return Trouble(what, mend, path, line, field, rule="D3", severity="data error")
