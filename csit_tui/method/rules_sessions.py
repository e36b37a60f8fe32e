"""Rules on the length, number and dates of sessions (Document One, Stages 3 and 4)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method import hours
from csit_tui.method.hours import in_hours
from csit_tui.method.limits import (
    DIAGNOSTIC_MOST,
    FULL_DAYS,
    FULL_LEAST,
    SESSION_MOST,
    SETTLED_DAYS,
    THREAD_SESSIONS,
)
from csit_tui.method.places import sentence, team_name
from csit_tui.method.rules import STAGE_3, STAGE_4, Case, Finding, Rules
from csit_tui.method.year import Placed, Year
from csit_tui.model.sheets import Options
from csit_tui.model.teams import Session, Team

RULES = Rules()


@RULES.rule(
    "T8",
    "warning",
    STAGE_4,
    "An assessment session lasts 4 hours at most.",
    "Make two of such a session.",
)
def sessions_are_short(case: Case) -> Iterator[Finding]:
    """No session is planned for more, or took more."""
    for year in case.years:
        for path, session in year.of("assessment"):
            minutes, took = hours.taken(session), hours.held(session)
            if minutes is not None and minutes > SESSION_MOST:
                verb = "is to take" if took is None else "took"
                what = f"{sentence(year.name(session))} {verb} {in_hours(minutes)}."
                field = "minutes" if took is None else "held_until"
                yield Finding(what, path, (field,))


@RULES.rule(
    "T9",
    "warning",
    STAGE_3,
    "A full self-assessment takes at least 12 hours, and no more than 21 days lie between its "
    "first and last session. Teams that share out the themes are taken together.",
    "Plan more sessions, longer ones, or closer together.",
)
def full_is_long_and_close(case: Case) -> Iterator[Finding]:
    """Hours as planned, and as held once all were; days from first to last."""
    for year in case.years:
        if not year.is_sure(Session, Team):
            continue
        for who, place, teams in _full_groups(year):
            sessions = year.assessing("full", teams)
            yield from _too_short(who, place, sessions)
            apart = hours.days_apart(session for _, session in sessions)
            if apart > FULL_DAYS:
                last = max(sessions, key=lambda placed: str(placed[1].date or ""))
                what = f"{who}: {apart} days lie between the first session and the last."
                yield Finding(what, last[0], ("date",), "Bring them closer together.")


def _full_groups(year: Year) -> Iterator[tuple[str, tuple[str, tuple[str, ...]], list[Team]]]:
    """Who does a full self-assessment together, where findings belong, and the teams."""
    full = [(path, team) for path, team in year.teams if "full" in year.options(team)]
    shared = [team for _, team in full if team.assesses]
    if shared:
        yield "The theme teams", (year.path(Options), ("chosen", "full")), shared
    for path, team in full:
        if not team.assesses:
            yield f"The {team_name(team)}", (path, ("options",)), [team]


def _too_short(
    who: str, place: tuple[str, tuple[str, ...]], sessions: list[Placed[Session]]
) -> Iterator[Finding]:
    total = hours.total([session for _, session in sessions])
    needed = f"and {FULL_LEAST // 60} are needed"
    if sessions and total.planned < FULL_LEAST:
        what = f"{who}: {in_hours(total.planned)} are planned in all, {needed}."
        yield Finding(what, *place, "Plan more sessions, or longer ones.")
    elif total.done and total.held < FULL_LEAST:
        what = f"{who}: {in_hours(total.held)} were held in all, {needed}."
        mend = "Meet once more for what came off short."
        yield Finding(what, *place, mend)


@RULES.rule(
    "T10",
    "warning",
    STAGE_3,
    "A diagnostic takes 4 hours at most in all.",
    "Leave the details to a full self-assessment.",
)
def diagnostic_is_short(case: Case) -> Iterator[Finding]:
    """Neither the hours planned nor those held are more."""
    for year in case.years:
        for path, team in year.teams:
            total = hours.total([s for _, s in year.assessing("diagnostic", [team])])
            for minutes, verb in ((total.planned, "are planned"), (total.held, "were held")):
                if minutes > DIAGNOSTIC_MOST:
                    what = f"The {team_name(team)}: {in_hours(minutes)} {verb} for the diagnostic."
                    yield Finding(what, path, ("options",))
                    break


@RULES.rule(
    "T11",
    "note",
    STAGE_3,
    "Each red thread takes two sessions of up to 4 hours.",
    "Plan two for each.",
)
def threads_take_two_sessions(case: Case) -> Iterator[Finding]:
    """As many sessions as two for each thread; T8 sees to their length."""
    for year in case.years:
        for path, team in year.teams:
            number = len(year.assessing("red-thread", [team]))
            wanted = THREAD_SESSIONS * len(year.threads(team))
            if number and number != wanted:
                what = f"The {team_name(team)} has {number} red-thread sessions, and not {wanted}."
                yield Finding(what, path, ("threads",))


@RULES.rule(
    "T14",
    "error",
    STAGE_4,
    "A session at most 14 days away has a start and a place; once a team's first session is at "
    "most 14 days away, all that it plans have a date.",
    "Settle it, and tell those who come.",
)
def near_sessions_are_settled(case: Case) -> Iterator[Finding]:
    """Nobody has to ask when and where to come."""
    for year in case.years:
        planned = [placed for placed in year.sessions if placed[1].status == "planned"]
        for path, session in planned:
            away = (session.date - case.today).days if session.date else -1
            for field in ("start", "place") if 0 <= away <= SETTLED_DAYS else ():
                if not getattr(session, field):
                    what = f"{sentence(year.name(session))} is {_in_days(away)} and has no {field}."
                    yield Finding(what, path, (field,))
        for path, session in planned:
            if session.date is None and session.team and _has_begun(year, session.team, case):
                what = f"{sentence(year.name(session))} has no date, and its team begins or began."
                yield Finding(what, path, ("date",))


def _has_begun(year: Year, team: str, case: Case) -> bool:
    """Whether a team's first session is near, or past."""
    dates = [session.date for _, session in year.sessions if session.team == team and session.date]
    return bool(dates) and (min(dates) - case.today).days <= SETTLED_DAYS


def _in_days(away: int) -> str:
    return {0: "today", 1: "tomorrow"}.get(away, f"in {away} days")
