"""Conflicts that stand in the folder: of a merge begun with plain git, or committed by somebody.

A file's own table of conflicts is the truth wherever it stands. Where a merge that knows no fields
put its marks between the lines, what both sides had is taken apart again and merged by fields.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from csit_tui.merge import ABSENT, Path, diff
from csit_tui.model.trouble import Refused
from csit_tui.store import merging as records
from csit_tui.store import planted
from csit_tui.store.editing import fields_at
from csit_tui.store.merging import Unsettled
from csit_tui.store.reading import plain
from csit_tui.vcs import Git, unmerged
from csit_tui.vcs.merging import Entry
from csit_tui.workspace import recording
from csit_tui.workspace.bringing import fitting
from csit_tui.workspace.bringing.authors import Authors
from csit_tui.workspace.bringing.disputes import (
    BEFORE,
    BY_GIT,
    HERE,
    IN_FILE,
    Choice,
    Dispute,
    Said,
    Written,
    never_taken,
    only_whole,
    side_of,
    value_of,
)
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.context import Books, Context

_MARK = b"<<<<<<< "
_STAGES = {"base": unmerged.BASE, "ours": unmerged.OURS, "theirs": unmerged.THEIRS}


@dataclass(frozen=True)
class LeftFile:
    """A file in conflict: its fields, and the bytes in which they stand as a table.

    ``source`` is none where the file can only be taken whole; ``stages`` are git's, none of a file
    that is committed.
    """

    path: str
    fields: Mapping[Path, Unsettled]
    source: bytes | None
    stages: Mapping[int, Entry]


def files(context: Context, git: Git) -> list[LeftFile]:
    """All files in conflict in the folder, by path."""
    stages = unmerged.unmerged(git)
    reader = Reader(git)
    reader.load(entry for of_file in stages.values() for entry in of_file.values())
    marked = {path for path in context.folder.paths() if path not in stages}
    found = [_of_git(context, reader, path, stages[path]) for path in sorted(stages)]
    found += [one for path in sorted(marked) if (one := _of_file(context, path))]
    return found


def _of_file(context: Context, path: str) -> LeftFile | None:
    """A committed file in conflict, if it is that."""
    try:
        source = context.folder.read(path)
        if planted.is_planted(path, source):
            return LeftFile(path, {}, source, {})
        if records.SIGN in source:
            fields = records.unsettled(path, source)
            return LeftFile(path, fields, source, {}) if fields else None
    except Refused:
        return None
    return _taken_apart(path, source) if _MARK in source else None


def _taken_apart(path: str, source: bytes) -> LeftFile | None:
    sides = records.sides_of(source)
    merged = records.merge(path, *sides) if sides else None
    if merged is None:
        return None
    return LeftFile(path, records.unsettled(path, merged.source), merged.source, {})


def _of_git(context: Context, reader: Reader, path: str, stages: Mapping[int, Entry]) -> LeftFile:
    """A file that git's index holds in conflict."""
    if reader.record(reader.whole(path)) is None:
        return LeftFile(path, {}, None, stages)
    try:
        source = context.folder.get(path)
        if source is not None and planted.is_planted(path, source):
            return LeftFile(path, {}, None, stages)
        if source is not None and records.is_readable(path, source) and len(stages) > 1:
            both = unmerged.OURS in stages and unmerged.THEIRS in stages
            if both:
                return _readable(reader, path, source, stages)
    except Refused:
        pass
    merged = _merged(reader, path, stages)
    if merged is None:
        return LeftFile(path, {}, None, stages)
    return LeftFile(path, records.unsettled(path, merged.source), merged.source, stages)


def _readable(reader: Reader, path: str, source: bytes, stages: Mapping[int, Entry]) -> LeftFile:
    """A file of which git was not told that it is settled.

    Where all is settled in it, and it is not ours as git left it, its conflicts are told once more:
    whichever is chosen, the rest stays as it stands there.
    """
    fields = records.unsettled(path, source)
    if not fields and source != reader.source(stages[unmerged.OURS]):
        merged = _merged(reader, path, stages)
        fields = records.unsettled(path, merged.source) if merged else fields
    return LeftFile(path, fields, source, stages)


def _merged(reader: Reader, path: str, stages: Mapping[int, Entry]) -> records.FileMerge | None:
    """The sides that git holds of a file, merged by fields, where they can be."""
    base, ours, theirs = (reader.source(stages.get(stage)) for stage in (1, 2, 3))
    if ours is None or theirs is None:
        return None
    return records.merge(path, base, ours, theirs)


