"""How the years stand: which are closed, since when and by whom, and what waits in them."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.method import next_cycle
from csit_tui.method.unfinished import unfinished
from csit_tui.model.programme import Cycle
from csit_tui.vcs.log import entries
from csit_tui.workspace import closings, sealing
from csit_tui.workspace.context import Context


class Year(NamedTuple):
    """A cycle with its own sheet, and whether it is the current one.

    ``tags`` stand for its closings, oldest first, ``next_tag`` is the one that its next closing is
    given; ``closed_by`` is who made the last of them, empty where no tag tells. Of an open cycle
    ``to_confirm`` are the records that were carried over and wait for that, and ``unfinished`` is
    what closing it would leave so, in short.
    """

    sheet: Cycle
    current: bool
    tags: tuple[str, ...]
    next_tag: str
    closed_by: str
    to_confirm: tuple[str, ...]
    unfinished: str = ""

    @property
    def cycle(self) -> str:
        """Its short name."""
        return self.sheet.cycle

    @property
    def closed(self) -> bool:
        """Whether it is read-only."""
        return self.sheet.status == "closed"


def years(context: Context) -> list[Year]:
    """All cycles, oldest first. Raises `Refused` where git cannot be asked."""
    frame = context.shelf.snapshot(())
    tagged, who = _closings(context)
    current = frame.programme.cycle if frame.programme else ""
    found = []
    for sheet in frame.cycles():
        there = tagged.get(sheet.cycle, {})
        last = list(there.values())[-1:]
        author = who.get(last[0], "") if last and sheet.status == "closed" else ""
        next_tag = closings.next_tag(sheet.cycle, there)
        year = Year(sheet, sheet.cycle == current, tuple(there), next_tag, author, ())
        found.append(year if year.closed else _open(context, year))
    return found


def _closings(context: Context) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The tags of closings by cycle, and who made the commits that they are on."""
    if context.place is None:
        return {}, {}
    with context.git() as git:
        tagged = closings.every(git)
        commits = [commit for there in tagged.values() for commit in there.values()]
        return tagged, {sha: entry.author for sha, entry in entries(git, commits).items()}


def _open(context: Context, year: Year) -> Year:
    """An open year with what waits in it."""
    snapshot = context.shelf.snapshot((year.cycle,))
    waits = tuple(next_cycle.to_confirm(snapshot, year.cycle))
    return year._replace(to_confirm=waits, unfinished=left_unfinished(context, year.cycle))


def left_unfinished(context: Context, cycle: str) -> str:
    """What closing a cycle now would leave unfinished, in short; empty for nothing."""
    return unfinished(context.shelf.snapshot((cycle,)), cycle, sealing.seal(context))
