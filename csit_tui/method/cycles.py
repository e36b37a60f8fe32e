"""Cycles by their names."""

from __future__ import annotations

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted


def no_cycle(named: str, snapshot: Snapshot) -> Refused:
    """There is no cycle of this name; the way out names all there are."""
    return refused(f"There is no cycle {quoted(named, 60)}.", known_cycles(snapshot))


def known_cycles(snapshot: Snapshot) -> str:
    """All cycles of a programme; a year that is near another is no way out."""
    return f"Cycles: {', '.join(one.cycle for one in snapshot.cycles()) or 'none yet'}."


def earlier(cycle: str, snapshot: Snapshot) -> list[str]:
    """The cycles before one, oldest first; none where that is not known."""
    known = [one.cycle for one in snapshot.cycles()]
    return known[: known.index(cycle)] if cycle in known else []
