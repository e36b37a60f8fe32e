"""The workspace: all that can be done with a programme, for the screens and for the commands."""

from __future__ import annotations

import datetime
from collections.abc import Collection, Iterable, Mapping, Sequence
from pathlib import Path
from random import SystemRandom
from typing import TYPE_CHECKING, Self

from csit_tui.merge import Change
from csit_tui.method.course import Course
from csit_tui.method.noted import Note
from csit_tui.method.sealing import Seal
from csit_tui.model.ids import MakeId, id_maker
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from csit_tui.store.folder import Folder
from csit_tui.store.layout import ONE_TEAM, new_programme
from csit_tui.store.walk import MANIFEST, no_programme
from csit_tui.vcs import locate
from csit_tui.workspace import (
    beginning,
    closing,
    doctor,
    drafts,
    history,
    meetings,
    notes,
    planning,
    recording,
    recovery,
    revisions,
    rules,
    sealing,
    search,
    sessions,
    stage,
    standing,
    tidying,
)
from csit_tui.workspace.ballot import Ballot
from csit_tui.workspace.company import Company
from csit_tui.workspace.context import Context, Now
from csit_tui.workspace.parts import Parts
from csit_tui.workspace.plain_git import PlainGit
from csit_tui.workspace.sessions import Wanted
from csit_tui.workspace.types import (
    Attendee,
    BranchOffer,
    Committed,
    Draft,
    Fact,
    HistoryEntry,
    Hit,
    OpenSession,
    Preview,
    Revision,
    Standing,
    Undone,
)

if TYPE_CHECKING:
    from csit_tui.method.planner import Proposal
    from csit_tui.workspace.bringing.sources import Source
    from csit_tui.workspace.composite import Gathered

_MAKE_ID = id_maker(SystemRandom())


def _now() -> datetime.datetime:
    return datetime.datetime.now().astimezone()


