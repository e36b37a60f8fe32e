"""How the years stand: which are closed, since when and by whom, and what waits in them."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.method import next_cycle
from csit_tui.model.programme import Cycle
from csit_tui.vcs.log import entries
from csit_tui.workspace import closings
from csit_tui.workspace.context import Context


class Year(NamedTuple):
    """A cycle with its own sheet, and whether it is the current one.

    ``tags`` stand for its closings, oldest first, ``next_tag`` is the one that its next closing is
    given; ``closed_by`` is who made the last of them, empty where no tag tells. ``to_confirm`` are
    the records of an open cycle that were carried over and wait for that.
    """

    sheet: Cycle
    current: bool
    tags: tuple[str, ...]
    next_tag: str
    closed_by: str
    to_confirm: tuple[str, ...]

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
        waits = _to_confirm(context, sheet)
        next_tag = closings.next_tag(sheet.cycle, there)
        found.append(Year(sheet, sheet.cycle == current, tuple(there), next_tag, author, waits))
    return found


def _closings(context: Context) -> tuple[dict[str, dict[str, str]], dict[str, str]]:
    """The tags of closings by cycle, and who made the commits that they are on."""
    if context.place is None:
        return {}, {}
    with context.git() as git:
        tagged = closings.every(git)
        commits = [commit for there in tagged.values() for commit in there.values()]
        return tagged, {sha: entry.author for sha, entry in entries(git, commits).items()}


def _to_confirm(context: Context, sheet: Cycle) -> tuple[str, ...]:
    if sheet.status == "closed":
        return ()
    return tuple(next_cycle.to_confirm(context.shelf.snapshot((sheet.cycle,)), sheet.cycle))
