"""One run of the merge: lines of work brought into another, one after the other, in memory.

A run writes nothing, so that a preview is a run like any other. What is in conflict stays as it is
here until somebody has chosen; choices are put in wherever their file is touched.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT, Path, same
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import merging as records
from csit_tui.store import planted
from csit_tui.store.reading import plain
from csit_tui.text import quoted
from csit_tui.vcs import merging, treeing
from csit_tui.vcs.merging import Entry
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.sources import Source

Key = tuple[str, Path | None]
"""Where a conflict is: a path from the top of the repository, and the field; none for the file."""
Choices = Mapping[Key, Any]
Files = dict[str, Entry | None]
_SETUP = frozenset({".gitattributes", ".gitmodules"})


def is_setup(path: str) -> bool:
    """Whether a file, in whatever folder, tells git itself how to treat others.

    It can rewrite every file, or turn the merge of fields off, so it never comes in by itself.
    """
    return posixpath.basename(path).lower() in _SETUP


class Side(NamedTuple):
    """What a line of work says at a place in conflict, be it ``in_file``, its table, alone."""

    source: Source
    value: Any
    in_file: bool = False


@dataclass(frozen=True)
class Conflict:
    """A place that several lines changed, each in its own way.

    Values are plain data, ABSENT for nothing; of a whole file they are entries of git's trees, none
    where the file is not there. What is ``new`` was never here: only the lines have it.
    """

    path: str
    field: Path | None
    before: Any
    here: Any
    theirs: tuple[Side, ...]
    new: bool = False
    in_file: bool = False
    """Whether a line's own table of conflicts says it, and what was before with it."""

    @property
    def key(self) -> Key:
        """Where it is."""
        return self.path, self.field


@dataclass(frozen=True)
class Step:
    """What bringing in one line changes: files before and after it, and the commit they part at."""

    source: Source
    base: str
    before: Files
    after: Files


@dataclass
class Run:
    """Lines of work brought in after each other, and where somebody has to choose."""

    target: str
    steps: list[Step] = field(default_factory=list)
    files: Files = field(default_factory=dict)
    """Every file that a line changed, as it is at the end."""
    conflicts: dict[Key, Conflict] = field(default_factory=dict)


def run(reader: Reader, target: str, sources: Sequence[Source], choices: Choices) -> Run:
    """Bring lines of work into a commit, in this order; those that it contains are passed over.

    Raises `Refused` where one has nothing in common with it, or cannot be brought in at all.
    """
    running = _Running(reader, target, choices)
    earlier: list[str] = []
    for source in sources:
        base = _base(reader, source, target, earlier)
        if base != source.commit:
            running.step(source, base)
            earlier.append(source.commit)
    return running.done()


def _base(reader: Reader, source: Source, target: str, earlier: Sequence[str]) -> str:
    """The one state from which two lines started; made, where they crossed each other before."""
    found = reader.bases(source.commit, target, *earlier)
    if not found:
        what = f"{quoted(source.name, 60)} shares no history with this programme."
        raise refused(what, "Bring in branches of this programme only.")
    first, *more = found
    for other in more:
        first = _joined(reader, first, other)
    return first


def _joined(reader: Reader, one: str, other: str) -> str:
    """A commit, on no branch, of two that lines share; what they disagree on is as before both."""
    source = Source(other, other)
    found = run(reader, one, [source], {}).conflicts
    before = {key: conflict.before for key, conflict in found.items()}
    steps = run(reader, one, [source], before).steps
    made = treeing.trees(reader.git, one, [step.after for step in steps])
    tree = made[0] if made else f"{one}^{{tree}}"
    return treeing.commit_tree(reader.git, tree, [one, other], "Common base\n")


class _Touch(NamedTuple):
    source: Source
    before: Entry | None
    after: Entry | None


