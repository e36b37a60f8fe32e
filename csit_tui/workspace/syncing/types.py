"""What comes of sending and fetching, as told to whoever asked for it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from csit_tui.method import nouns
from csit_tui.model.trouble import Trouble
from csit_tui.workspace.closings import Apart

How = Literal["as it was", "forward", "united", "conflict", "refused"]


class MovedCommit(NamedTuple):
    """A commit that came or went; ``session`` says that it is one, not another sort of commit."""

    when: datetime.datetime
    subject: str
    session: bool = True


class Came(NamedTuple):
    """What came on one line of work: whose it is, by name, the branch, and its commits."""

    whose: str
    branch: str
    commits: tuple[MovedCommit, ...]


class ToBringIn(NamedTuple):
    """A line of work that is not brought in: whose it is, by name, and the ref that is named.

    ``first`` is the command that leads to where it is brought in; none where that is here.
    """

    whose: str
    ref: str
    first: str = ""


def counted(commits: Sequence[MovedCommit]) -> str:
    """How much came or went, such as ``2 sessions and 1 other commit``."""
    held = sum(one.session for one in commits)
    others = len(commits) - held
    parts = [nouns.counted(held, "session")] if held else []
    parts += [nouns.counted(others, "other commit" if held else "commit")] if others else []
    return " and ".join(parts)


@dataclass(frozen=True)
class Outlook:
    """How the own branch stands to the remote, as far as that is known without asking it.

    ``why_not`` is why nothing could be sent, such as that there is no remote.
    """

    remote: str = ""
    address: str = ""
    fetched: datetime.datetime | None = None
    to_send: tuple[MovedCommit, ...] = ()
    to_bring_in: tuple[ToBringIn, ...] = ()
    why_not: Trouble | None = None


@dataclass(frozen=True)
class Synced:
    """What a sync did.

    ``how`` says what became of the own branch: it went forward, or both sides of it were united, or
    they conflict in ``files``. ``sent`` are the own commits that went out; ``to_send`` counts those
    that did not, none where that is not known. ``trouble`` is why not all of it could be done;
    ``offline`` says that it is the network, which is no fault. ``beside`` names the sticks taken in
    before whose file was called as this one's and which hold other work. ``apart`` are the tags of
    cycles that were closed in two places.
    """

    remote: str
    branch: str | None
    came: tuple[Came, ...] = ()
    how: How = "as it was"
    files: tuple[str, ...] = ()
    sent: tuple[MovedCommit, ...] = ()
    to_send: int | None = None
    to_bring_in: tuple[ToBringIn, ...] = ()
    offline: bool = False
    trouble: Trouble | None = None
    beside: str = ""
    apart: tuple[Apart, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether all of it was done, and nothing is left to be sent."""
        return self.trouble is None and not self.to_send and not self.apart
