"""What bringing in tells whoever asked for it: lines that can come in, and what came of it."""

from __future__ import annotations

from dataclasses import dataclass

from csit_tui.workspace.bringing.disputes import Dispute
from csit_tui.workspace.bringing.telling import Beyond


@dataclass(frozen=True)
class Offer:
    """A line of work: its name in git, and what people call it.

    ``summary`` and ``changes`` are what it changes in so many ``files``, in a few words, and
    one sentence each; ``sessions`` come in, newest first. ``conflicts`` counts the changes
    about which somebody has yet to decide. ``beyond`` are records of other teams that a team's
    line changes. One that is not ``known`` says it is of a team that the programme has not.
    ``into`` is the branch that it comes into from here, none for the main line, and ``waits_for``
    the team's branch that it is for where that is not the same; it cannot be brought in from a
    branch that is not ``here``.
    """

    name: str
    called: str
    team: str | None
    commit: str
    summary: str
    sessions: list[str]
    changes: list[str]
    files: int
    conflicts: int = 0
    beyond: tuple[Beyond, ...] = ()
    known: bool = True
    into: str | None = None
    waits_for: str | None = None
    here: bool = True

    @property
    def in_all(self) -> bool:
        """Whether it comes in with all that is listed, and not by its name alone."""
        return self.known and self.waits_for is None


@dataclass(frozen=True)
class Brought:
    """What bringing in came to: lines with what they change, conflicts, and the new last commit.

    It ``waits`` where somebody has to choose first, or to look at what was chosen before, and to go
    on. ``commit`` is there only where something came in: not of a preview, not while it waits, and
    not where all was in already. ``into`` is the branch that the lines are brought into, none for
    the main line. ``records`` are the places of all records that the lines change.
    """

    offers: list[Offer]
    disputes: list[Dispute]
    waits: bool = False
    commit: str | None = None
    into: str | None = None
    records: frozenset[str] = frozenset()

    @property
    def unsettled(self) -> list[Dispute]:
        """Conflicts in which somebody has yet to choose."""
        return [one for one in self.disputes if not one.settled]