class _Running:
    def __init__(self, reader: Reader, target: str, choices: Choices) -> None:
        self.reader = reader
        self.result = Run(target)
        self.now: Files = {}
        self.first: Files = {}
        self.touched: dict[str, list[_Touch]] = {}
        self.wanted: dict[str, dict[Path | None, Any]] = {}
        for (path, place), value in choices.items():
            self.wanted.setdefault(path, {})[place] = value

    def step(self, source: Source, base: str) -> None:
        """Bring in one line."""
        theirs = self.reader.changes(base, source.commit)
        here = self._here(base, theirs)
        self._load(theirs, here)
        after: Files = {}
        for path, (was, then) in theirs.items():
            self.touched.setdefault(path, []).append(_Touch(source, was, then))
            self.first.setdefault(path, here[path])
            entry = self._chosen(path, self._file(source, path, was, here[path], then))
            if not _same(entry, here[path]):
                after[path] = entry
        self.now |= after
        _refuse_clashes(self.now)
        self.result.steps.append(Step(source, base, {path: here[path] for path in after}, after))

    def _here(self, base: str, theirs: Mapping[str, merging.Changed]) -> Files:
        """The files that a line changed, as they are here before it comes in."""
        ours = self.reader.changes(base, self.result.target)
        own = {path: ours[path].after if path in ours else theirs[path].before for path in theirs}
        return own | {path: self.now[path] for path in theirs if path in self.now}

    def _load(self, theirs: Mapping[str, merging.Changed], here: Files) -> None:
        """Read at once all that will be looked into."""
        wanted: list[Entry | None] = []
        for path, (was, then) in theirs.items():
            both = not _same(was, here[path]) and not _same(then, here[path])
            if both:
                wanted += [was, here[path], then]
            elif self.reader.record(path):
                wanted.append(then)
        self.reader.load(wanted)

    def _file(
        self, source: Source, path: str, was: Entry | None, here: Entry | None, then: Entry | None
    ) -> Entry | None:
        """A file as it is once a line's change of it is in."""
        if _same(here, then):
            return here
        if is_setup(path):
            self._differ(path, None)
            return here
        if _same(here, was):
            return self._taken(source, path, here, then)
        if here is None or then is None:
            self._differ(path, None)
            return here or then
        if here.is_file and then.is_file:
            return self._merged(source, path, was, here, then)
        self._differ(path, None)
        return here

    def _taken(
        self, source: Source, path: str, here: Entry | None, then: Entry | None
    ) -> Entry | None:
        """A file that only the line changed: taken as it is, unless somebody has to look at it.

        That is so of what is no file to be taken, and of a record that goes, for records are never
        deleted but retired, or that can no longer be read.
        """
        place = self.reader.record(path)
        if place is None and (then is None or then.is_file):
            return then
        held = self.reader.source(then) if then is not None and then.is_file else None
        if (
            held is None
            or place is None
            or self._spoilt(place, here, then)
            or _is_planted(place, held)
        ):
            self._differ(path, None)
            return here
        self._left_over(source, path, place, here, held)
        return then

    def _spoilt(self, place: str, here: Entry | None, then: Entry | None) -> bool:
        """Whether a record is new or could be read, and then cannot, or does not fit its place."""
        read = self.reader.data
        return read(place, then) is None and read(place, here) is not None

    def _merged(
        self, source: Source, path: str, was: Entry | None, here: Entry, then: Entry
    ) -> Entry:
        """A file that both changed."""
        merged = self._bytes(source, path, was, here, then)
        if merged is None:
            self._differ(path, None)
            return here
        mode = then.mode if was is not None and was.mode == here.mode else here.mode
        return merging.made(merged, mode, here.blob)

    def _bytes(
        self, source: Source, path: str, was: Entry | None, here: Entry, then: Entry
    ) -> bytes | None:
        """The bytes of such a file; none where it can only be taken whole."""
        base, ours, theirs = (self.reader.source(one) for one in (was, here, then))
        if ours is None or theirs is None or (was is not None and base is None):
            return None
        place = self.reader.record(path)
        if _is_planted(place, theirs):
            return None
        if place is None:
            return merging.text(self.reader.git, base, ours, theirs)
        found = records.merge(place, base, ours, theirs, self.reader.parsed)
        if found is None:
            return None
        self._left_over(source, path, place, here, theirs)
        kept = {}
        for conflict in found.conflicts:
            self._differ(path, conflict.path, conflict.base)
            kept[conflict.path] = conflict.chosen
        return records.put(place, found.source, kept) if kept else found.source

    def _left_over(
        self, source: Source, path: str, place: str, here: Entry | None, theirs: bytes
    ) -> None:
        """Fields that the line itself has left in conflict, and that here nobody knows of."""
        try:
            came = records.unsettled(place, theirs)
            known = records.unsettled(place, self.reader.source(here) or b"") if came else {}
        except Refused:
            return
        for where, left in came.items():
            if where not in known:
                first = self.reader.data(place, self.first[path]) or {}
                there = records.held(plain(place, theirs), where)
                sides, here_ = _sides(source, left, there), records.held(first, where)
                conflict = Conflict(path, where, left.base, here_, sides, in_file=True)
                self.result.conflicts.setdefault(conflict.key, conflict)

    def _differ(self, path: str, place: Path | None, before: Any = None) -> None:
        """Note a conflict; its sides are gathered when all lines are in."""
        blank = Conflict(path, place, before, ABSENT, ())
        self.result.conflicts.setdefault((path, place), blank)

    def _chosen(self, path: str, entry: Entry | None) -> Entry | None:
        """A file with what somebody chose put in."""
        wanted = self.wanted.get(path)
        place = self.reader.record(path)
        if not wanted:
            return entry
        if None in wanted:
            return self._without_planted(place, wanted[None])
        source = self.reader.source(entry)
        if entry is None or place is None or source is None:
            return entry
        fields = {where: value for where, value in wanted.items() if where is not None}
        return merging.made(records.put(place, source, fields), entry.mode, entry.blob)

    def _without_planted(self, place: str | None, chosen: Entry | None) -> Entry | None:
        """A file that was chosen as a whole: what no merge wrote does not come in with it."""
        source = self.reader.source(chosen)
        if chosen is None or place is None or source is None or not _is_planted(place, source):
            return chosen
        return merging.made(planted.taken(place, source, "ours"), chosen.mode, chosen.blob)

    def done(self) -> Run:
        """The run, each conflict with what every line says of it."""
        self.result.files = self.first | self.now
        for key, conflict in self.result.conflicts.items():
            if not conflict.theirs:
                self.result.conflicts[key] = self._told(conflict)
        return self.result

    def _told(self, conflict: Conflict) -> Conflict:
        path, where = conflict.key
        touched = self.touched[path]
        if where is None:
            sides = [Side(touch.source, touch.after) for touch in touched]
            before = touched[0].before
            here = self.first[path]
            return Conflict(path, None, before, here, tuple(sides), before is here is None)
        place = self.reader.record(path) or path

        def held(entry: Entry | None) -> Any:
            return records.held(self.reader.data(place, entry) or {}, where)

        ends = [(touch.source, held(touch.before), held(touch.after)) for touch in touched]
        sides = [Side(source, then) for source, was, then in ends if not same(was, then)]
        here = held(self.first[path])
        new = here is ABSENT and ends[0][1] is ABSENT
        return Conflict(path, where, conflict.before, here, tuple(sides), new)


def _is_planted(place: str | None, source: bytes | None) -> bool:
    try:
        return place is not None and source is not None and planted.is_planted(place, source)
    except Refused:
        return False


def _sides(source: Source, left: records.Unsettled, there: Any) -> tuple[Side, ...]:
    """What a line has left unsettled: its own value, and the others by names of their own."""
    own, *others = left.sides
    called = [f"{source.name} (unsettled there)"]
    called += [f"{called[0]} {number}" for number in range(2, len(others) + 1)]
    named = zip(called, others, strict=True)
    return (
        Side(source, own, not same(own, there)),
        *(Side(source._replace(name=name), value, in_file=True) for name, value in named),
    )


def _same(one: Entry | None, other: Entry | None) -> bool:
    return other is None if one is None else one.same(other)


def _refuse_clashes(files: Files) -> None:
    """Refuse where one line has a file and another a folder of the same name."""
    there = {path for path, entry in files.items() if entry is not None}
    for path in there:
        parts = path.split("/")
        for depth in range(1, len(parts)):
            above = "/".join(parts[:depth])
            if above in there:
                what = f"One side has a file called {quoted(above, 60)}, the other a folder."
                raise refused(what, "Give one of them another name on its own branch.", above)
