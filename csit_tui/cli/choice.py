"""Which cycle and which team a command means."""

from __future__ import annotations

from csit_tui.method.teams import no_team
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted


def chosen_cycle(snapshot: Snapshot, named: str | None = None) -> str:
    """The cycle named, which must exist; else the current one."""
    if named is None:
        return snapshot.manifest().cycle
    cycles = [cycle.cycle for cycle in snapshot.cycles()]
    if named not in cycles:
        mend = nearest(named, cycles, f"Cycles: {', '.join(cycles) or 'none yet'}.")
        raise refused(f"There is no cycle {quoted(named)}.", mend)
    return named


def chosen_team(snapshot: Snapshot, cycle: str, named: str | None) -> str | None:
    """The team named, which must exist in the cycle; none where none is named."""
    teams = [team.team for team in snapshot.teams(cycle)]
    if named is not None and named not in teams:
        raise no_team(named, cycle, teams)
    return named
