"""What waits in the git directory: lines being brought in, and choices made on the way.

Nothing of it is on any branch. Choices are kept by what they decide between, each in a note of its
own, so that they are found again when the same conflict is met again, in this bringing in or in
another; they are let go once what they decided has come in.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csit_tui.merge import dotted
from csit_tui.store import codec
from csit_tui.store.note import Note
from csit_tui.vcs.merging import Entry
from csit_tui.workspace.context import Context

if TYPE_CHECKING:
    from csit_tui.workspace.bringing.run import Conflict, Key
    from csit_tui.workspace.bringing.sources import Source

_FORMAT = 1


@dataclass(frozen=True)
class Waiting:
    """Lines being brought in; ``publishing`` is the commit that is being made the branch's last.

    It is there only while git moves the branch and its files on from the commit ``start``.
    ``into`` is the branch that they are brought into; none for the main line.
    """

    sources: tuple[Source, ...]
    publishing: str | None = None
    into: str | None = None
    start: str | None = None


_LARGEST = 8 << 20
"""More bytes than the largest value of a record takes in a note, with each character escaped."""


class Notes:
    """The notes: what waits, and each choice that was made."""

    def __init__(self, context: Context) -> None:
        self._private = context.in_git().private
        place = self._private / "bringing.json"
        self._waiting = Note(place, "The note of what is being brought in")

    def read(self) -> Waiting | None:
        """What waits, if something does. Raises `Refused` where the note is damaged."""
        held = self._waiting.read()
        if not held:
            return None
        try:
            return _waiting(held)
        except (KeyError, TypeError, ValueError):
            raise self._waiting.damaged() from None

    def write(self, waiting: Waiting) -> None:
        """Let this wait."""
        sources = [list(source) for source in waiting.sources]
        held = {"format": _FORMAT, "sources": sources, "publishing": waiting.publishing}
        known = {"into": waiting.into, "start": waiting.start}
        self._waiting.write(held | {name: value for name, value in known.items() if value})

    def clear(self) -> None:
        """Nothing waits any more; what was chosen is kept."""
        self._waiting.clear()

    def choices(self, conflicts: Mapping[Key, Conflict]) -> dict[Key, Any]:
        """What was chosen of these conflicts, by where they are."""
        found = {}
        for key, conflict in conflicts.items():
            kept = self._choice(conflict).read()
            if "chosen" in kept:
                held = kept["chosen"]
                found[key] = held if conflict.field is not None else _entry(held)
        return found

    def choose(self, conflict: Conflict, value: Any) -> None:
        """Keep a choice."""
        self._choice(conflict).write({"chosen": _plain(value)})

    def forget(self, conflict: Conflict) -> bool:
        """Let go of a choice; whether there was one."""
        note = self._choice(conflict)
        kept = bool(note.read())
        note.clear()
        return kept

    def _choice(self, conflict: Conflict) -> Note:
        place = self._private / f"choice-{_digest(conflict)}.json"
        return Note(place, "The note of a choice between versions", _LARGEST)


def _waiting(held: Mapping[str, Any]) -> Waiting:
    from csit_tui.workspace.bringing.sources import Source

    if held["format"] != _FORMAT:
        raise ValueError("another format")
    sources = tuple(Source(*source) for source in held["sources"])
    texts = [part for source in sources for part in source if part is not None]
    texts += [held["publishing"] or "", held.get("into") or "", held.get("start") or ""]
    if not sources or not all(isinstance(text, str) for text in texts):
        raise ValueError("damaged")
    return Waiting(sources, held["publishing"], held.get("into"), held.get("start"))


def _entry(held: Any) -> Entry | None:
    return None if held is None else Entry(*held)


def _digest(conflict: Conflict) -> str:
    """What a choice is kept under: the place, and all that there was to choose from."""
    where = None if conflict.field is None else dotted(conflict.field)
    theirs = sorted(codec.dumps(_plain(side.value)) for side in conflict.theirs)
    told = [conflict.path, where, _plain(conflict.before), _plain(conflict.here), theirs]
    return hashlib.sha256(codec.dumps(told).encode()).hexdigest()


def _plain(value: Any) -> Any:
    return list(value[:2]) if isinstance(value, Entry) else value
