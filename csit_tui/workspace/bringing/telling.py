"""What bringing a line in changes, in the method's words."""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Iterable
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT, Change, apply, diff
from csit_tui.method.nouns import counted
from csit_tui.method.places import record_at, sentence, team_name
from csit_tui.method.record_differences import Frame, compared
from csit_tui.method.sealing import NOTICE, OF_OTHERS, Seal
from csit_tui.method.wording import totals
from csit_tui.model.base import SHARED, Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import record, validated
from csit_tui.text import safe
from csit_tui.vcs.log import entries, log
from csit_tui.workspace import rules, sealing
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Step
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.words import Words, cycle_of

WHOEVER = "Whoever changed the workbook"
"""The author in a preview of a workbook, which asks for no name."""


class Beyond(NamedTuple):
    """Records of another team that a team's line changes: whose, by id and name, and how many."""

    team: str
    called: str
    records: int

    @property
    def words(self) -> str:
        """All of it, such as ``also changes the Parks team's records: 3``."""
        return f"also changes {self.called}'s records: {self.records}"


class Teller:
    """The words for what is brought into a commit; what a sealed team is not to see stays out."""

    def __init__(self, reader: Reader, target: str, cycle: str, seal: Seal) -> None:
        self.reader = reader
        self.target = target
        self.cycle = cycle
        self.seal = seal

    def tell(self, step: Step) -> tuple[str, list[str]]:
        """What a step changes: in a few words, and one sentence each.

        Files that are no records are only named.
        """
        changes, others, sealed = self._changes(step)
        lines: list[str] = []
        for cycle in dict.fromkeys(cycle_of(path) or "" for path in changes):
            paths = [path for path in changes if (cycle_of(path) or "") == cycle]
            lines += self._words(step, cycle, paths).describe({p: changes[p] for p in paths})
        lines += [f"Changed the file {path}" for path in others]
        return totals(changes), [*map(safe, lines), *([OF_OTHERS] if sealed else [])]

    def beyond(self, step: Step) -> list[Beyond]:
        """Whose records a team's line changes beside its own; nothing of a line that is no team's.

        A session is the record of the team that it says, before or after.
        """
        own, cycle = step.source.team, self.cycle_of(step.source)
        every = Counter(team for path in step.after for team in self._whose(step, path, cycle))
        return [
            Beyond(team, self._called(team, cycle), every[team])
            for team in sorted(every)
            if own and team not in {own, SHARED}
        ]

    def _whose(self, step: Step, path: str, cycle: str) -> set[str]:
        """The teams of a cycle whose record a file is, as it was and as it is to be."""
        place = self.reader.record(path)
        placed = record_at(place) if place else None
        if place is None or placed is None or placed[1].get("cycle") != cycle:
            return set()
        if "team" in placed[1]:
            return {placed[1]["team"]}
        if placed[0] is not Session:
            return set()
        ends = (self.reader.data(place, one) or {} for one in (step.before[path], step.after[path]))
        return {team for end in ends if isinstance(team := end.get("team"), str)}

    def is_known(self, source: Source) -> bool:
        """Whether a line is a known team's, or no team's at all."""
        if source.team is None:
            return True
        cycle = self.cycle_of(source)
        return Team.PATH.format(cycle=cycle, team=source.team) in self._frame(cycle).records

    def sessions(self, step: Step, *, told: bool = True) -> list[str]:
        """A line's sessions that are new, newest first, as their commits name them.

        Where they are ``told``, a sealed team is only told how many others named.
        """
        lacking = f"{step.base}..{step.source.commit}"
        every = log(self.reader.git, revisions=lacking)
        shown = [one.subject for one in every if not told or not sealing.keeps(self.seal, one)]
        kept = len(every) - len(shown)
        return [*shown, f"{counted(kept, 'commit')} whose words are {NOTICE}"] if kept else shown

    def place(self, path: str, field: tuple[str, ...] | None, source: bytes | None = None) -> str:
        """What people call a field of a record, or the record, by what its file says it is called.

        A title that is kept from a sealed team is not said.
        """
        cycle, held = cycle_of(path) or self.cycle, {}
        if source is not None and not self.seal.hides(path):
            with contextlib.suppress(Refused):  # it is called by its kind
                held[path] = record(path, source)
        snapshot = Snapshot({**self._frame(cycle).records, **held})
        words = Words(self.seal.untitled(snapshot), cycle)
        return safe(sentence(words.place(path, field or ()).removesuffix(", ")))

    def said(self, path: str, field: tuple[str, ...], value: Any) -> str:
        """A value of a field of a record as people say it, such as ``4 Excellent``."""
        cycle = cycle_of(path) or self.cycle
        words = Words(self._frame(cycle), cycle)
        frame = Frame(words.snapshot, words.yardstick)
        data = apply({}, [Change(field, ABSENT, value)])
        told = compared(path, {}, data, [Change(field, ABSENT, value)], frame).differences
        return (told[0].words[1] if told else "") or str(value)

    def name(self, source: Source) -> str:
        """What people call a line of work, such as ``the Parks team's work``."""
        if source.team is None and rules.is_workbook(self.cycle, source.name):
            return f"what {self._author(source)} changed in a workbook"
        if source.team is None:
            own = rules.is_own_desk(self.cycle, source.name)
            return safe(f"the desk work on {source.name}" if own else source.name)
        cycle = self.cycle_of(source)
        if not self.is_known(source):
            return safe(f"the work of {source.team}, a team that is not known here")
        desk = "desk " if cycle == self.cycle and rules.is_desk(cycle, source.name) else ""
        return f"{self._called(source.team, cycle)}'s {desk}work"

    def _author(self, source: Source) -> str:
        """Who wrote the last commit of a line, in a sentence."""
        found = entries(self.reader.git, [source.commit]).get(source.commit)
        return "somebody" if found is None or found.author == WHOEVER else found.author

    def _called(self, team: str, cycle: str) -> str:
        """A team inside a sentence, such as ``the Parks team``."""
        found = self._frame(cycle).one(Team, cycle=cycle, team=team)
        return safe(f"the {team_name(found, team)}")

    def cycle_of(self, source: Source) -> str:
        """The cycle that a line's work is for: a team's branch says so."""
        if source.team is None or rules.is_desk(self.cycle, source.name):
            return self.cycle
        return rules.cycle_on(source.team, source.name) or self.cycle

    def _changes(self, step: Step) -> tuple[dict[str, list[Change]], list[str], bool]:
        changes: dict[str, list[Change]] = {}
        others, sealed = [], False
        self.reader.load([*step.before.values(), *step.after.values()])
        for path in sorted(step.after):
            place = self.reader.record(path)
            if place is None:
                others.append(path)
            elif self.seal.hides(place):
                sealed = True
            else:
                ends = (step.before[path], step.after[path])
                before, after = (self.reader.data(place, one) for one in ends)
                if before is None or after is None:
                    others.append(path)
                else:
                    changes[place] = diff(before, after, fields_at(place))
        return changes, others, sealed

    def _words(self, step: Step, cycle: str, places: Iterable[str]) -> Words:
        """Words that know the names of the cycle, and these records as they come in."""
        frame = self._frame(cycle)
        held: dict[str, Record] = {}
        for place in places:
            entry = step.after[self.reader.whole(place)]
            source, data = self.reader.source(entry), self.reader.data(place, entry)
            if source is not None and data:
                with contextlib.suppress(Refused):  # it is told of by its path
                    held[place] = validated(place, source, data)
        return Words(Snapshot({**frame.records, **held}), cycle)

    def _frame(self, cycle: str) -> Snapshot:
        """What names the records of a cycle where the line comes in."""
        return self.reader.frame(self.target, cycle)
