"""Conflicts of a bringing in, with who wrote each side."""

from __future__ import annotations

import os

from csit_tui.merge import ABSENT
from csit_tui.text import safe
from csit_tui.vcs.log import log
from csit_tui.vcs.merging import Entry
from csit_tui.workspace.bringing.deciding import Decided
from csit_tui.workspace.bringing.disputes import BEFORE, HERE, Dispute, Said, Written
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Conflict
from csit_tui.workspace.bringing.telling import Teller

ORIGIN = "bringing in"


class Gatherer:
    """Tells the conflicts of one run."""

    def __init__(self, found: Decided, teller: Teller) -> None:
        self.found = found
        self.teller = teller
        self.reader: Reader = teller.reader
        self._bases = {step.source.commit: step.base for step in found.run.steps}
        self._written: dict[tuple[str, str], Written | None] = {}

    def disputes(self, *, authors: bool = True) -> list[Dispute]:
        """All conflicts, those that wait for a choice first; without authors it starts no git."""
        every = sorted(
            self.found.conflicts.values(),
            key=lambda one: (one.key in self.found.choices, one.path, one.field or ()),
        )
        return [self._dispute(one, authors) for one in every]

    def _dispute(self, conflict: Conflict, authors: bool) -> Dispute:
        place = self.reader.record(conflict.path)
        sealed = self.teller.seal.hides(place) if place else False
        base = self._bases.get(conflict.theirs[-1].source.commit, self.found.run.target)
        before = self._said(BEFORE, conflict, conflict.before, base, authors, sealed)
        here = self._said(HERE, conflict, conflict.here, self.found.run.target, authors, sealed)
        theirs = []
        for side in conflict.theirs:
            tip, name = side.source.commit, safe(side.source.name)
            said = self._said(name, conflict, side.value, tip, authors, sealed)
            theirs.append(said._replace(team=side.source.team))
        settled = conflict.key in self.found.choices
        chosen = self.found.choices.get(conflict.key)
        return Dispute(
            place or conflict.path,
            conflict.field,
            self.teller.place(place, conflict.field) if place else conflict.path,
            ORIGIN,
            before,
            here,
            tuple(theirs),
            settled,
            None if sealed or not settled else self._value(conflict, chosen),
            sealed,
        )

    def _said(  # noqa: PLR0913, PLR0917 - one side of one conflict
        self, name: str, conflict: Conflict, value: object, tip: str, authors: bool, sealed: bool
    ) -> Said:
        shown = ABSENT if sealed else self._value(conflict, value)
        return Said(name, shown, self._author(conflict.path, tip) if authors else None)

    def _value(self, conflict: Conflict, value: object) -> object:
        if conflict.field is not None:
            return value
        return ABSENT if not isinstance(value, Entry) else self._text(value)

    def _text(self, entry: Entry) -> str:
        if not entry.is_file:
            return "a symbolic link" if entry.mode == "120000" else "another repository"
        source = self.reader.source(entry)
        return "a very large file" if source is None else source.decode("utf-8", "replace")

    def _author(self, path: str, tip: str) -> Written | None:
        """Who wrote last in a file, as a line of work tells it."""
        key = path, tip
        if key not in self._written:
            git = self.reader.git
            place = os.path.relpath(path, git.place.prefix or ".")
            entries = log(git, 1, place, tip)
            self._written[key] = (
                Written(entries[0].author, entries[0].when, entries[0].subject) if entries else None
            )
        return self._written[key]
