"""Members' own ratings before the meeting, kept by name where a team chose that (our advice).

They stay off the screen until the team's ratings are revealed, as any member's rating does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import criteria_of
from csit_tui.method.attending import voting
from csit_tui.method.fitting import Odd
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.places import record_at, team_name
from csit_tui.method.teams import called
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Preparation, Team
from csit_tui.text import quoted

BY_NAME = "by-name"


class Own(NamedTuple):
    """A member who may rate alone: the file of it, the member's name and the team's."""

    path: str
    member: str
    team: str


class Prepared(NamedTuple):
    """What those at a meeting prepared by name of one criterion.

    ``levels`` counts the ratings by level, ``missing`` names who has none, and ``odd`` counts those
    that are not on the scale: which they are is not told.
    """

    levels: Counter[str]
    missing: tuple[str, ...]
    odd: int


NOTHING = Prepared(Counter(), (), 0)


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
    cycle, team, member = (placed[1][part] for part in ("cycle", "team", "member"))
    found = snapshot.one(Team, cycle=cycle, team=team)
    return _own(found, member) if found else Own(path, member, team_name(None, team))


def _own(team: Team, member: str) -> Own:
    path = Preparation.PATH.format(cycle=team.cycle, team=team.team, member=member)
    return Own(path, called(team, member) if member in team.members else member, team_name(team))


def out_of_place(snapshot: Snapshot, record: Preparation, yardstick: Yardstick) -> Iterator[Odd]:
    """Own ratings that count nowhere: where a team keeps a tally, a guest's, of what it leaves out.

    That the team and the member exist is a rule of its own.
    """
    team = snapshot.one(Team, cycle=record.cycle, team=record.team)
    if team is None:
        return
    where = Team.PATH.format(cycle=record.cycle, team=record.team)
    if team.preparation != BY_NAME:
        what = f"The {team_name(team)} does not keep members' own ratings by name."
        yield Odd((), what, f"Choose that first: csit set {where} preparation {BY_NAME}")
    elif record.member in team.members and team.members[record.member].guest:
        what = (
            f"{called(team, record.member)} is a guest of the {team_name(team)} and rates nothing."
        )
        yield Odd(("member",), what, "Only members of the team prepare by name.")
    assessed = set(criteria_of(snapshot, record.cycle, record.team, yardstick))
    for criterion in sorted(record.ratings.keys() - assessed):
        what = f"The {team_name(team)} does not assess {quoted(criterion, 40)}."
        yield Odd(("ratings", criterion), what, "Name a criterion that it assesses.")


def rated(data: Mapping[str, Any]) -> int:
    """Of how many criteria somebody's own ratings say the level."""
    ratings = data.get("ratings") or {}
    return sum("rating" in one for one in ratings.values())


def prepared(
    snapshot: Snapshot, team: Team | None, criterion: str, meeting: Mapping[str, Any]
) -> Prepared:
    """What those at a meeting who have a vote gave beforehand, where the team keeps names."""
    if team is None or team.preparation != BY_NAME:
        return NOTHING
    yardstick = Yardstick.for_cycle(snapshot, team.cycle)
    scale = {str(level.value) for level in yardstick.levels}
    given: Counter[str] = Counter()
    missing = []
    for person in voting(meeting, team):
        own = snapshot.one(Preparation, cycle=team.cycle, team=team.team, member=person.id)
        held = own.ratings.get(criterion) if own else None
        if held is None or held.rating is None:
            missing.append(person.name)
        else:
            given[str(held.rating)] += 1
    odd = sum(count for level, count in given.items() if level not in scale)
    levels = Counter({level: count for level, count in given.items() if level in scale})
    return Prepared(levels, tuple(missing), odd)
