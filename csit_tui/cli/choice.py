"""Which cycle and which team a command means."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, refused


def near(named: str, known: Sequence[str], otherwise: str) -> str:
    """The way out where a name is unknown: the nearest known one, else all of them."""
    close = get_close_matches(named, known, n=1)
    return f"Did you mean {close[0]}?" if close else f"{otherwise}: {', '.join(known) or 'none'}."


def chosen_cycle(snapshot: Snapshot, named: str | None = None) -> str:
    """The cycle named, which must exist; else the current one."""
    if named is None:
        if snapshot.programme is not None:
            return snapshot.programme.cycle
        raise (
            Refused(*(trouble for trouble in snapshot.troubles if trouble.path == "csit.toml"))
            if snapshot.troubles
            else refused("There is no csit.toml.", "Add it, or go elsewhere.")
        )
    cycles = [cycle.cycle for cycle in snapshot.cycles()]
    if named not in cycles:
        raise refused(f"There is no cycle {named}.", near(named, cycles, "Cycles"))
    return named


def chosen_team(snapshot: Snapshot, cycle: str, named: str | None) -> str | None:
    """The team named, which must exist in the cycle; none where none is named."""
    teams = [team.team for team in snapshot.teams(cycle)]
    if named is not None and named not in teams:
        raise refused(f"There is no team {named} in {cycle}.", near(named, teams, "Teams"))
    return named
