"""Members' own ratings before the meeting, kept by name where a team chose that (our advice).

They stay off the screen until the team's ratings are revealed, as any member's rating does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.method.attending import voting
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import record_at, team_name
from csit_tui.method.teams import called
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Team
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

BY_NAME = "by-name"


class Own(NamedTuple):
    """A member who may rate alone: the file of it, the member's name and the team's."""

    path: str
    member: str
    team: str


def preparers(snapshot: Snapshot, cycle: str) -> Iterator[Own]:
    """The members of each team that keeps own ratings by name; guests take no part."""
    for team in snapshot.teams(cycle):
        if team.preparation == BY_NAME:
            keys = (key for key in ids_in_order(team.members) if not team.members[key].guest)
            yield from (_own(team, key) for key in keys)


def owner(snapshot: Snapshot, path: str) -> Own | None:
    """Whose own ratings a file holds; none where it holds nobody's."""
    placed = record_at(path)
    if placed is None or placed[0] is not Preparation:
        return None
    cycle, slug, member = placed[1].values()
    team = snapshot.one(Team, cycle=cycle, team=slug)
    return _own(team, member) if team else Own(path, member, team_name(None, slug))


def _own(team: Team, member: str) -> Own:
    path = Preparation.PATH.format(cycle=team.cycle, team=team.team, member=member)
    return Own(path, called(team, member) if member in team.members else member, team_name(team))


def may_begin(snapshot: Snapshot, path: str) -> None:
    """Refuse to begin own ratings of nobody's, or where the team keeps a tally alone."""
    placed = record_at(path)
    if placed is None or placed[0] is not Preparation:
        return
    cycle, slug, member = placed[1].values()
    team = snapshot.one(Team, cycle=cycle, team=slug)
    if team is None or team.preparation != BY_NAME:
        what = f"The {team_name(team, slug)} does not keep members' own ratings by name."
        where = Team.PATH.format(cycle=cycle, team=slug)
        raise refused(what, f"Choose that first: csit set {where} preparation {BY_NAME}", path)
    if member not in team.members:
        ids = ", ".join(f"{called(team, key)} {key}" for key in ids_in_order(team.members))
        what = f"{quoted(member, 40)} is nobody's id in the {team_name(team)}."
        raise refused(what, f"Its members: {ids or 'none yet'}.", path)


def rated(data: Mapping[str, Any]) -> int:
    """Of how many criteria somebody's own ratings say the level."""
    ratings = data.get("ratings") or {}
    return sum("rating" in one for one in ratings.values())


def levels_of(
    snapshot: Snapshot, cycle: str, team: str, criterion: str, meeting: Mapping[str, Any]
) -> Counter[str]:
    """How many of those at a meeting who have a vote gave each level beforehand, by name."""
    record = snapshot.one(Team, cycle=cycle, team=team)
    if record is None or record.preparation != BY_NAME:
        return Counter()
    there = {person.id for person in voting(meeting, record)}
    found = snapshot.each(Preparation, cycle=cycle, team=team)
    own = (one.ratings.get(criterion) for _, one in found if one.member in there)
    return Counter(str(one.rating) for one in own if one is not None and one.rating is not None)
