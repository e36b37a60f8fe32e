"""Who is there, as the command line names them: ``Ann Reed; scribe``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from csit_tui.method import teams
from csit_tui.model.choices import ROLES
from csit_tui.model.ids import MakeId
from csit_tui.model.teams import Team
from csit_tui.model.trouble import refused
from csit_tui.workspace import Attendee

EVERYBODY = "all"
_ORDER = (*(role.replace("_", "-") for role in teams.ROLES), "member", "guest")


def in_order(people: Iterable[Attendee]) -> list[Attendee]:
    """People as a list names them: who guides the talk first, guests last, each by name."""
    return sorted(people, key=lambda one: (_ORDER.index(one.role), one.name.casefold()))


def attendees(written: Iterable[str], team: Team | None, make_id: MakeId) -> list[Attendee]:
    """Attendees from names with a role after a semicolon; ``all`` means the whole team.

    A role that is not given is the one the person has in the team; somebody who is not in it is a
    guest. Raises Refused for an unknown role, or ``all`` without a team.
    """
    found: dict[str, Attendee] = {}
    for one in written:
        if one.strip().lower() == EVERYBODY:
            found |= {member.id: member for member in _whole(team)}
        else:
            attendee = _attendee(one, team, make_id)
            found[attendee.id] = attendee
    return list(found.values())


def _whole(team: Team | None) -> Iterator[Attendee]:
    if team is None or not team.members:
        raise refused(
            "Without a team nobody knows who all are.",
            "Name the team with --team, or each person with --present.",
        )
    for key, member in team.members.items():
        yield Attendee(key, member.name or key, teams.role_of(team, key))


def _attendee(written: str, team: Team | None, make_id: MakeId) -> Attendee:
    name, _, said = written.partition(";")
    name, role = " ".join(name.split()), said.strip().lower().replace(" ", "-")
    if not name:
        raise refused("Somebody without a name cannot be present.", "Write 'Ann Reed; scribe'.")
    if role and role not in ROLES:
        raise refused(f"There is no role {role}.", f"Roles: {', '.join(ROLES)}.")
    for key, member in (team.members if team else {}).items():
        if team and name.casefold() in {key, (member.name or "").casefold()}:
            return Attendee(key, member.name or name, role or teams.role_of(team, key))
    return Attendee(make_id(), name, role or "guest")
