"""Conflicts of a bringing in, with who wrote each side."""

from __future__ import annotations

import os

from csit_tui.merge import ABSENT
from csit_tui.text import safe
from csit_tui.vcs.merging import Entry
from csit_tui.workspace.bringing.authors import Authors
from csit_tui.workspace.bringing.deciding import Decided
from csit_tui.workspace.bringing.disputes import BEFORE, BRINGING_IN, HERE, Dispute, Said, Written
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Conflict, is_setup
from csit_tui.workspace.bringing.telling import Teller


class Gatherer:
    """Tells the conflicts of one run."""

    def __init__(self, found: Decided, teller: Teller) -> None:
        self.found = found
        self.teller = teller
        self.reader: Reader = teller.reader
        self._bases = {step.source.commit: step.base for step in found.run.steps}
        self._authors = Authors(self.reader.git, teller.seal)

    def disputes(self, *, authors: bool = True) -> list[Dispute]:
        """All conflicts, those that wait for a choice first.

        Without authors git is asked for no more than the files that name them.
        """
        files = self.found.run.files
        self.reader.load(files.get(path) for path, _ in self.found.conflicts)
        every = sorted(
            self.found.conflicts.values(),
            key=lambda one: (one.key in self.found.choices, one.path, one.field or ()),
        )
        return [self._dispute(one, authors) for one in every]

    def _dispute(self, conflict: Conflict, authors: bool) -> Dispute:
        place = self.reader.record(conflict.path)
        sealed = self.teller.seal.hides(place) if place else False
        target = self.found.run.target
        base = self._bases.get(conflict.theirs[-1].source.commit, target)

        def said(
            name: str, value: object, tip: str, since: str | None, in_file: bool = False
        ) -> Said:
            by = self._author(conflict, tip, since, sealed) if authors and not in_file else None
            shown = ABSENT if sealed else self._value(conflict, value)
            return Said(name, shown, by, in_file=in_file)

        before = said(BEFORE, conflict.before, base, None, conflict.in_file)
        here = said(HERE, conflict.here, target, base)
        theirs = []
        for side in conflict.theirs:
            tip, name = side.source.commit, safe(side.source.name)
            one = said(name, side.value, tip, self._bases.get(tip), side.in_file)
            called = self.teller.name(side.source) if side.source.team else ""
            theirs.append(one._replace(team=side.source.team, called=called))
        source = self.reader.source(self.found.run.files.get(conflict.path))
        settled = conflict.key in self.found.choices
        chosen = self.found.choices.get(conflict.key)
        return Dispute(
            place or conflict.path,
            conflict.field,
            self.teller.place(place, conflict.field, source) if place else _called(conflict.path),
            BRINGING_IN,
            before,
            here,
            tuple(theirs),
            settled,
            None if sealed or not settled else self._value(conflict, chosen),
            sealed,
            not conflict.new,
        )

    def _author(
        self, conflict: Conflict, tip: str, since: str | None, sealed: bool
    ) -> Written | None:
        """Who wrote a side: the field, or of a whole file, and of what is sealed, last in it."""
        place = os.path.relpath(conflict.path, self.reader.git.place.prefix or ".")
        if conflict.field is None:
            return self._authors.of_file(place, tip)
        if sealed:
            return self._authors.last_in_file(place, tip)
        return self._authors.of_field(place, conflict.field, tip, since)

    def _value(self, conflict: Conflict, value: object) -> object:
        if conflict.field is not None:
            return value
        return self.reader.text(value) if isinstance(value, Entry) else ABSENT


def _called(path: str) -> str:
    """What a file that is no record is called."""
    return f"git's own set-up: {path}" if is_setup(path) else path
