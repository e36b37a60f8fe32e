"""Cycles by their names."""

from __future__ import annotations

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, nearest, refused
from csit_tui.text import quoted


def no_cycle(named: str, snapshot: Snapshot) -> Refused:
    """There is no cycle of this name; the way out names the nearest, or all there are."""
    cycles = [one.cycle for one in snapshot.cycles()]
    mend = nearest(named, cycles, f"Cycles: {', '.join(cycles) or 'none yet'}.")
    return refused(f"There is no cycle {quoted(named, 60)}.", mend)
