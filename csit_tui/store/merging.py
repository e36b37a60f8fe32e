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
from csit_tui.merge import ABSENT, Path, apply, dotted
from csit_tui.merge.settling import Waiting, told
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import undotted, written
from csit_tui.store.reading import plain

__all__ = [
    "SIGN",
    "TABLE",
    "FileMerge",
    "Sides",
    "Waiting",
    "held",
    "merge",
    "put",
    "sides_of",
    "unsettled",
]

TABLE = canon.CONFLICTS
SIGN = b"[merge-conflict"
"""What a file with a table of conflicts has among its bytes."""
Data = dict[str, Any]


class Sides(NamedTuple):
    """A file as each side had it, as far as marks between its lines tell; ``base`` may be none."""

    base: bytes | None
    ours: bytes
    theirs: bytes


def merge(path: str, base: bytes | None, ours: bytes, theirs: bytes) -> FileMerge | None:
    """Three states of a record merged; none where one cannot be read: then it is taken whole."""
    try:
        return canon.merge_file(path, base, ours, theirs)
    except (canon.Unreadable, canon.NotWritten):
        return None


def unsettled(path: str, source: bytes) -> dict[Path, Waiting]:
    """The fields that a file's own table leaves in conflict; none of a file without such a table.

    Raises `Refused` where the file cannot be read.
    """
    if SIGN not in source:
        return {}
    table = plain(path, source).get(canon.CONFLICTS)
    found = {}
    for name, said in table.items() if isinstance(table, dict) else ():
        try:
            field = undotted(name)
        except ValueError:
            continue
        if field and isinstance(said, dict):
            found[field] = told(field, said)
    return found


def held(data: Mapping[str, Any], field: Path) -> Any:
    """What data hold at a field; ABSENT for nothing."""
    value: Any = data
    for key in field:
        if not isinstance(value, dict) or key not in value:
            return ABSENT
        value = value[key]
    return value


def put(path: str, source: bytes, values: Mapping[Path, Any]) -> bytes:
    """A file with these fields settled: their values written, and out of the table of conflicts.

    What lies inside an item that is taken away is gone with it. Raises `Refused` where the file
    cannot be read, or a value cannot be written.
    """
    data = apply(plain(path, source), ())
    settle(data, values)
    return written(path, source, data)


def settle(data: Data, values: Mapping[Path, Any]) -> None:
    """Write the values of fields into data, and take the fields out of the table of conflicts."""
    for field in sorted(values, key=len):
        if not any(values.get(field[:depth], 0) is ABSENT for depth in range(1, len(field))):
            _set(data, field, values[field])
    table = data.get(canon.CONFLICTS)
    if isinstance(table, dict):
        for field in values:
            table.pop(dotted(field), None)
        if not table:
            del data[canon.CONFLICTS]


def _set(data: Data, field: Path, value: Any) -> None:
    table = data
    for key in field[:-1]:
        inner = table.get(key)
        if not isinstance(inner, dict):
            inner = table[key] = {}
        table = inner
    if value is ABSENT:
        table.pop(field[-1], None)
    else:
        table[field[-1]] = value


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
