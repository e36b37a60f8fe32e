"""Who is who in a team (Document One, Stage 4)."""

from __future__ import annotations

from collections.abc import Collection

from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, nearest, refused
from csit_tui.text import quoted


def role_of(team: Team, member: str) -> str:
    """The role that a member has by default; whoever guides the talk is named for that first."""
    roles = {
        team.scribe: "scribe",
        team.critical_friend: "critical-friend",
        team.facilitator: "facilitator",
    }
    return roles.get(member, "guest" if team.members[member].guest else "member")


def no_team(named: str, cycle: str, teams: Collection[str]) -> Refused:
    """A team is named that the cycle does not have."""
    mend = nearest(named, teams, f"Teams: {', '.join(teams) or 'none yet'}.")
    return refused(f"There is no team {quoted(named)} in {cycle}.", mend)
