"""Merging the bytes of records, and the conflicts that a merge has left in a file.

Fields in conflict stand in a table of the file, by dotted key, with what each side says; a merge
that knows no fields leaves its marks between the lines instead.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from csit_tui import canon
from csit_tui.canon import FileMerge
from csit_tui.merge import Path, settling
from csit_tui.merge.settling import CONFLICTS, Unsettled
from csit_tui.merge.settling import value_at as held
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import fields_at, written
from csit_tui.store.reading import plain

__all__ = [
    "SIGN",
    "FileMerge",
    "Sides",
    "Unsettled",
    "held",
    "merge",
    "put",
    "sides_of",
    "unsettled",
]

SIGN = f"[{CONFLICTS}".encode()
"""What a file with a table of conflicts has among its bytes."""


class Sides(NamedTuple):
    """A file as each side had it, as far as marks between its lines tell; ``base`` may be none."""

    base: bytes | None
    ours: bytes
    theirs: bytes


def merge(
    path: str, base: bytes | None, ours: bytes, theirs: bytes, reads: canon.Read = canon.read
) -> FileMerge | None:
    """Three states of a record merged; none where one cannot be read: then it is taken whole."""
    try:
        return canon.merge_file(path, base, ours, theirs, reads)
    except (canon.Unreadable, canon.NotWritten):
        return None


def unsettled(path: str, source: bytes) -> dict[Path, Unsettled]:
    """The fields that a file's own table leaves in conflict; none of a file without such a table.

    Raises `Refused` where the file cannot be read.
    """
    return settling.unsettled(plain(path, source)) if SIGN in source else {}


def put(path: str, source: bytes, values: Mapping[Path, Any]) -> bytes:
    """A file with these fields settled: their values written, and out of the table of conflicts.

    What lies inside an item that is taken away is gone with it. Raises `Refused` where the file
    cannot be read, or a value cannot be written.
    """
    data = settling.settled(plain(path, source), values, fields_at(path))
    return written(path, source, data)


_MARKED = re.compile(
    rb"^<<<<<<< [^\n]*\n(.*?)(?:^\|\|\|\|\|\|\|[^\n]*\n(.*?))?^=======\r?\n(.*?)^>>>>>>> [^\n]*\n",
    re.DOTALL | re.MULTILINE,
)


def sides_of(source: bytes) -> Sides | None:
    """What both sides had of a file into which a merge put its marks; none where it has none."""
    if not _MARKED.search(source):
        return None
    has_base = all(found[2] is not None for found in _MARKED.finditer(source))
    base = _MARKED.sub(lambda found: found[2] or b"", source) if has_base else None
    ours = _MARKED.sub(lambda found: found[1], source)
    return Sides(base, ours, _MARKED.sub(lambda found: found[3], source))


def is_readable(path: str, source: bytes) -> bool:
    """Whether a file can be read as a record of its place."""
    try:
        plain(path, source)
    except Refused:
        return False
    return True