class Workspace(Parts):
    """One programme, opened in one work tree.

    ``snapshot`` without a revision, ``session``, ``edit``, ``keep``, ``drafts``, ``drop_draft``,
    ``moment``, ``ballot.given``, ``ballot.raters``, ``on_stage`` and ``stage_mark`` start no
    process, but for an edit of a record that git holds and somebody took away, and for one that is
    refused because the session's branch is not checked out. They may be called from the thread of
    the screens; all else belongs in a worker.
    Every method raises `Refused`, and nothing else, where it cannot do what is asked.
    """

    def __init__(self, context: Context) -> None:
        self._context = context
        self.folder = context.folder
        self.root = context.folder.root
        self.has_git = context.place is not None
        self.make_id: MakeId = context.make_id
        self.company = Company(context)
        self.ballot = Ballot(context)

    @classmethod
    def open(
        cls, directory: Path, *, now: Now = _now, make_id: MakeId = _MAKE_ID, me: str = ""
    ) -> Self:
        """Open the programme in a folder; one that is no repository can only be read.

        What a killed program left half done is finished first. ``me`` is this program, as others on
        the work tree tell it from theirs.
        """
        if not (directory / MANIFEST).is_file():
            raise no_programme(directory)
        folder = Folder(directory)
        context = Context(folder, locate(folder.root), now, make_id, me)
        recovery.recover(context)
        return cls(context)

    @classmethod
    def create(  # noqa: PLR0913 - each is one answer that csit init takes
        cls,
        directory: Path,
        name: str,
        cycle: str,
        *,
        organisation: str | None = None,
        time_zone: str | None = None,
        teams: Mapping[str, str] = ONE_TEAM,
        author: str | None = None,
        inside: bool = False,
        now: Now = _now,
        make_id: MakeId = _MAKE_ID,
    ) -> Self:
        """Make a new programme in a folder, commit its first files, and open it.

        It becomes a part of a repository around it only with ``inside``.
        """
        files = new_programme(
            name,
            cycle,
            organisation=organisation,
            time_zone=time_zone,
            teams=teams,
            main_line=beginning.line_at(directory),
        )
        beginning.create(directory, name, cycle, files, author=author, inside=inside)
        return cls.open(directory, now=now, make_id=make_id)

    def close_repo(self) -> None:
        """Let go of all that is held open. An open session stays open."""
        if self._context.books is not None:
            self._context.books.ledger.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close_repo()

    def today(self) -> datetime.date:
        """The day it is, in the programme's time zone."""
        return self.moment().date()

    def moment(self) -> datetime.datetime:
        """What time it is, in the programme's time zone."""
        return self._context.moment()

    def snapshot(self, rev: str | None = None, cycles: Collection[str] | None = None) -> Snapshot:
        """The programme as it is on disk, or at a commit; of its cycles all, or those named.

        On disk the cycles not named have their own sheets all the same.
        """
        if rev is not None:
            return history.snapshot_at(self._context, rev, cycles)
        return self._context.shelf.snapshot(cycles)

    def seal(self, then: Snapshot | None = None) -> Seal:
        """What is kept from the team that works here; ``then`` is the programme as looked at."""
        return sealing.seal(self._context, then)

    def standing(self) -> Standing:
        """Where the programme stands in git, and what is in the way."""
        return standing.standing(self._context)

    def session(self) -> OpenSession | None:
        """The open session, if there is one."""
        state = self._context.state()
        return sessions.as_recorded(self._context, state.session) if state else None

    def start(  # noqa: PLR0913, PLR0917 - each is one answer of whoever opens the session
        self,
        purpose: str,
        team: str | None = None,
        present: Sequence[Attendee] = (),
        title: str | None = None,
        author: str | None = None,
        session: str | None = None,
    ) -> OpenSession:
        """Open a meeting; open desk work is committed first. ``session`` is a planned one's id."""
        people = tuple(present)
        wanted = Wanted(purpose, team, people, title, author, session)
        opened = meetings.start(self._context, wanted)
        self._context.chosen = opened.team or self._context.chosen
        return opened

    def check_author(self, author: str | None) -> None:
        """Refuse where work begun now, perhaps in this author's name, could not be committed.

        So it is known before anything is changed for that work.
        """
        meetings.needs_committer(self._context, author)

    def branches_of(self, cycle: str, teams: Iterable[str]) -> dict[str, str]:
        """The branches of their own that teams have here, by team."""
        return rules.branches_of(self._context, cycle, teams)

    def offer_branch(self, team: str) -> BranchOffer:
        """The branch on which a parallel team records, and whether it can be taken now."""
        return meetings.offer_branch(self._context, team)

    def take_branch(self, offer: BranchOffer, author: str | None = None) -> None:
        """Go to that branch, made from the main line where there is none yet.

        Open desk work is committed first, in this author's name where git knows nobody.
        """
        meetings.take_branch(self._context, offer, author)

    def choose_team(self, team: str) -> None:
        """Take a team for the one that works here, as long as the programme is open."""
        meetings.choose_team(self._context, team)

    def edit(self, path: str, changes: Sequence[Change], opening: int = 0) -> None:
        """Save changes of a record in the open session; without one, desk work is opened.

        What was kept of that ``opening`` of their fields is no longer needed then.
        """
        recording.edit(self._context, path, changes, opening)

    def plan(self, cycle: str, proposal: Proposal) -> list[str]:
        """Save the sessions of a proposal, if it is still what would be proposed; their files."""
        return planning.plan(self._context, cycle, proposal)

    def keep(
        self, path: str, field: str, text: str, base: str | None = None, opening: int = 0
    ) -> bool:
        """Keep a text as it is typed, until it is saved or dropped; ``field`` is a dotted key.

        ``base`` is what its writer saw in the field, by default what the field holds. Texts of one
        field do not replace each other where each has an ``opening`` of its own. False where the
        field holds the text already, so that it needs no keeping.
        """
        return drafts.keep(self._context, path, [(field, text, base)], opening)

    def keep_all(
        self, path: str, texts: Sequence[tuple[str, str, str | None]], opening: int = 0
    ) -> None:
        """Keep several texts of a record at once, all or none: field, text and base of each."""
        drafts.keep(self._context, path, texts, opening)

    def drop(self, path: str, field: str, opening: int = 0) -> None:
        """Let go of what this program keeps of an opening of a field."""
        self._context.kept().ledger.drop(path, field, opening)

    def on_stage(self) -> Course | None:
        """What the meeting of this work tree is on, if it is on something."""
        return stage.on_stage(self._context)

    def put_on_stage(self, course: Course) -> None:
        """Let those who follow the meeting see what it is on."""
        stage.put(self._context, course)

    def stage_mark(self, course: Course | None) -> str:
        """Words that are others once what is seen of the stage has changed; no file is read."""
        return stage.mark(self._context, course)

    def drafts(self) -> list[Draft]:
        """Texts that were kept and never saved."""
        return drafts.waiting(self._context)

    def save_draft(self, draft: Draft) -> None:
        """Save a text that was kept, in the field it was typed for."""
        drafts.save(self._context, draft)

    def drop_draft(self, draft: Draft) -> None:
        """Let go of a text that was kept."""
        self._context.kept().ledger.drop(draft.path, draft.field, draft.opening, draft.by)

    def undo(self) -> Undone | None:
        """Take back the last change of the open session; what others changed since stays."""
        return recording.undo(self._context)

    def redo(self) -> Undone | None:
        """Take back the last undo."""
        return recording.undo(self._context, again=True)

    def preview(self, *, ahead: bool = False) -> Preview:
        """The commit that closing the session would make; ``ahead`` prepares for making it."""
        return closing.preview(self._context, ahead)

    def write_note(self, text: str) -> None:
        """Keep what those absent should know, as it is typed, until the session is closed."""
        sessions.write_note(self._context, text)

    def note_of(self, session: str | None = None) -> Note:
        """What the note of a session is made from: the open one, or the held one of this id."""
        return notes.note_of(self._context, session)

    def close(self, note: str | None = None, author: str | None = None) -> Committed:
        """Commit the open session and end it; it stays open where that is refused.

        ``author`` is in whose name, where neither git nor the session knows that.
        """
        return closing.close(self._context, note, author)

    def adopt(self, paths: Sequence[str] | None = None) -> OpenSession:
        """Take records changed outside any session into the open one, else into desk work."""
        return tidying.adopt(self._context, paths)

    def history(self, limit: int | None = None, path: str | None = None) -> list[HistoryEntry]:
        """Commits, newest first; only those that changed a path where one is named."""
        return history.history(self._context, limit, path)

    def changes_of(self, sha: str) -> list[str]:
        """What a commit changed, in the method's words."""
        return history.changes_of(self._context, sha)

    def hand_out(self, cycle: str) -> dict[str, Revision]:
        """The state of each file of a cycle, noted as one that was handed out; none outside git."""
        return revisions.hand_out(self._context, cycle)

    def files_of(self, sha: str) -> list[str]:
        """The records that a commit changed."""
        return history.files_of(self._context, sha)

    def search(self, text: str, rev: str | None = None) -> list[Hit]:
        """Where all that people wrote holds these words, on disk or at a commit."""
        return search.search(self._context, text, rev)

    def composite(self, cycle: str, refs: Sequence[str] = ()) -> Gathered:
        """The judgements of all teams of a cycle side by side, from branches not brought in too.

        With ``refs`` those branches or commits are looked through in place of the teams' own.
        """
        from csit_tui.workspace import composite

        return composite.gathered(self._context, cycle, refs)

    def not_here(self) -> list[Source]:
        """What is to be brought in: lines of work that what is checked out lacks."""
        return standing.not_here(self._context)

    def waiting_for(self, lines: Iterable[Source]) -> dict[str, str]:
        """Those of them that wait for a team's own branch, by their names, each with it."""
        return standing.waiting_for(self._context, lines)

    def check(
        self,
        cycles: Collection[str] | None = None,
        *,
        form: bool = True,
        today: datetime.date | None = None,
    ) -> list[Trouble]:
        """All findings, each with its place and its mend; with ``cycles``, of no other cycle.

        Without ``form`` it is not asked whether files are written as csit writes them. ``today`` is
        the day they are looked for, if not the day it is.
        """
        return tidying.check(self._context, today or self.today(), cycles, form)

    def check_at(self, rev: str, today: datetime.date | None = None) -> list[Trouble]:
        """All findings of the programme as it is at a commit."""
        return tidying.check_at(self._context, rev, today or self.today())

    def doctor(self) -> list[Fact]:
        """Whether all is ready for a session, fact by fact."""
        return doctor.examine(self._context)

    def plain_git(self) -> PlainGit:
        """How plain git is set up for records in this clone."""
        return PlainGit(self._context)

    def removed(self) -> list[Trouble]:
        """Records that git holds and that are gone from the folder, each with the way out."""
        return tidying.removed(self._context)

    def format(self, check: bool = False) -> list[str]:
        """Bring every file into canonical form; with ``check`` only name those that are not."""
        return tidying.format_files(self._context, check)
