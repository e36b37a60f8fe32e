"""Three states of one file to one: the fields merged, what is undecided set out in a table.

The driver that git runs, bringing in, `csit merge-file` and saving all merge a file here, so that
the same three states give the same bytes wherever they meet.
"""

from typing import Any, Final, NamedTuple

from csit_tui.canon.comments import comments
from csit_tui.canon.errors import Unreadable
from csit_tui.canon.lift import lift
from csit_tui.canon.place import kind_at, misfit
from csit_tui.canon.read import read
from csit_tui.canon.write import write
from csit_tui.merge.fields import NO_FIELDS, Fields
from csit_tui.merge.paths import dotted
from csit_tui.merge.threeway import Decision, TextMerge, merge
from csit_tui.merge.values import ABSENT

CONFLICTS: Final = "merge-conflict"
"""The table of what somebody has to decide: by field, what base, ours and theirs say of it."""


class FileMerge(NamedTuple):
    """A merged file: its bytes, its data without the table of conflicts, and every decision."""

    source: bytes
    data: dict[str, Any]
    decisions: list[Decision]

    @property
    def conflicts(self) -> list[Decision]:
        """What somebody has yet to decide."""
        return [decision for decision in self.decisions if decision.kind == "conflict"]


def merge_file(
    path: str | None,
    base: bytes | None,
    ours: bytes,
    theirs: bytes,
    text_merge: TextMerge | None = None,
) -> FileMerge:
    """Merge three states of the file at a place; `base` is `None` where both sides began it.

    Without a place, or at one that is none of ours, tables are followed and all else is taken
    whole. Raises `Unreadable` where a side cannot be read or does not fit its place: such files are
    merged as text, and somebody has to look at them.
    """
    placed = kind_at(path) if path is not None else None
    fields = _fields(placed[0]) if placed else NO_FIELDS
    before, mine, yours = (_side(path if placed else None, one) for one in (base, ours, theirs))
    merged = merge(before, mine, yours, fields, text_merge)
    table = {dotted(one.path): _sides(one) for one in merged.conflicts}
    data = merged.data | ({CONFLICTS: table} if table else {})
    return FileMerge(write(data, fields, comments(ours)), merged.data, merged.decisions)


def _fields(kind: str) -> Fields:
    from csit_tui.merge.table import KINDS

    fields: Fields = KINDS[kind]["fields"]
    return fields


def _side(path: str | None, source: bytes | None) -> dict[str, Any]:
    """What one side holds, in today's format; nothing where the file was not there."""
    if source is None:
        return {}
    data = read(source)
    if path is None:
        return data
    data = lift(data)
    wrong = misfit(path, data)
    if wrong is not None:
        raise Unreadable(wrong, "Correct it, or move the file to its place.")
    return data


def _sides(conflict: Decision) -> dict[str, Any]:
    """What each side says of a field, without those that say nothing."""
    said = {"base": conflict.base, "ours": conflict.ours, "theirs": conflict.theirs}
    return {side: value for side, value in said.items() if value is not ABSENT}
