"""Who is who in a team, and who comes together for a theme (Document One, Stage 4)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from csit_tui.method.places import one_line, team_name
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused, nearest, refused
from csit_tui.text import quoted

Role = Literal["facilitator", "critical_friend", "scribe"]
ROLES: tuple[Role, ...] = ("facilitator", "critical_friend", "scribe")


def role_of(team: Team, member: str) -> str:
    """The role that a member has by default; whoever guides the talk is named for that first."""
    roles = {
        team.scribe: "scribe",
        team.critical_friend: "critical-friend",
        team.facilitator: "facilitator",
    }
    return roles.get(member, "guest" if team.members[member].guest else "member")


def team_called(named: str, teams: Iterable[Team]) -> str | None:
    """The id of the team that is meant: by its id, or by its name where that is one team's."""
    every = list(teams)
    if named in {team.team for team in every}:
        return named
    wanted = one_line(named).casefold()
    found = [team.team for team in every if wanted in {n.casefold() for n in _names(team)}]
    return found[0] if len(found) == 1 else None


def no_team(named: str, cycle: str, teams: Iterable[Team]) -> Refused:
    """A team is named that the cycle does not have."""
    every = list(teams)
    known = [name for team in every for name in (team.team, *_names(team))]
    mend = nearest(named, known, f"Teams: {listed_teams(every)}.")
    return refused(f"There is no team {quoted(named)} in {cycle}.", mend)


def listed_teams(teams: Iterable[Team]) -> str:
    """Teams by their ids, each with its name: ``parks (Parks team), sat (Venues team)``."""
    return ", ".join(map(_described, teams)) or "none yet"


def _names(team: Team) -> list[str]:
    """What people call a team: its name, with the word team and without."""
    return list(dict.fromkeys(name for name in (one_line(team.name), team_name(team)) if name))


def _described(team: Team) -> str:
    return f"{team.team} ({team_name(team)})" if one_line(team.name) else team.team


def holder(team: Team, role: Role, theme: str = "") -> str | None:
    """The member who has a role in a theme: the theme's own where it names one, else the team's."""
    row = team.themes.get(theme)
    named: str | None = (getattr(row, role) if row else None) or getattr(team, role)
    return named


def holders(team: Team, role: Role) -> list[str]:
    """Every member who has a role, in the team as a whole or in one of its themes."""
    found = [holder(team, role), *(getattr(row, role) for row in team.themes.values())]
    return [member for member in dict.fromkeys(found) if member]


def group_of(team: Team, theme: str = "") -> set[str]:
    """The members who come to consensus on a theme, those with a role among them.

    They are those whom the theme's row names; else everybody but the guests of other themes.
    """
    row = team.themes.get(theme)
    roles = {member for role in ROLES if (member := holder(team, role, theme))}
    if row is not None and row.members:
        return {*row.members, *roles}
    elsewhere = {key for other in team.themes.values() for key in other.members}
    core = {key for key, m in team.members.items() if not (m.guest and key in elsewhere)}
    return core | roles


def functions_of(team: Team, theme: str = "") -> list[str]:
    """The functions that a team speaks for in a theme: the theme's own, else all of the team's."""
    row = team.themes.get(theme)
    return row.functions if row and row.functions else team.functions


def called(team: Team, member: str) -> str:
    """A member's name, or the id of one without."""
    found = team.members.get(member)
    return one_line(found.name if found else None) or member


def is_named(session: Session, team: Team | None, role: Role) -> bool:
    """Whether somebody has a role in a session: by its own sheet, by who was there, by its team.

    A team without somebody for all its sessions may have one for each theme on the agenda.
    """
    written = role.replace("_", "-")
    if getattr(session, role) or any(one.role == written for one in session.present.values()):
        return True
    return team is not None and all(holder(team, role, theme) for theme in themes_of(session))


def themes_of(session: Session) -> set[str]:
    """The themes on a session's agenda; the empty one, which is the team as a whole, for none."""
    criteria = [item.criterion for item in session.agenda.values() if item.criterion]
    return {criterion.rpartition(".")[0] for criterion in criteria} or {""}


def roles_in(session: Session) -> dict[Role, str]:
    """Those whom a session itself names for a role, by the names they are known by."""
    named = {role: known_as(getattr(session, role)) for role in ROLES}
    return {role: name for role, name in named.items() if name}


def expected(session: Session, team: Team | None, theme: str = "") -> set[str]:
    """Who is to come to consensus in a session, each by the name they are known by.

    They are those who are invited, where some are named; else the team for that theme, but for
    those from outside in whose place the session names others. Empty where that is not known.
    """
    own = roles_in(session)
    if session.invited:
        return {*map(known_as, session.invited), *own.values()} - {""}
    if team is None:
        return set()
    replaced = {holder(team, role, theme) for role in own}
    kept = {role: holder(team, role, theme) for role in ROLES if role not in own}
    come = {
        key
        for key in group_of(team, theme)
        if key not in replaced - {*kept.values()} or not _is_guest(team, key)
    }
    return {known_as(called(team, key)) for key in come} | set(own.values())


def _is_guest(team: Team, member: str) -> bool:
    found = team.members.get(member)
    return found is not None and bool(found.guest)


def known_as(name: str | None) -> str:
    """A name as it is compared: on one line, capital letters and small ones alike."""
    return one_line(name).casefold()
