"""Who set each field of a record, when, and in which session, through all that was brought in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from csit_tui.merge import Path, diff
from csit_tui.merge.origin import Past, origins, removals
from csit_tui.method.answers import shown
from csit_tui.method.informing import fewest
from csit_tui.method.places import record_at
from csit_tui.method.record_differences import Frame, compared
from csit_tui.method.sealing import kept_back
from csit_tui.model.inputs import Input
from csit_tui.model.points import POINT_KINDS
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import editing
from csit_tui.store.states import States
from csit_tui.vcs import Git, head
from csit_tui.vcs.log import entries
from csit_tui.vcs.past import State, past
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import commit_named, looking_back, state_at, told
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.types import HistoryEntry
from csit_tui.workspace.words import Words, cycle_of

_TOO_OLD = "an answer that is no longer shown"
_WORKING = ""
"""The name of the state on disk, which no commit holds yet."""


@dataclass(frozen=True)
class Blamed:
    """One field, what it says, and the commit that set it; none where it is not yet committed."""

    field: Path
    value: Any
    by: HistoryEntry | None


@dataclass(frozen=True)
class Blame:
    """The fields of a record, and those that were removed, with what they said.

    ``unreadable`` are commits that hold the file in a state that cannot be read; they were passed
    over. ``sealed`` are fields that are kept from the team one works for.
    """

    fields: list[Blamed]
    gone: list[Blamed]
    unreadable: list[HistoryEntry]
    sealed: tuple[str, ...] = ()


def blame(context: Context, path: str, rev: str | None, gone: bool = False) -> Blame:
    """Who set each field of the record at a path, as it is on disk or at a commit.

    Raises `Refused` where there is no such record, or where it cannot be read.
    """
    editing.place(path)
    kept, sealing = _kept(context, path, rev), seal(context)
    with looking_back(context) as git:
        history = _history(context, git, path, rev)
        newest = dict(States(path).values(history[0].held)) if history else {}
        if not newest:
            raise refused("There is no such file.", "csit log lists what was recorded.", path)
        reading = _Reading(path, _wherever)
        found = origins(history, reading.read)
        removed = removals(history, _Reading(path).read) if gone else {}
        bad = [past.name for past in history if past.held in reading.unreadable]
        named = {*found.values(), *(g.name for g in removed.values()), *bad} - {_WORKING}
        by = {sha: told(entry, sealing) for sha, entry in entries(git, sorted(named)).items()}
    _guard(context, path, rev, newest)
    return Blame(
        [
            Blamed(f, value, by.get(found[_wherever(f)]))
            for f, value in newest.items()
            if f[0] not in kept
        ],
        [
            Blamed(f, _TOO_OLD if _is_answer(path, f) else g.value, by.get(g.name))
            for f, g in removed.items()
            if f[0] not in kept and _wherever(f) not in found
        ],
        [by[name] for name in bad if name in by],
        kept,
    )


def setter(path: str, field: Path, states: Sequence[State]) -> State | None:
    """The newest of the states, newest first, that set a field, or anything in it, or removed it.

    None where no state says that it had the field, or where the newest cannot be read.
    """
    history = [Past(state.commit, state.parents, state.source) for state in states]
    read = _Reading(path, _wherever).read
    if not history or read(history[0].held) is None:
        return None
    place = ("", *field[1:]) if len(field) > 1 and field[0] in POINT_KINDS else field
    found = origins(history, read)
    if place not in found:
        found |= {gone: lost.name for gone, lost in removals(history, read).items()}
    by = {name for inner, name in found.items() if inner[: len(place)] == place}
    return next((state for state in states if state.commit in by), None)


def _wherever(field: Path) -> Path:
    """A field of a point by the point alone: its words stay somebody's when it moves over."""
    return ("", *field[1:]) if len(field) > 2 and field[0] in POINT_KINDS else field


def _is_answer(path: str, field: Path) -> bool:
    """Whether a field says how many gave an answer in a 360 exercise."""
    placed = record_at(path)
    is_input = placed is not None and placed[0] is Input
    return is_input and len(field) == 5 and field[::2][:2] == ("questions", "results")


def _guard(context: Context, path: str, rev: str | None, values: dict[Path, Any]) -> None:
    """Put how many answers there are in the place of those that are too few to be shown."""
    answers = [field for field in values if _is_answer(path, field)]
    if not answers:
        return
    cycle = path.split("/")[1]
    least = fewest(state_at(context, rev)[0] if rev else context.shelf.snapshot((cycle,)), cycle)
    groups: dict[Path, dict[str, int]] = {}
    for field in answers:
        groups.setdefault(field[:-1], {})[field[-1]] = values[field]
    for field in answers:
        if sum(groups[field[:-1]].values()) < least:
            values[field] = shown(groups[field[:-1]], least)


def _kept(context: Context, path: str, rev: str | None) -> tuple[str, ...]:
    """Fields that are kept from whoever works here. Raises `Refused` where all of it is."""
    then = state_at(context, rev)[0] if rev else None
    sealing = seal(context, then)
    if sealing.hides(path):
        raise kept_back(path)
    return sealing.kept_in(then.records.get(path) if then else context.shelf.record(path))


def _history(context: Context, git: Git, path: str, rev: str | None) -> list[Past]:
    """The states of a file, newest first: what stands on disk too, unless a commit is named."""
    begun = rev is not None or head(git.place).sha is not None or not head(git.place).known
    states = past(git, path, commit_named(context, git, rev) if rev else "HEAD") if begun else []
    history = [Past(state.commit, state.parents, state.source) for state in states]
    if rev is None:
        before = (history[0].name,) if history else ()
        history.insert(0, Past(_WORKING, before, context.folder.get(path)))
    return history


class _Reading:
    """Reads the states of a file, and keeps in mind those that cannot be read."""

    def __init__(self, path: str, key: Callable[[Path], Path] = lambda path: path) -> None:
        self.states = States(path, key)
        self.unreadable: set[bytes | None] = set()

    def read(self, source: bytes | None) -> dict[Path, Any] | None:
        """The fields of a state; none where it cannot be read."""
        if source in self.unreadable:
            return None
        try:
            return self.states.values(source)
        except Refused:
            self.unreadable.add(source)
            return None


@dataclass(frozen=True)
class Stands:
    """Something that a record says, in the method's words, and the commits that set it.

    An empty name among them is what is not yet committed.
    """

    field: Path
    words: str
    by: frozenset[str]


def stands(context: Context, path: str) -> list[Stands]:
    """What a record on disk says, field by field and item by item. Raises `Refused` as `blame`."""
    found = blame(context, path, None).fields
    data = _nested(found)
    words = Words.of(context, cycle_of(path) or "", (path,))
    frame = Frame(words.snapshot, words.yardstick)
    told = compared(path, {}, data, diff({}, data, editing.fields_at(path)), frame).differences
    return [
        Stands(one.field, f"{one.label}: {one.words[1]}", _by(found, one.field)) for one in told
    ]


def _nested(fields: list[Blamed]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for one in fields:
        table = data
        for key in one.field[:-1]:
            table = table.setdefault(key, {})
        table[one.field[-1]] = one.value
    return data


def _by(fields: list[Blamed], field: Path) -> frozenset[str]:
    """Who set a field, or anything of an item but its place in the list."""
    within = [one for one in fields if one.field[: len(field)] == field]
    said = [one for one in within if one.field == field or one.field[-1] != "order"]
    return frozenset(one.by.sha if one.by else _WORKING for one in said or within)
