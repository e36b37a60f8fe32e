"""Who is who in a team (Document One, Stage 4)."""

from __future__ import annotations

from csit_tui.model.teams import Team


def role_of(team: Team, member: str) -> str:
    """The role that a member has by default; whoever guides the talk is named for that first."""
    roles = {
        team.scribe: "scribe",
        team.critical_friend: "critical-friend",
        team.facilitator: "facilitator",
    }
    return roles.get(member, "guest" if team.members[member].guest else "member")
