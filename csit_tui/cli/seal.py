"""Sealed teams: what of other teams stays out of sight until a team has finished.

A courtesy and not a lock: the files can be read by whoever opens them.
"""

from __future__ import annotations

import re

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team

NOTICE = "not shown: the team you work for is sealed until it has finished"
_OF_TEAM = re.compile(r"cycles/([^/]+)/(?:assessments|preparation)/([^/]+)/")


def hidden_teams(snapshot: Snapshot, cycle: str, own: str | None) -> frozenset[str]:
    """Teams of a cycle whose judgements are kept from the team one works for."""
    mine = snapshot.one(Team, cycle=cycle, team=own) if own else None
    if mine is None or not mine.sealed or mine.finished:
        return frozenset()
    return frozenset(team.team for team in snapshot.teams(cycle)) - {mine.team}


def hides(snapshot: Snapshot, own: str | None, path: str) -> bool:
    """Whether a file holds judgements that are kept from the team one works for."""
    found = _OF_TEAM.match(path)
    return found is not None and found[2] in hidden_teams(snapshot, found[1], own)
