"""Entries of the journal: changes and kept texts, read as if anybody had written them."""

from __future__ import annotations

import datetime
from typing import Any, NamedTuple

from csit_tui.merge import Change
from csit_tui.method.places import record_at
from csit_tui.store import codec
from csit_tui.workspace.types import Draft

EDIT, UNDO, REDO = "edit", "undo", "redo"
_MOST = 2**53
"""Numbers count up from one: what is beyond this no program of ours wrote."""
Key = tuple[str, str, str, int]
"""What a kept text is called by: file, field, program, opening of the field in that program."""


class Edit(NamedTuple):
    """One change of one file: what was done, to undo it; ``of`` is what it undoes or redoes.

    ``opening`` is that of the field it was typed in, none where it was not typed.
    """

    number: int
    act: str
    of: int
    session: str
    path: str
    changes: list[Change]
    created: bool
    opening: int = 0


def edit_of(entry: dict[str, Any]) -> Edit:
    """The change that an entry tells of. Raises ValueError where it is damaged."""
    edit = Edit(**{name: entry[name] for name in Edit._fields if name in entry})
    _sound(
        edit.act in (EDIT, UNDO, REDO),
        all(_is_count(number) for number in (edit.number, edit.of, edit.opening)),
        isinstance(edit.session, str),
        isinstance(edit.created, bool),
        is_record(edit.path),
    )
    changes = codec.unpacked(entry["changes"])
    _sound(*(len(change.path) > 0 for change in changes))
    _sound(*(isinstance(key, str) for change in changes for key in change.path))
    return edit._replace(changes=changes)


def draft_of(entry: dict[str, Any]) -> Draft:
    """The text that an entry tells of. Raises ValueError where it is damaged."""
    path, field, by, opening = key_of(entry)
    text, at, base = entry["text"], entry["at"], entry.get("base")
    _sound(
        isinstance(text, str),
        isinstance(at, datetime.datetime),
        base is None or isinstance(base, str),
    )
    return Draft(path, field, text, at, base, by, opening)


def key_of(entry: dict[str, Any]) -> Key:
    """Which text an entry tells of. Raises ValueError where it is damaged."""
    path, field, by, opening = (
        entry["path"],
        entry["field"],
        entry["by"],
        entry.get("opening", 0),
    )
    _sound(all(isinstance(word, str) for word in (path, field, by)), _is_count(opening))
    return path, field, by, opening


def _sound(*conditions: object) -> None:
    """Pass over an entry that no program of ours wrote: anybody can edit the file."""
    if not all(conditions):
        raise ValueError("damaged entry")


def _is_count(value: object) -> bool:
    return type(value) is int and 0 <= value < _MOST


def is_record(path: object) -> bool:
    """Whether a path names a file of a programme; a damaged journal may hold anything."""
    return isinstance(path, str) and record_at(path) is not None
