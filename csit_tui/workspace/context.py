"""What all use cases stand on: the folder, its place in git, the state, the journal, the clock."""

from __future__ import annotations

import contextlib
import datetime
import threading
import zoneinfo
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from csit_tui.model.ids import MakeId
from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import locks
from csit_tui.store.folder import Folder
from csit_tui.store.note import Note
from csit_tui.vcs import Git, Place, explain, settings
from csit_tui.workspace import writers
from csit_tui.workspace.ledger import Ledger
from csit_tui.workspace.shelf import Shelf
from csit_tui.workspace.state import State, StateFile

if TYPE_CHECKING:
    from csit_tui.workspace.closing import Plan

Now = Callable[[], datetime.datetime]
LOCK_SECONDS = 5.0


def only_looking() -> Refused:
    """Somebody else's session is open, and whoever sits here did not join it."""
    what = "You are only looking: somebody else's session is open here."
    return refused(what, "Join it as another scribe, or take a folder of your own.")


@dataclass
class Books:
    """The files of an open session, under the common git directory."""

    lock: Path
    state: StateFile
    ledger: Ledger
    votes: Note
    """Hidden ratings: how many gave each level, by record."""
    stage: Note
    """What the meeting is on."""
    handed: Note
    """Which states of files left this clone before they were committed."""
    ended: Note
    """Which session was last closed here, and by whom."""
    rewriting: Note
    """Files that are written to be committed at once, as they were and as they are to be."""

    @classmethod
    def under(cls, private: Path, me: str = "") -> Books:
        """The books of the work tree that owns this folder."""
        return cls(
            private / "lock",
            StateFile(private / "session.json"),
            Ledger(private / "journal.jsonl", me),
            Note(private / "votes.json", "The note of the hidden ratings"),
            Note(private / "stage.json", "The note of what the meeting is on"),
            Note(private / "handed-out.json", "The note of what was handed out"),
            Note(private / "ended.json", "The note of the session that was closed last"),
            Note(private / "rewriting.json", "The note of what is being committed", 1 << 26),
        )


@dataclass
class Context:
    """One programme, opened; ``place`` and ``books`` are none where there is no repository.

    ``named`` is this program as the journal is to know it. ``author`` was named for what it
    records, as ``committer`` too where git knows nobody; ``known`` is who git said it is. While it
    is ``looking`` nothing can be recorded with it; ``strange`` is the session that was seen to be
    somebody else's.
    """

    folder: Folder
    place: Place | None
    now: Now
    make_id: MakeId
    named: str = ""
    author: str | None = None
    committer: bool = False
    known: str | None = None
    looking: bool = False
    strange: str = ""
    books: Books | None = field(default=None, init=False)
    plan: Plan | None = None
    config: dict[str, str] | None = None
    chosen: str | None = None
    told: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.shelf = Shelf(self.folder)
        self._threads = threading.Lock()
        if self.place is not None:
            self.books = Books.under(self.place.private, self.named)

    @property
    def me(self) -> str:
        """This program, as others on the work tree tell it from theirs."""
        return self.named or writers.me()

    def in_git(self) -> Place:
        """The place in the repository. Raises `Refused` where there is none."""
        if self.place is None:
            raise Refused(explain.outside())
        return self.place

    def kept(self) -> Books:
        """The books. Raises `Refused` where there is no repository to keep them in."""
        if self.books is None:
            raise Refused(explain.outside())
        return self.books

    def git(self) -> Git:
        """A git for the calling worker, to be used as a context."""
        return Git(self.in_git())

    def settings(self, git: Git, anew: bool = False) -> dict[str, str]:
        """Git's settings that matter here, asked for once unless they are wanted anew."""
        if self.config is None or anew:
            self.config = settings.settings(git)
        return self.config

    def setting(self, git: Git, name: str) -> str | None:
        """One of git's settings."""
        return self.settings(git).get(name)

    @contextlib.contextmanager
    def writing(self) -> Iterator[Books]:
        """Keep other threads and other programs from writing until the block ends."""
        books = self.kept()
        if self.looking:
            raise only_looking()
        if not self._threads.acquire(timeout=LOCK_SECONDS):
            raise refused("This csit is still writing.", "Wait until it is done, then try again.")
        try:
            with locks.writing(books.lock, LOCK_SECONDS):
                books.ledger.refresh()
                yield books
        finally:
            self._threads.release()

    def state(self) -> State | None:
        """The open session, with what belongs to it; starts no process."""
        return self.books.state.read() if self.books else None

    def programme(self) -> Programme:
        """The manifest. Raises `Refused` where it cannot be read."""
        return self.shelf.snapshot((), lambda path: path == Programme.PATH).manifest()

    def moment(self) -> datetime.datetime:
        """Now, in the programme's own time zone where it names one."""
        now = self.now()
        named = self.shelf.record(Programme.PATH)
        zone = named.time_zone if isinstance(named, Programme) else None
        if zone is None or now.tzinfo is None:
            return now
        with contextlib.suppress(zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            return now.astimezone(zoneinfo.ZoneInfo(zone))
        return now
