"""Rules on who is in a team (Document One, Stage 4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from csit_tui.method.places import one_line, team_name
from csit_tui.method.rules import OUR_ADVICE, STAGE_4, Case, Finding, Rules
from csit_tui.method.teams import called, group_of
from csit_tui.model.teams import Session, Team
from csit_tui.text import brief

RULES = Rules()
MOST_PEOPLE = 10


@RULES.rule(
    "T1",
    "warning",
    STAGE_4,
    "No more than 10 people reach consensus in one session. Facilitator, scribe and guests count; "
    "a planning session of all teams may be larger.",
    "Let some come as guests for a theme, or make two teams.",
)
def few_enough_to_agree(case: Case) -> Iterator[Finding]:
    """Neither a team's groups nor those who were there are more than ten."""
    for year in case.years:
        for path, team in year.teams:
            for theme, number in _crowds(team):
                for_theme = f" for theme {theme}" if theme else ""
                what = f"The {team_name(team)} has {number} people{for_theme}."
                place = ("themes", theme, "members") if theme else ("members",)
                yield Finding(what, path, place)
        for path, session in year.sessions:
            number = len(session.present)
            if number > MOST_PEOPLE and _agrees(session):
                what = f"{number} people are present at {year.name(session)}."
                yield Finding(what, path, ("present",))


def _crowds(team: Team) -> Iterator[tuple[str, int]]:
    """The groups of a team that are too large for what it has still to assess."""
    for theme in () if team.finished else ("", *sorted(team.themes)):
        number = len({_known_as(team, key) for key in group_of(team, theme)})
        if number > MOST_PEOPLE and (not theme or team.themes[theme].members):
            yield theme, number


def _agrees(session: Session) -> bool:
    """Whether people come to consensus in a session."""
    joint = session.purpose == "planning" and session.team is None
    return session.purpose in {"assessment", "composite", "planning"} and not joint


def _known_as(team: Team, member: str) -> str:
    return called(team, member).casefold()


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
