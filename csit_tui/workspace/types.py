"""What the workspace hands out: small, frozen, and safe to pass from thread to screen."""

from __future__ import annotations

import datetime
import shlex
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from csit_tui.model.programme import MAIN_LINE
from csit_tui.model.trouble import Refused, Trouble


class Attendee(NamedTuple):
    """Somebody present at a session: the id of a team's member, or a new one; name; role."""

    id: str
    name: str
    role: str


class Scribe(NamedTuple):
    """Somebody who records in a session: the program they write with, and who they are.

    ``author`` is ``Name <address>``, empty where nobody said; ``login`` is the computer's name for
    them, which several people may share.
    """

    by: str
    author: str = ""
    login: str = ""

    @property
    def name(self) -> str:
        """What to call them: their name, else their login."""
        return self.author.partition("<")[0].strip() or self.login


class Here(NamedTuple):
    """Another running csit on this work tree: whose it is, and which record it shows, if any."""

    by: str
    name: str
    path: str = ""


class Told(NamedTuple):
    """A record that somebody else changed: who, as far as known, and what in the method's words."""

    path: str
    who: str
    words: tuple[str, ...]


class News(NamedTuple):
    """What others did since it was last asked for.

    ``session`` is the one that is open now, none where none is; ``ended`` is who closed the one
    that this program saw open, none where no other did.
    """

    here: tuple[Here, ...]
    changed: tuple[Told, ...] = ()
    session: str | None = None
    ended: str | None = None


class Disagreement(Refused):
    """A field was changed by another since it was read: nobody's text was overwritten."""


class OffTheBranch(Refused):
    """A parallel team records on a branch of its own, and another one is checked out."""


@dataclass(frozen=True)
class OpenSession:
    """The session that everything recorded now belongs to; ``desk`` is work outside a meeting.

    ``note`` is what those absent should know, as far as it was written before the session closed.
    ``scribes`` are those who opened it and who joined it since, in that order.
    """

    id: str
    cycle: str
    purpose: str
    team: str | None
    title: str | None
    started: datetime.datetime
    present: tuple[Attendee, ...] = ()
    desk: bool = False
    author: str | None = None
    note: str = ""
    scribes: tuple[Scribe, ...] = ()

    @property
    def opener(self) -> Scribe | None:
        """Who opened it; none for a session of an older csit."""
        return self.scribes[0] if self.scribes else None

    def strangers(self, me: str) -> set[str]:
        """Programs of people with other names than whoever sits at this one."""
        known = {scribe.by: scribe.author for scribe in self.scribes if scribe.author}
        own = known.get(me)
        return {by for by, author in known.items() if own is not None and author != own}


@dataclass(frozen=True)
class Standing:
    """Where the programme stands in git, and what is in the way; each trouble with its way out.

    ``operation`` is a merge, rebase, cherry-pick, revert or bisect under way. ``to_send`` counts
    commits that no remote has, none where there is no remote; ``behind`` those that were fetched
    for this branch and are not in it; ``as_text`` says that plain git would merge records as text
    here, ``to_ask`` that this clone has a remote besides and nobody was asked about that yet,
    ``waits`` that teams' work is being brought in and waits for somebody to decide.
    ``uncommitted`` are files of the programme that were changed outside a session, ``fixed`` those
    among them that none takes in as they are; ``troubles`` tell why. ``team`` works here;
    ``team_is_chosen`` says that only this run of the program knows it. ``hindrances`` are the
    troubles that keep a session from being closed; ``unsigned`` says that neither git nor the
    session knows in whose name to commit, which closing can be told.
    """

    branch: str | None = None
    detached: bool = False
    unborn: bool = False
    main_line: str = MAIN_LINE
    team: str | None = None
    team_is_chosen: bool = False
    operation: str | None = None
    identity: bool = False
    to_send: int | None = None
    behind: int | None = None
    as_text: bool = False
    to_ask: bool = False
    waits: bool = False
    uncommitted: list[str] = field(default_factory=list)
    fixed: list[str] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    hindrances: list[Trouble] = field(default_factory=list)
    unsigned: bool = False
    session: OpenSession | None = None


@dataclass(frozen=True)
class BranchOffer:
    """The branch on which a parallel team records: whether it exists, or why it cannot be taken.

    ``at`` is the branch or remote branch whose commit it would show, none where it is checked out.
    """

    name: str
    exists: bool
    why_not: Trouble | None = None
    at: str | None = None


class OwnTree(NamedTuple):
    """A work tree beside this one: the programme's folder in it, its top, and its branch."""

    root: str
    tree: str
    branch: str
    exists: bool

    @property
    def way_back(self) -> str:
        """How what is recorded there comes back, and how the work tree is taken away."""
        back = f"Brought in with: csit merge {self.branch}"
        return f"{back}; then taken away with: git worktree remove {shlex.quote(self.tree)}"


@dataclass(frozen=True)
class Draft:
    """Something typed that was kept and never saved.

    ``base`` is what the writer saw in the field, empty for nothing, none where unknown. ``by``
    names the program, empty for this one; ``opening`` tells its texts of one field apart.
    """

    path: str
    field: str
    text: str
    at: datetime.datetime
    base: str | None = None
    by: str = ""
    opening: int = 0


@dataclass(frozen=True)
class Undone:
    """What undo took back, or redo did again, in the method's words; what others' changes kept.

    ``redone`` says which of the two it was.
    """

    path: str
    changes: list[str]
    left: list[str]
    redone: bool = False


@dataclass(frozen=True)
class Preview:
    """The commit that closing the session would make."""

    subject: str
    body: str
    paths: list[str]
    changes: list[str]


@dataclass(frozen=True)
class Committed:
    """The commit that closing made; ``sha`` is empty where nothing was left to commit."""

    sha: str
    subject: str
    files: list[str]


@dataclass(frozen=True)
class HistoryEntry:
    """One commit: a session, or something that was committed by other means."""

    sha: str
    when: datetime.datetime
    author: str
    subject: str
    session: str | None
    team: str | None
    kind: str | None
    cycle: str | None


@dataclass(frozen=True)
class Revision:
    """Which state of a file is there: its number, and when the last commit of it was made.

    The number grows with each commit that changed the file, and with each state between commits
    that was handed out from this clone; such a state has the time of the commit it stands on.
    """

    changes: int
    when: datetime.datetime


@dataclass(frozen=True)
class Hit:
    """Where a search found its words."""

    path: str
    field: str
    line: int | None
    where: str
    excerpt: str


State = Literal["ready", "note", "look", "in the way"]
"""``note`` is worth knowing, ``look`` is worth mending, and nothing goes on with ``in the way``."""


class Fact(NamedTuple):
    """One thing that was looked at: its name, how it stands, in words, and the mend if any."""

    name: str
    state: State
    says: str
    mend: str = ""
