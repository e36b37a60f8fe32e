"""Rules on the session in which a team plans what to improve (Document One, Stage 4)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method import hours
from csit_tui.method.limits import PLANNING
from csit_tui.method.places import one_line, sentence, team_name
from csit_tui.method.rules import STAGE_4, Case, Finding, Rules
from csit_tui.method.teams import ROLES, called, group_of, holders
from csit_tui.method.year import Year
from csit_tui.model.teams import Session, Team
from csit_tui.text import brief

RULES = Rules()


@RULES.rule(
    "T12",
    "error",
    STAGE_4,
    "A separate session for improvement planning is planned, normally of 3 to 4 hours.",
    "Plan one: the team's own, or one for all teams.",
)
def planning_is_planned(case: Case) -> Iterator[Finding]:
    """Whoever is to assess is to plan too; an unusual length is no more than a note."""
    for year in case.years:
        for path, team in year.teams if year.is_sure(Session) else ():
            if year.of("assessment", team.team) and not year.planning(team.team):
                what = f"No planning session is planned for the {team_name(team)}."
                yield Finding(what, path)
        for path, session in year.of("planning"):
            minutes = hours.taken(session)
            if minutes is not None and not PLANNING[0] <= minutes <= PLANNING[1]:
                verb = "takes" if hours.held(session) is None else "took"
                what = f"{sentence(year.name(session))} {verb} {hours.in_hours(minutes)}."
                mend = "Three to four hours are usual."
                yield Finding(what, path, ("minutes",), mend, "note")


@RULES.rule(
    "T13", "warning", STAGE_4, "Those who assessed are invited to plan.", "Invite them too."
)
def assessors_are_invited(case: Case) -> Iterator[Finding]:
    """Where invitations are written down, nobody who judged is left out of them."""
    for year in case.years:
        for path, session in year.of("planning"):
            teams = [team for _, team in year.teams if session.team in {None, team.team}]
            names = sorted({name for team in teams for name in _left_out(year, team)})
            if names and session.invited:
                more = f" and {len(names) - 3} more" if len(names) > 3 else ""
                listed = ", ".join(brief(name) for name in names[:3]) + more
                what = f"Of those who assessed, not invited to plan: {listed}."
                yield Finding(what, path, ("invited",))


def _left_out(year: Year, team: Team) -> list[str]:
    """Who judged in a team and is invited to none of its planning sessions."""
    invited: set[str] = set()
    for _, session in year.planning(team.team):
        if not session.invited:
            return []
        invited |= {one_line(name).casefold() for name in session.invited}
    return [name for folded, name in _assessors(year, team).items() if folded not in invited]


def _assessors(year: Year, team: Team) -> dict[str, str]:
    """Who judged in a team, by name: those who were there, until then its members."""
    held = [s for _, s in year.of("assessment", team.team) if s.status == "held" and s.present]
    roles = {called(team, key).casefold() for role in ROLES for key in holders(team, role)}
    if held:
        people = (one for session in held for one in session.present.values())
        names = [one_line(one.name) for one in people if one.role in {None, "member", "guest"}]
    else:
        names = [called(team, key) for key in group_of(team)]
    return {name.casefold(): name for name in names if name and name.casefold() not in roles}
