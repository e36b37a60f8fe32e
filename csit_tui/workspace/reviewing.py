"""What moved of a plan since the last review, or since a day or a commit."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.analysis.plan_review import Review
from csit_tui.analysis.plan_review import review as compared
from csit_tui.method.dates import read_date, written
from csit_tui.method.places import session_name
from csit_tui.model.base import Date
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted
from csit_tui.workspace import history
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import HistoryEntry


class Reviewed(NamedTuple):
    """What moved of the plan of a cycle; ``since`` says since when, in words."""

    cycle: str
    found: Review
    since: str


class _Start(NamedTuple):
    """From where a plan is reviewed: the commit, the day, and both in words."""

    commit: str | None = None
    day: Date | None = None
    words: str = ""


def review(context: Context, cycle: str, until: Date, since: str | None) -> Reviewed:
    """What moved of the plan of a cycle, up to a day.

    ``since`` is a day, or a commit, branch or tag; by default the last review that was held,
    and the plan's beginning where none was. Raises `Refused` for what is neither.
    """
    now = context.shelf.snapshot((cycle,))
    start = _start(context, now, cycle, since)
    before = Snapshot({})
    if start.commit is not None:
        before = history.snapshot_at(context, start.commit, (cycle,))
    was, items = ([one for _, one in side.each(PlanItem, cycle=cycle)] for side in (before, now))
    return Reviewed(cycle, compared(was, items, start.day, until), start.words)


def _start(context: Context, now: Snapshot, cycle: str, since: str | None) -> _Start:
    if since is None:
        held = [one for one in now.sessions(cycle) if _is_review(one)]
        return _at_session(context, held[-1]) if held else _Start()
    day = read_date(since)
    return _at_commit(context, since) if day is None else _at_day(context, day)


def _at_session(context: Context, session: Session) -> _Start:
    """What the commit of a session holds, else what was there at the end of its day."""
    words = session_name(session)
    if session.date is None:
        words, day = f"the {words}", None
    else:
        words, day = f"{words}, {written(session.date)}", session.date
    made = [one for one in _commits(context) if one.session == session.id]
    if made:
        return _Start(made[0].sha, day, words)
    return _Start(words=words) if day is None else _at_day(context, day)._replace(words=words)


def _at_day(context: Context, day: Date) -> _Start:
    made = [one for one in _commits(context) if one.when.date() <= day]
    newest = max(made, key=lambda one: one.when, default=None)
    return _Start(newest.sha if newest else None, day, written(day))


def _at_commit(context: Context, named: str) -> _Start:
    try:
        with history.looking_back(context) as git:
            sha = history.commit_named(context, git, named)
    except Refused:
        what = f"{quoted(named, 60)} is no day, commit, branch or tag."
        raise refused(what, "Write a day as 12 March 2026, or name a commit.") from None
    when = next((one.when for one in _commits(context) if one.sha == sha), None)
    return _Start(sha, when.date() if when else None, named)


def _commits(context: Context) -> list[HistoryEntry]:
    """All commits, newest first. Raises `Refused` where there is no repository to look back in."""
    return history.history(context, None, None)


def _is_review(session: Session) -> bool:
    return session.purpose == "review" and session.status == "held"
