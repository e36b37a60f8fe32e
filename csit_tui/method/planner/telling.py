"""A proposal in words, one fact after the other: for the command line and the screens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.nouns import counted
from csit_tui.method.planner.proposing import Proposal, Proposed
from csit_tui.method.planner.sharing import Point

WHOLE, SESSION, WITHIN = range(3)
"""How deep a fact lies: of the whole proposal, the name of a session, or something within it."""


class Said(NamedTuple):
    """One fact: what it is about, empty where the words say it all; its words; how deep it lies."""

    label: str
    words: str
    depth: int = WHOLE


def told(proposal: Proposal, team: str, yardstick: Yardstick) -> Iterator[Said]:
    """The proposal; ``team`` is what the team is called."""
    yield Said("Team", team)
    yield Said("Option", proposal.option)
    for session in proposal.sessions:
        yield Said("Session", f"{session.title}{_known(session)}", SESSION)
        yield Said("When", when(session), WITHIN)
        if session.place:
            yield Said("Where", session.place, WITHIN)
        for point in session.points:
            need = proposal.needs.get(point.criterion or "")
            minutes = counted(point.minutes, "minute")
            yield Said(_named(point, yardstick), f"{minutes} ({need.why})" if need else minutes,
                       WITHIN)  # fmt: skip
        if session.spare:
            yield Said("Spare", counted(session.spare, "minute"), WITHIN)
    yield from (Said("", remark) for remark in proposal.remarks)


def when(session: Proposed) -> str:
    """Day and hours, such as ``Monday 2 March 2026, 09:30 to 12:30``."""
    begin = datetime.datetime.combine(session.date, session.start)
    end = begin + datetime.timedelta(minutes=session.minutes)
    return f"{session.date:%A} {written(session.date)}, {begin:%H:%M} to {end:%H:%M}"


def _known(session: Proposed) -> str:
    return " (has no agenda yet)" if session.id else ""


def _named(point: Point, yardstick: Yardstick) -> str:
    return yardstick.name(point.criterion) if point.criterion else point.title or ""
