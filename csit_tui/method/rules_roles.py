"""Rules on facilitator, critical friend and scribe (Document One, Stage 4)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.places import team_name, the_session
from csit_tui.method.rules import OUR_ADVICE, STAGE_4, Case, Finding, Rules
from csit_tui.method.rules_team import manned
from csit_tui.method.teams import Role, called, holder, holders, is_named
from csit_tui.method.year import Placed, Year
from csit_tui.model.teams import Member, Session, Team
from csit_tui.text import brief

RULES = Rules()
NEEDED: tuple[Role, ...] = ("facilitator", "scribe")


@RULES.rule(
    "T4",
    "error",
    STAGE_4,
    "A facilitator and a scribe are named for each session but desk sessions: those of the team, "
    "unless a theme or the session names others.",
    "Name one for the team, the theme or the session.",
)
def roles_are_named(case: Case) -> Iterator[Finding]:
    """Whoever guides and whoever writes is known for each session."""
    for year in case.years:
        for role in NEEDED:
            for path, session in year.sessions:
                if session.team is None and not is_named(session, None, role):
                    what = f"No {role} is named for {the_session(session)}."
                    yield Finding(what, path, (role,), "Say who it is.")
            for path, team in year.teams:
                yield from _team_without(year, path, team, role)


def _team_without(year: Year, path: str, team: Team, role: Role) -> Iterator[Finding]:
    """One finding for all sessions of a team that lack a role."""
    sessions = [session for _, session in year.sessions if session.team == team.team]
    lacking = [session for session in sessions if not is_named(session, team, role)]
    if lacking:
        more = f" and {len(lacking) - 1} more" if len(lacking) > 1 else ""
        what = f"The {team_name(team)} has no {role} for {the_session(lacking[0])}{more}."
        yield Finding(what, path, (role,))


@RULES.rule(
    "T5",
    "note",
    STAGE_4,
    "A critical friend is named; it may be the facilitator.",
    "Name one; the facilitator may be it.",
)
def critical_friend_is_named(case: Case) -> Iterator[Finding]:
    """Each team that has members has somebody to ask the awkward questions."""
    for path, team in manned(case):
        if not all(holder(team, "critical_friend", theme) for theme in team.themes or {""}):
            what = f"The {team_name(team)} has no critical friend."
            yield Finding(what, path, ("critical_friend",))


@RULES.rule(
    "T6",
    "note",
    STAGE_4,
    "The facilitator knows the benchmark and the method; a trained peer is preferred.",
    "Say so on the team's sheet if it is otherwise, or look for somebody else.",
)
def facilitators_are_able(case: Case) -> Iterator[Finding]:
    """Of each facilitator it is written down that they know both, and are a peer."""
    for path, team in manned(case):
        for key in holders(team, "facilitator"):
            member = team.members.get(key)
            wanting = list(_wanting(member)) if member else []
            if wanting:
                what = f"{brief(called(team, key))} facilitates: {'; '.join(wanting)}."
                yield Finding(what, path, ("members", key))


def _wanting(member: Member) -> Iterator[str]:
    known = {"benchmark": member.knows_benchmark, "method": member.knows_method}
    unsaid = [name for name, knows in known.items() if not knows]
    if unsaid:
        yield f"nothing says that they know the {' and the '.join(unsaid)}"
    if member.background != "peer":
        yield "a trained peer would be better"


@RULES.rule(
    "T7", "note", OUR_ADVICE, "The scribe is not the facilitator.", "Let somebody else write."
)
def scribe_is_free(case: Case) -> Iterator[Finding]:
    """Nobody guides the talk and writes it down, in the team or in one of its themes."""
    for path, team in manned(case):
        for theme in ("", *sorted(team.themes)):
            who = holder(team, "scribe", theme)
            row = team.themes.get(theme)
            own = row is None or row.scribe or row.facilitator
            if who and own and who == holder(team, "facilitator", theme):
                for_theme = f" of theme {theme}" if theme else ""
                what = f"{brief(called(team, who))} is both facilitator and scribe{for_theme}."
                place = ("themes", theme, "scribe") if theme else ("scribe",)
                yield Finding(what, path, place)
    for year in case.years:
        yield from _both_at_a_session(year.sessions)


def _both_at_a_session(sessions: list[Placed[Session]]) -> Iterator[Finding]:
    for path, session in sessions:
        if session.scribe and session.scribe == session.facilitator:
            what = f"{brief(session.scribe)} is both facilitator and scribe."
            yield Finding(what, path, ("scribe",))
