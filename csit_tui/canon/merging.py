"""Several states of one file to one: the fields merged, what is undecided set out in a table.

The driver that git runs, bringing in and `csit merge-file` merge a file here, so that the same
states give the same bytes wherever they meet. Saving, undo and taking back merge its fields alike.
"""

from collections.abc import Sequence
from typing import Any, NamedTuple

from csit_tui.canon.arrange import arranged
from csit_tui.canon.comments import NONE, Comments, Path, comments, settled
from csit_tui.canon.errors import NotWritten, Unreadable
from csit_tui.canon.layout import places
from csit_tui.canon.lift import lift
from csit_tui.canon.place import kind_at, misfit
from csit_tui.canon.read import Read, read
from csit_tui.canon.remarks import merged as merged_comments
from csit_tui.canon.write import write
from csit_tui.merge.fields import NO_FIELDS, Fields
from csit_tui.merge.lines import merge_lines
from csit_tui.merge.many import Choice, ManyMerged, merge_many
from csit_tui.merge.settling import (
    CONFLICTS,
    Garbled,
    Unsettled,
    begun,
    carried,
    waiting,
    with_conflicts,
    without_conflicts,
)
from csit_tui.merge.threeway import Decision, decision
from csit_tui.merge.values import ABSENT, same

__all__ = ["FileMerge", "FilesMerge", "merge_file", "merge_files"]


class FileMerge(NamedTuple):
    """A merged file: its bytes, its data without the table of conflicts, and every decision.

    `waiting` is what the table of conflicts holds: new ones, and those that a side had already.
    """

    source: bytes
    data: dict[str, Any]
    decisions: list[Decision]
    waiting: list[Unsettled]

    @property
    def conflicts(self) -> list[Decision]:
        """What somebody has yet to decide about this merge; one of the whole file has no path."""
        return [decision for decision in self.decisions if decision.kind == "conflict"]


class FilesMerge(NamedTuple):
    """The same of any number of sides, with every choice between them."""

    source: bytes
    data: dict[str, Any]
    choices: list[Choice]
    waiting: list[Unsettled]

    @property
    def conflicts(self) -> list[Choice]:
        """What somebody has yet to choose; a choice about the whole file has no path."""
        return [choice for choice in self.choices if choice.kind == "conflict"]


def _is_gone(choices: Sequence[Choice]) -> bool:
    """Whether the file goes: some side deleted it and the others left it alone."""
    return any(not choice.path and choice.chosen is ABSENT for choice in choices)


def merge_file(
    path: str | None,
    base: bytes | None,
    ours: bytes | None,
    theirs: bytes | None,
    reads: Read = read,
) -> FileMerge:
    """Merge three states of the file at a place; `None` says that there was no file.

    Without a place, or at one that is none of ours, tables are followed and all else is taken
    whole; such a file is returned as a side wrote it where that side holds all that was merged. A
    file of ours is always written in its canonical form. Raises `Unreadable` where a side cannot be
    read, does not fit its place or the result cannot be written: such files are merged as text, and
    somebody has to look at them.
    """
    merged = merge_files(path, base, (ours, theirs), reads)
    decisions = [decision(choice) for choice in merged.choices]
    return FileMerge(merged.source, merged.data, decisions, merged.waiting)


def merge_files(
    path: str | None, base: bytes | None, sides: Sequence[bytes | None], reads: Read = read
) -> FilesMerge:
    """Merge any number of states that started from one; see `merge_file`."""
    placed = kind_at(path) if path is not None else None
    fields = _fields(placed[0]) if placed else NO_FIELDS
    if placed and base is not None and not base.strip():
        base = None  # git's way to say that both sides began the file
    states = [_State.of(path if placed else None, source, reads) for source in (base, *sides)]
    before, *held = states
    merged = merge_many(before.data, [state.data for state in held], fields, merge_lines)
    new = [begun(choice) for choice in merged.conflicts if choice.path]
    waits = carried(before.waiting, [state.waiting for state in held], new)
    if _is_gone(merged.choices):
        return FilesMerge(b"", {}, merged.choices, [])
    source = _written(states, merged, waits, fields, reads, whole=placed is None)
    return FilesMerge(source, merged.data, merged.choices, waits)


class _State(NamedTuple):
    """One state of the file: its bytes, and what they hold; nothing where there was no file."""

    source: bytes | None
    data: Any
    waiting: list[Unsettled]

    @classmethod
    def of(cls, path: str | None, source: bytes | None, reads: Read) -> "_State":
        """Read a state, in today's format where it is a file of ours."""
        if source is None:
            return cls(None, ABSENT, [])
        data = reads(source)
        if path is not None:
            data = lift(data)
            wrong = misfit(path, data)
            if wrong is not None:
                raise Unreadable(wrong, "Correct it, or move the file to its place.")
        try:
            return cls(source, without_conflicts(data), waiting(data))
        except Garbled as error:
            raise Unreadable(str(error), f"Settle what it says, then remove {CONFLICTS}.") from None

    @property
    def comments(self) -> Comments:
        """The comments in it."""
        return NONE if self.source is None else comments(self.source)


def _fields(kind: str) -> Fields:
    from csit_tui.merge.table import KINDS

    fields: Fields = KINDS[kind]["fields"]
    return fields


def _written(  # noqa: PLR0913 - what a file is made of
    states: list[_State],
    merged: ManyMerged,
    waits: list[Unsettled],
    fields: Fields,
    reads: Read,
    *,
    whole: bool,
) -> bytes:
    """Return the bytes of the merged file; `whole` lets a side's own bytes stand for it."""
    data = with_conflicts(merged.data, waits)
    try:
        before, *held = (state.comments for state in states)
        if before is NONE and all(one is NONE for one in held):
            written, remarks = [], NONE
        else:
            written = list(places(arranged(data, fields)))
            remarks = merged_comments(before, held, written, [one.path for one in waits])
        if whole and (source := _as_it_was(states, data, written, remarks)) is not None:
            return source
        return write(data, fields, remarks, reads)
    except NotWritten as error:
        raise Unreadable(
            f"The merged file cannot be written. {error}", "Merge it by hand."
        ) from None


def _as_it_was(
    states: list[_State], data: dict[str, Any], written: list[Path], remarks: Comments
) -> bytes | None:
    """Return the bytes of the one side that changed the file, else of the one that has it all.

    `None` where no side has, or several that wrote it differently.
    """
    before, *held = states
    changed = dict.fromkeys(one.source for one in held if one.source != before.source)
    if len(changed) < 2:
        return next(iter(changed), before.source)
    full = [
        one.source
        for one in held
        if one.source in changed
        and one.source is not None
        and same(with_conflicts(one.data, one.waiting), data)
        and settled(one.comments, written) == remarks
    ]
    return full[0] if len(set(full)) == 1 else None
