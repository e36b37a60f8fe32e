"""What differs between two states of the programme, record by record, in the method's words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import diff
from csit_tui.method.answers import guarded
from csit_tui.method.informing import fewest
from csit_tui.method.places import record_at
from csit_tui.method.record_differences import Compared, Frame, compared
from csit_tui.model.inputs import Input
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import plain
from csit_tui.vcs import Git, blobs
from csit_tui.vcs.between import between, since
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import by_cycle, commit_named, frame_at, looking_back
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.words import Words

Data = dict[str, Any]


@dataclass
class Comparison:
    """Two states of the programme: their commits, none for what is on disk, and what differs.

    ``unreadable`` are files that differ and cannot be read in one of the states; ``other`` are
    files that differ and are no records; ``sealed`` are files and fields kept from the team that
    works here.
    """

    before: str
    after: str | None
    records: list[Compared] = field(default_factory=list)
    unreadable: list[Trouble] = field(default_factory=list)
    other: list[str] = field(default_factory=list)
    sealed: list[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not (self.records or self.unreadable or self.other or self.sealed)


Sides = dict[str, tuple[bytes | None, bytes | None]]
"""The bytes of files, before and after, by path; none where there was no file."""


def compare(context: Context, before: str, after: str | None) -> Comparison:
    """Compare two commits, branches or tags; without a second one, with what is on disk."""
    with looking_back(context) as git:
        old = commit_named(context, git, before)
        new = commit_named(context, git, after) if after is not None else None
        found = Comparison(old, new)
        sides = _committed(git, found, old, new) if new else _on_disk(context, git, found, old)
        frames = _frames(context, git, old, new, sides)
    sealing = seal(context, Snapshot({p: r for f in frames.values() for p, r in f.items()}))
    for cycle, paths in by_cycle(sides).items():
        snapshot = Snapshot(frames[cycle])
        frame = Frame(snapshot, Yardstick.for_cycle(snapshot, cycle))
        for path in paths:
            if sealing.hides(path):
                found.sealed.append(path)
                continue
            kept = sealing.kept_in(snapshot.records.get(path))
            found.sealed += [f"{path}: {name}" for name in kept]
            _compare(found, path, sides[path], frame, kept)
    found.records.sort(key=lambda one: (one.heading != "Programme", one.heading, one.path))
    return found


def _committed(git: Git, found: Comparison, old: str, new: str) -> Sides:
    """The records that differ, as they are in both commits."""
    touched = [one for one in between(git, old, new) if _is_record(found, one.path)]
    names = [name for one in touched for name in (one.before, one.after) if name]
    held = dict(zip(names, blobs.blobs(git, names), strict=True))
    sides = {t.path: (held.get(t.before or ""), held.get(t.after or "")) for t in touched}
    return {path: (a, b) for path, (a, b) in sides.items() if a != b}


def _on_disk(context: Context, git: Git, found: Comparison, old: str) -> Sides:
    """The records that differ, as they are in a commit and on disk."""
    then = {path: name for path, name in since(git, old).items() if _is_record(found, path)}
    names = [name for name in then.values() if name]
    held = dict(zip(names, blobs.blobs(git, names), strict=True))
    sides: Sides = {}
    for path, name in then.items():
        before = held.get(name or "")
        try:
            after = context.folder.get(path)
        except Refused as refusal:
            found.unreadable += refusal.troubles
            continue
        if before != after:
            sides[path] = (before, after)
    return sides


def _is_record(found: Comparison, path: str) -> bool:
    """Whether a file is a record; what is none is noted."""
    if record_at(path) is not None:
        return True
    found.other.append(path)
    return False


def _frames(
    context: Context, git: Git, old: str, new: str | None, paths: Mapping[str, object]
) -> dict[str, dict[str, Any]]:
    """By cycle the records that name what differs, and those that differ, as they are after.

    What is only in the first state is taken from there.
    """
    frames = {}
    for cycle, differing in by_cycle(paths).items():
        of_cycle = [*differing, *(f"cycles/{cycle}/{name}.toml" for name in ("inputs", "scope"))]
        then = frame_at(git, old, cycle, of_cycle)
        if new is not None:
            now = frame_at(git, new, cycle, of_cycle)
        else:
            now = Words.of(context, cycle, of_cycle).snapshot
        frames[cycle] = {**then.records, **now.records}
    return frames


def _compare(
    found: Comparison,
    path: str,
    sides: tuple[bytes | None, bytes | None],
    frame: Frame,
    kept: tuple[str, ...],
) -> None:
    states: list[Data] = []
    for which, source in zip(("before", "after"), sides, strict=True):
        try:
            states.append(_data(path, source, frame.snapshot, kept))
        except Refused as refusal:
            found.unreadable += [
                trouble._replace(what=f"{trouble.what} (As it is {which}.)", path=path)
                for trouble in refusal.troubles
            ]
    if len(states) == len(sides):
        before, after = states
        changes = diff(before, after, fields_at(path))
        found.records.append(compared(path, before, after, changes, frame))


def _data(path: str, source: bytes | None, snapshot: Snapshot, kept: tuple[str, ...]) -> Data:
    """A file's data without what is kept back, and without answers that are too few to be shown."""
    data = {} if source is None else plain(path, source)
    placed = record_at(path)
    if placed is not None and placed[0] is Input:
        data = guarded(data, fewest(snapshot, placed[1]["cycle"]))
    return {key: value for key, value in data.items() if key not in kept}
