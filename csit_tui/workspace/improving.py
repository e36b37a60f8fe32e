"""The plan against all it rests on: the AFIs of a cycle, wherever they stand."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.analysis.gathering import Afi, gather
from csit_tui.analysis.plan_review import Review, review
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import read_date, written
from csit_tui.method.places import session_name, team_name
from csit_tui.model.base import Date
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import quoted
from csit_tui.workspace import annual, history, sealing
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import HistoryEntry


class GatheredAfis(NamedTuple):
    """The AFIs of a cycle, without those that are kept from the team that works here.

    ``apart`` are teams whose work was read from a branch that is not brought in; ``sealed`` says
    that other teams' AFIs are kept back.
    """

    cycle: str
    afis: tuple[Afi, ...]
    yardstick: Yardstick
    names: dict[str, str]
    apart: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    sealed: bool


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


class Improving:
    """From findings to change; every method raises `Refused` where it cannot do what is asked."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def afis(self, cycle: str) -> GatheredAfis:
        """All AFIs of a cycle, each team's from its newest work, brought in or not."""
        context = self._context
        every = [one.cycle for one in context.shelf.snapshot(()).cycles()]
        until = every[: every.index(cycle) + 1] if cycle in every else [cycle]
        sides = [annual.here(context, one) for one in until]
        seal = sealing.seal(context, sides[-1].then.snapshot)
        seen = [side.then._replace(snapshot=seal.shown(side.then.snapshot)) for side in sides]
        then = seen[-1]
        return GatheredAfis(
            cycle,
            gather(then, seen[:-1]),
            Yardstick.for_cycle(then.snapshot, cycle),
            {one.team: team_name(one) for one in then.snapshot.teams(cycle)},
            sides[-1].apart,
            tuple(dict.fromkeys(seal.told(t) for one in seen for t in one.snapshot.troubles)),
            any(seal.hides(path) for path in sides[-1].then.snapshot.records),
        )

    def review(self, cycle: str, until: Date, since: str | None = None) -> Reviewed:
        """What moved of the plan of a cycle, up to a day.

        ``since`` is a day, or a commit, branch or tag; by default the last review that was held,
        and the plan's beginning where none was. Raises `Refused` for what is neither.
        """
        context = self._context
        now = context.shelf.snapshot((cycle,))
        start = self._start(now, cycle, since)
        before = Snapshot({})
        if start.commit is not None:
            before = history.snapshot_at(context, start.commit, (cycle,))
        was, items = (
            [one for _, one in side.each(PlanItem, cycle=cycle)] for side in (before, now)
        )
        return Reviewed(cycle, review(was, items, start.day, until), start.words)

    def _start(self, now: Snapshot, cycle: str, since: str | None) -> _Start:
        if since is None:
            held = [one for one in now.sessions(cycle) if _is_review(one)]
            return self._at_session(held[-1]) if held else _Start()
        day = read_date(since)
        return self._at_commit(since) if day is None else self._at_day(day)

    def _at_session(self, session: Session) -> _Start:
        """What the commit of a session holds, else what was there at the end of its day."""
        words = session_name(session)
        if session.date is None:
            words, day = f"the {words}", None
        else:
            words, day = f"{words}, {written(session.date)}", session.date
        made = [one for one in self._commits() if one.session == session.id]
        if made:
            return _Start(made[0].sha, day, words)
        return _Start(words=words) if day is None else self._at_day(day)._replace(words=words)

    def _at_day(self, day: Date) -> _Start:
        made = [one for one in self._commits() if one.when.date() <= day]
        newest = max(made, key=lambda one: one.when, default=None)
        return _Start(newest.sha if newest else None, day, written(day))

    def _at_commit(self, named: str) -> _Start:
        context = self._context
        try:
            with history.looking_back(context) as git:
                sha = history.commit_named(context, git, named)
        except Refused:
            what = f"{quoted(named, 60)} is no day, commit, branch or tag."
            raise refused(what, "Write a day as 12 March 2026, or name a commit.") from None
        when = next((one.when for one in self._commits() if one.sha == sha), None)
        return _Start(sha, when.date() if when else None, named)

    def _commits(self) -> list[HistoryEntry]:
        return history.history(self._context, None, None) if self._context.place else []


def _is_review(session: Session) -> bool:
    return session.purpose == "review" and session.status == "held"
