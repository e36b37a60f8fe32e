"""Rules on who is in a team (Document One, Stage 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from csit_tui.method.places import one_line, team_name
from csit_tui.method.rules import OUR_ADVICE, STAGE_4, Case, Finding, Rules
from csit_tui.method.teams import called, expected, group_of, known_as, roles_in, themes_of
from csit_tui.method.year import Placed
from csit_tui.model.teams import Session, Team
from csit_tui.text import brief

RULES = Rules()
MOST_PEOPLE = 10


@RULES.rule(
    "T1",
    "warning",
    STAGE_4,
    "No more than 10 people reach consensus in one session. Facilitator, scribe and guests count, "
    "those too whom a session names or invites; a planning session of all teams may be larger.",
    "Let some come as guests for a theme, or make two teams.",
)
def few_enough_to_agree(case: Case) -> Iterator[Finding]:
    """Neither a team's groups, nor those who are to come or were there, are more than ten."""
    for year in case.years:
        for path, team in year.teams:
            for theme, number in _crowds(team):
                for_theme = f" for theme {theme}" if theme else ""
                what = f"The {team_name(team)} has {number} people{for_theme}."
                place = ("themes", theme, "members") if theme else ("members",)
                yield Finding(what, path, place)
        for path, session in filter(_agrees, year.sessions):
            own = case.snapshot.one(Team, cycle=year.cycle, team=session.team or "")
            yield from _crowded(path, session, own, year.name(session))


def _crowded(path: str, session: Session, team: Team | None, name: str) -> Iterator[Finding]:
    """A session at which too many were, or that too many are to come to."""
    if session.present:
        there = {known_as(one.name) or key for key, one in session.present.items()}
        number = len(there | set(roles_in(session).values()))
        if number > MOST_PEOPLE:
            yield Finding(f"{number} people are present at {name}.", path, ("present",))
        return
    if session.status != "planned":
        return
    for theme in sorted(themes_of(session)):
        number = len(expected(session, team, theme))
        alone = len({_known_as(team, key) for key in group_of(team, theme)}) if team else 0
        if number > MOST_PEOPLE and (session.invited or alone <= MOST_PEOPLE):
            for_theme = f" for theme {theme}" if theme and not session.invited else ""
            field = "invited" if session.invited else next(iter(roles_in(session)), "team")
            yield Finding(f"{number} people are to come to {name}{for_theme}.", path, (field,))
            return


def _crowds(team: Team) -> Iterator[tuple[str, int]]:
    """The groups of a team that are too large for what it has still to assess."""
    for theme in () if team.finished else ("", *sorted(team.themes)):
        number = len({_known_as(team, key) for key in group_of(team, theme)})
        if number > MOST_PEOPLE and (not theme or team.themes[theme].members):
            yield theme, number


def _agrees(placed: Placed[Session]) -> bool:
    """Whether people come to consensus in a session."""
    session = placed[1]
    joint = session.purpose == "planning" and session.team is None
    return session.purpose in {"assessment", "composite", "planning"} and not joint


def _known_as(team: Team, member: str) -> str:
    return known_as(called(team, member))


@RULES.rule(
    "T3",
    "error",
    STAGE_4,
    "Somebody of the management of the scope is in the team.",
    "Add one, or mark the one who is.",
)
def management_is_in(case: Case) -> Iterator[Finding]:
    """Each team that has members has one of the management."""
    for path, team in manned(case):
        if not any(member.management for member in team.members.values()):
            what = f"Nobody in the {team_name(team)} is of the management of the scope."
            yield Finding(what, path, ("members",))


@RULES.rule(
    "T15",
    "warning",
    OUR_ADVICE,
    "Nobody is in a team twice.",
    "Keep one of the two, or tell them apart by their names.",
)
def members_are_different(case: Case) -> Iterator[Finding]:
    """No two members of a team have one name."""
    for path, team in manned(case):
        known = defaultdict(list)
        for key, member in team.members.items():
            if one_line(member.name):
                known[_known_as(team, key)].append(key)
        for first, *others in known.values():
            for other in others:
                what = f"{brief(called(team, first))} is in the {team_name(team)} twice."
                yield Finding(what, path, ("members", other))


def manned(case: Case) -> Iterable[tuple[str, Team]]:
    """The teams that have members; of others nothing is asked yet."""
    return ((path, team) for year in case.years for path, team in year.teams if team.members)
