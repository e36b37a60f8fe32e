"""Bringing teams' work together: what the screens and the commands call."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.merge import dotted
from csit_tui.method.sealing import NOT_TO_CHOOSE
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.vcs import Git, treeing
from csit_tui.workspace import hindrances, sealing, tidying
from csit_tui.workspace.bringing import left, publishing, refusing, settling, sources
from csit_tui.workspace.bringing.deciding import Decided, decided
from csit_tui.workspace.bringing.disputes import (
    BRINGING_IN,
    Choice,
    Dispute,
    Origin,
    fields_of,
    named,
)
from csit_tui.workspace.bringing.gathering import Gatherer
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.bringing.types import Brought, Offer
from csit_tui.workspace.bringing.waiting import Notes, Waiting
from csit_tui.workspace.context import Context

_ATTEMPTS = 3


class _Outcome(NamedTuple):
    """What became of a run: it waits, or came in with a commit; with none all was in already."""

    found: Decided
    waits: bool = False
    commit: str | None = None


class Bringing:
    """Bringing in, for one programme; every method raises `Refused` where it cannot."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def offers(self) -> list[Offer]:
        """Teams' branches with work that the main line lacks, each as if it came in alone.

        On a team's branch what is its own stands first, as if it came in there.
        """
        with self._context.git() as git:
            reader, notes, told = Reader(git), Notes(self._context), []
            for source in sources.offered_here(self._context, git):
                into = sources.into(self._context, [source.name])
                target = sources.target(self._context, into)
                found = decided(reader, notes, target, [source])
                told += self._offers(found, self._teller(reader, target), into)
            return told

    def waiting(self) -> Waiting | None:
        """What is being brought in and waits, if something is."""
        return Notes(self._context).read() if self._context.place else None

    def called(self, lines: Sequence[Source]) -> list[str]:
        """What people call lines of work, such as ``the Parks team's work``."""
        if not lines:
            return []
        with self._context.git() as git:
            teller = self._teller(Reader(git), self._head())
            return [teller.name(line) for line in lines]

    def team_here(self) -> str | None:
        """The branch that is checked out where it is a team's own; none elsewhere."""
        return sources.team_here(self._context)

    def preview(self, names: Sequence[str]) -> Brought:
        """What bringing lines in together would change; nothing is touched."""
        with self._context.git() as git:
            into = sources.into(self._context, names)
            target = sources.target(self._context, into)
            wanted = sources.named(self._context, git, target, names)
            return self._preview(git, target, wanted, into)

    def preview_of(self, line: Source, into: str | None = None) -> Brought:
        """The same of a line that no branch has yet; its name says whose it is to be.

        It is for the line of work that is checked out, or for a branch ``into`` which it is to go.
        """
        with self._context.git() as git:
            into = into or sources.into(self._context, [line.name])
            target = sources.target(self._context, into)
            return self._preview(git, target, [line], into)

    def _preview(
        self, git: Git, target: str, wanted: Sequence[Source], into: str | None
    ) -> Brought:
        reader = Reader(git)
        teller = self._teller(reader, target)
        found = decided(reader, Notes(self._context), target, wanted)
        self._refuse_result(reader, found)
        offers, disputes = self._offers(found, teller, into), Gatherer(found, teller).disputes()
        return Brought(offers, disputes, into=into)

    def begin(self, names: Sequence[str], author: str | None = None) -> Brought:
        """Bring lines into the main line, or a branch's own into it; they wait for choices.

        So they do where all was chosen at another time: somebody has to look first, and go on.
        """
        with self._context.git() as git:
            reader, notes = Reader(git), Notes(self._context)
            with self._context.writing():
                into = sources.into(self._context, names)
                self._refuse_here(into)
                target = sources.target(self._context, into)
                wanted = sources.named(self._context, git, target, names)
                self._refuse_second(wanted)
                found = decided(reader, notes, target, wanted)
                self._refuse_result(reader, found)
                publishing.keep(git, wanted)
                begun = self.waiting() or Waiting(())
                notes.write(replace(begun, sources=tuple(wanted), into=into))
                outcome = self._publish(reader, found, author, looked_at=False)
            return self._report(reader, outcome, into)

    def go_on(self, author: str | None = None) -> Brought:
        """Make what waits the last commit of its branch, if all is settled."""
        with self._context.git() as git:
            reader = Reader(git)
            with self._context.writing():
                waiting = self._waits()
                self._refuse_here(waiting.into)
                found = decided(reader, Notes(self._context), self._head(), waiting.sources)
                outcome = self._publish(reader, found, author)
            return self._report(reader, outcome, waiting.into)

    def findings(self, brought: Brought) -> list[Trouble]:
        """What the rules find in the records that came in; advice is not among it."""
        if not brought.commit:
            return []
        today = self._context.moment().date()
        found = tidying.check_records(self._context, today, brought.records)
        return [trouble for trouble in found if trouble.severity != "note"]

    def abort(self) -> list[str]:
        """Bring nothing in; what was chosen is kept. The names of the lines that waited."""
        with self._context.git() as git, self._context.writing():
            notes = Notes(self._context)
            waiting = publishing.recover(self._context, git, notes, self._waits())
            notes.clear()
            publishing.let_go(git)
        return [source.name for source in waiting.sources]

    def disputes(self, *, authors: bool = True) -> list[Dispute]:
        """All conflicts: of git's own merge, in committed files, and of what waits.

        In this order, since what git has begun has to be ended before anything is brought in. Who
        wrote each side costs several runs of git for each conflict.
        """
        with self._context.git() as git:
            return self._disputes(Reader(git), authors=authors)

    def _disputes(self, reader: Reader, *, authors: bool) -> list[Dispute]:
        here, in_files = self._head(), left.files(self._context, reader.git)
        teller = self._teller(reader, here)
        found = list(left.disputes(reader.git, teller, in_files, authors=authors))
        waiting = self.waiting()
        if waiting is None:
            return found
        target = sources.target(self._context, waiting.into)
        run = decided(reader, Notes(self._context), target, waiting.sources)
        if target != here:
            teller = self._teller(reader, target)
        return [*found, *Gatherer(run, teller).disputes(authors=authors)]

    def to_settle(self) -> int:
        """How many conflicts wait for somebody's choice."""
        with self._context.git() as git:
            in_files = left.files(self._context, git)
            waiting, count = self.waiting(), sum(len(one.fields) or 1 for one in in_files)
            if waiting is None:
                return count
            target = sources.target(self._context, waiting.into)
            found = decided(Reader(git), Notes(self._context), target, waiting.sources)
            return count + len(found.unsettled)

    def resolve(
        self, path: str, field_: str | None, choice: Choice, origin: Origin | None = None
    ) -> tuple[Dispute, bool]:
        """Settle one conflict; the conflict, and whether all of its file is settled then.

        Where the same place waits more than once, ``origin`` says which is meant; else the first.
        """
        if field_ is None and choice.is_of_a_side:
            waits = [one for one in self.disputes(authors=False) if origin in {None, one.origin}]
            of_file = fields_of(waits, path)
            for one in of_file[:-1]:
                self.resolve(path, dotted(one), choice, origin)
            field_ = dotted(of_file[-1]) if len(of_file) > 1 else None
        with self._context.git() as git:
            reader = Reader(git)
            every = self._disputes(reader, authors=False)
            every = [one for one in every if origin in {None, one.origin}]
            dispute = named(every, path, field_)
            if dispute.sealed:
                raise refused(NOT_TO_CHOOSE, "Let that team, or the coordinator, settle it.", path)
            if dispute.origin != BRINGING_IN:
                found = {one.path: one for one in left.files(self._context, git)}
                return dispute, left.resolve(self._context, git, found[path], dispute, choice)
            with self._context.writing():
                waiting = self._waits()
                return dispute, settling.choose(self._context, reader, waiting, dispute, choice)

    def forget(self, path: str, field_: str | None) -> bool:
        """Take back what was chosen in a conflict of a bringing in; whether something was."""
        with self._context.git() as git:
            reader = Reader(git)
            every = self._disputes(reader, authors=False)
            of_bringing = [one for one in every if one.origin == BRINGING_IN]
            dispute = named(of_bringing, path, field_)
            with self._context.writing():
                return settling.forget(self._context, reader, self._waits(), dispute)

    def _publish(
        self, reader: Reader, found: Decided, author: str | None, *, looked_at: bool = True
    ) -> _Outcome:
        """Make a run the last commit of its branch, if all is settled, and ``looked_at`` as it is.

        Where the line moves meanwhile, all is merged again.
        """
        notes = Notes(self._context)
        for _ in range(_ATTEMPTS):
            waiting = self._waits()
            refusing.refuse_closed(self._context, reader, found.run)
            if found.unsettled or (found.conflicts and not looked_at):
                return _Outcome(found, waits=True)
            refusing.refuse_lost(reader, found.run)
            refusing.refuse_turned(self._context, reader, found.run)
            waiting = publishing.recover(self._context, reader.git, notes, waiting)
            if self._moved_on(reader, found, waiting, author):
                last = self._head() if found.run.steps else None
                notes.clear()
                publishing.let_go(reader.git)
                for conflict in found.conflicts.values():
                    notes.forget(conflict)
                return _Outcome(found, commit=last)
            found = decided(reader, notes, self._head(), waiting.sources)
        what = "The branch moves on faster than work can be brought into it."
        raise refused(what, "Try again: csit merge --continue")

    def _moved_on(
        self, reader: Reader, found: Decided, waiting: Waiting, author: str | None
    ) -> bool:
        """Move the branch on to a run; false where the branch itself has moved meanwhile."""
        if not found.run.steps:
            return True
        teller = self._teller(reader, found.run.target)
        told = Gatherer(found, teller).disputes(authors=False)
        last = publishing.chain(
            self._context, reader.git, found.run, teller, author, waiting.into, told
        )
        try:
            publishing.publish(reader.git, Notes(self._context), waiting, last)
        except treeing.Overlap:
            raise
        except Refused:
            if self._head() == found.run.target:
                raise
            return False
        return True

    def _report(self, reader: Reader, outcome: _Outcome, into: str | None) -> Brought:
        """What came in, or waits."""
        found, waits, commit = outcome
        teller = self._teller(reader, found.run.target)
        disputes = Gatherer(found, teller).disputes(authors=waits)
        places = (reader.record(path) for step in found.run.steps for path in step.after)
        changed = frozenset(filter(None, places))
        return Brought(self._offers(found, teller, into), disputes, waits, commit, into, changed)

    def _offers(self, found: Decided, teller: Teller, into: str | None) -> list[Offer]:
        unsettled, offers = found.unsettled, []
        here = sources.off_the_branch(self._context, into) is None
        for step in found.run.steps:
            source = step.source
            conflicts = sum(any(side.source == source for side in one.theirs) for one in unsettled)
            named = (source.name, teller.name(source), source.team, source.commit)
            summary, changes = teller.tell(step)
            told = (summary, teller.sessions(step), changes)
            beyond, known = tuple(teller.beyond(step)), teller.is_known(source)
            waits = None if into else sources.waits_for(self._context, teller.reader.git, source)
            comes = (into, waits, here)
            offers.append(Offer(*named, *told, len(step.after), conflicts, beyond, known, *comes))
        return offers

    def _teller(self, reader: Reader, target: str) -> Teller:
        cycle = self._context.programme().cycle
        return Teller(reader, target, cycle, sealing.seal(self._context))

    def _head(self) -> str:
        head = vcs.head(self._context.in_git())
        if head.sha is None:
            raise refused("Nothing was committed here yet.", "Commit the programme first.")
        return head.sha

    def _waits(self) -> Waiting:
        waiting = self.waiting()
        if waiting is None:
            raise refused("Nothing is being brought in.", "csit merge lists what can be.")
        return waiting

    def _refuse_here(self, into: str | None) -> None:
        trouble = hindrances.under_way(self._context)
        if trouble is not None:
            raise Refused(trouble)
        off = sources.off_the_branch(self._context, into)
        if off is not None:
            raise off

    def _refuse_second(self, wanted: Sequence[Source]) -> None:
        waiting = self.waiting()
        if waiting is not None and {one.commit for one in waiting.sources} != {
            one.commit for one in wanted
        }:
            names = ", ".join(source.name for source in waiting.sources)
            what = f"Something else is being brought in and waits: {names}"
            raise refused(what, "Finish it: csit merge --continue; or leave it: csit merge --abort")

    def _refuse_result(self, reader: Reader, found: Decided) -> None:
        """Refuse what may not come in, as far as no choice can still change it."""
        refusing.refuse_closed(self._context, reader, found.run)
        manifest = reader.whole(Programme.PATH)
        if all(path != manifest for path, _ in found.conflicts):
            refusing.refuse_lost(reader, found.run)
            refusing.refuse_turned(self._context, reader, found.run)
