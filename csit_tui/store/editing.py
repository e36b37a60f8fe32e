"""Writing records: data into canonical bytes, with the comments that stood in the file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csit_tui import canon
from csit_tui.merge import Fields
from csit_tui.merge.table import FORMAT, KINDS
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.folder import Folder
from csit_tui.store.reading import plain, remembering

__all__ = [
    "fields_at",
    "formatted",
    "is_bare",
    "new_data",
    "path_of",
    "place",
    "read_or_begin",
    "undotted",
    "written",
]

path_of = canon.path_of
undotted = canon.undotted


def place(path: str) -> tuple[str, dict[str, str]]:
    """The kind and identity of the record at a place. Raises `Refused` where none belongs."""
    found = canon.kind_at(path)
    if found is None:
        what = "No file of a programme belongs at this place."
        raise refused(what, "Name a record, such as cycles/2026/scope.toml.", path=path)
    return found


def fields_at(path: str) -> Fields:
    """The declared fields of the records at a place, with their merge policies."""
    fields: Fields = KINDS[place(path)[0]]["fields"]
    return fields


def new_data(path: str) -> dict[str, Any]:
    """The data with which a record begins: its format, its kind and what its place says of it."""
    kind, identity = place(path)
    data: dict[str, Any] = {"format": FORMAT, "kind": kind}
    return data | {name: int(v) if name == "theme" else v for name, v in identity.items()}


def is_bare(path: str, source: bytes) -> bool:
    """Whether a file says nothing, not even in a comment: only what its place says already."""
    return source == written(path, None, new_data(path))


def read_or_begin(folder: Folder, path: str) -> tuple[bytes | None, dict[str, Any]]:
    """A record's file and its plain data; where there is none, no bytes and how a record begins.

    Raises `Refused` where no record belongs, or where the file cannot be read.
    """
    source = folder.get(path)
    return source, new_data(path) if source is None else plain(path, source)


def written(path: str, source: bytes | None, data: Mapping[str, Any]) -> bytes:
    """The canonical bytes of a record, with the comments of ``source``, the file as it was.

    Raises `Refused` where the data cannot be written so that reading it gives the same back, or
    does not fit the place.
    """
    fields = fields_at(path)
    wrong = canon.misfit(path, dict(data))
    if wrong is not None:
        raise refused(wrong, "Correct that field.", path=path)
    try:
        return canon.rewrite(source, dict(data), fields)
    except (canon.NotWritten, canon.Unreadable) as error:
        mend = "The file is as it was; correct what was entered."
        raise Refused(Trouble(str(error), mend, path=path)) from None


def formatted(path: str, source: bytes) -> bytes:
    """The file as the program writes it: same data, same comments. Raises `Refused`.

    One of an older format stays as it is, until it is edited.
    """
    reads = remembering()
    data = plain(path, source, reads)
    is_older = reads(source)["format"] != data["format"]
    return source if is_older else written(path, source, data)
