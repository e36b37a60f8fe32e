"""Sealed teams: until a team has finished, it sees of the other teams progress only.

A courtesy among colleagues and no lock: the files can be read by whoever opens them.
"""

from __future__ import annotations

from csit_tui.method.places import record_at
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team

NOTICE = "not shown: the team you work for is sealed until it has finished"
_JUDGEMENTS = frozenset({"assessment", "preparation"})


def is_sealed(team: Team | None) -> bool:
    """Whether a team is kept from the others' judgements at this moment."""
    return team is not None and bool(team.sealed) and not team.finished


def hides(own: Team | None, path: str) -> bool:
    """Whether a file holds judgements that are kept from one's own team."""
    placed = record_at(path) if is_sealed(own) else None
    if own is None or placed is None or placed[0].KIND not in _JUDGEMENTS:
        return False
    return placed[1]["cycle"] == own.cycle and placed[1]["team"] != own.team


def hidden_teams(snapshot: Snapshot, cycle: str, own: str | None) -> frozenset[str]:
    """Teams of a cycle whose judgements are kept from the team one works for."""
    mine = snapshot.one(Team, cycle=cycle, team=own) if own else None
    if mine is None or not is_sealed(mine):
        return frozenset()
    return frozenset(team.team for team in snapshot.teams(cycle)) - {mine.team}