def disputes(
    git: Git, teller: Teller, found: list[LeftFile], *, authors: bool = True
) -> Iterator[Dispute]:
    """These conflicts as people are told of them; who wrote each side is asked where it is told."""
    coming, asked = unmerged.coming_in(git), Authors(git, teller.seal) if authors else None
    for one in found:
        by_git = bool(one.stages)
        sealed = teller.seal.hides(one.path)
        for field, left in one.fields.items() or [(None, _whole(teller.reader, one))]:
            values = dict.fromkeys(left.values, ABSENT) if sealed else left.values
            base, here, *others = values.items()
            # Of several further values nobody knows which of them came with which commit.
            known = coming if by_git and len(others) == 1 else None
            whose = None if sealed else field
            yield Dispute(
                one.path,
                field,
                teller.place(one.path, field, one.source),
                BY_GIT if by_git else IN_FILE,
                Said(BEFORE, base[1], in_file=not by_git),
                Said(HERE, here[1], _written(asked, one.path, whose, "HEAD")),
                tuple(
                    Said(name, value, _written(asked, one.path, whose, known), None, not by_git)
                    for name, value in others
                ),
                sealed=sealed,
            )


def _written(
    authors: Authors | None, path: str, field: Path | None, commit: str | None
) -> Written | None:
    if authors is None or commit is None:
        return None
    return authors.of_field(path, field, commit) if field else authors.of_file(path, commit)


def _whole(reader: Reader, one: LeftFile) -> Unsettled:
    if one.source is not None:
        was, *said = (planted.taken(one.path, one.source, name).decode() for name in _STAGES)
        return Unsettled((), was, tuple(said))
    entries = (one.stages.get(stage) for stage in _STAGES.values())
    base, *sides = (ABSENT if entry is None else reader.text(entry) for entry in entries)
    return Unsettled((), base, tuple(sides))


def resolve(context: Context, git: Git, one: LeftFile, dispute: Dispute, choice: Choice) -> bool:
    """Settle a field or a file; whether all of the file is settled then. Raises `Refused`."""
    if dispute.field is None and one.source is not None:
        return _take_planted(context, one, one.source, choice)
    if dispute.field is None:
        _take(git, one, dispute, choice)
        return True
    values = {dispute.field: value_of(dispute, choice)}
    if choice.take in {"value", "both"}:
        fitting.refuse_unfit(context, one.path, one.source or b"", values)
    return put(context, git, one, values)


def _take_planted(context: Context, one: LeftFile, source: bytes, choice: Choice) -> bool:
    """Settle a file whose table of conflicts no merge wrote, as one side has all of it."""
    if not choice.is_of_a_side:
        raise only_whole(one.path)
    with context.writing() as books:
        _record(context, books, one.path, source, planted.taken(one.path, source, choice.take))
    return True


def put(context: Context, git: Git, one: LeftFile, values: Mapping[Path, Any]) -> bool:
    """Write what was chosen of a file's fields; whether all of it is settled then.

    Under an operation of git's the file is written and, once all is settled, told to git. A
    committed file is changed in the open session, else as desk work, and undone as any change is.
    """
    source = one.source or b""
    new = records.put(one.path, source, values)
    done = not records.unsettled(one.path, new)
    with context.writing() as books:
        if not one.stages:
            _record(context, books, one.path, source, new)
            return done
        context.folder.write(one.path, new, context.folder.get(one.path))
        if done:
            unmerged.settled(git, one.path)
    return done


def _record(context: Context, books: Books, path: str, source: bytes, new: bytes) -> None:
    """Save it as a change of the session.

    Where git's marks stand in the file, its own table of conflicts, to which undoing leads back,
    takes their place first.
    """
    changes = diff(plain(path, source), plain(path, new), fields_at(path))
    marked = context.folder.get(path)
    if marked != source:
        context.folder.write(path, source, marked)
    try:
        recording.edit_locked(context, books, path, changes)
    except Refused:
        if marked is not None and marked != source:
            context.folder.write(path, marked, source)
        raise


def _take(git: Git, one: LeftFile, dispute: Dispute, choice: Choice) -> None:
    """Settle a file as a whole, as one side has it."""
    if not choice.is_of_a_side:
        raise only_whole(one.path)
    side_of(dispute, choice)
    entry = one.stages.get(_STAGES[choice.take])
    if entry is None:
        unmerged.remove(git, one.path)
    elif entry.is_file:
        unmerged.take(git, one.path, _STAGES[choice.take])
    else:
        raise never_taken(one.path)
