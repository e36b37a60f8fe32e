"""A proposal in words, one fact a line: for the command line and the screens."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.nouns import counted
from csit_tui.method.planner.proposing import Proposal, Proposed
from csit_tui.method.planner.sharing import Point
from csit_tui.method.planner.weights import Need


def told(
    proposal: Proposal, team: str, yardstick: Yardstick, found: Mapping[str, Need]
) -> Iterator[str]:
    """The proposal; ``team`` is what the team is called, ``found`` why some criteria take longer.

    What belongs to a session is indented below it.
    """
    yield f"Team: {team}"
    yield f"Option: {proposal.option}"
    for session in proposal.sessions:
        yield f"Session: {session.title}{' (has no agenda yet)' if session.id else ''}"
        yield f"  When: {when(session)}"
        if session.place:
            yield f"  Where: {session.place}"
        for point in session.points:
            need = found.get(point.criterion or "")
            reason = f" ({need.why})" if need else ""
            yield f"  {_named(point, yardstick)}: {counted(point.minutes, 'minute')}{reason}"
        if session.spare:
            yield f"  Spare: {counted(session.spare, 'minute')}"
    yield from proposal.remarks


def when(session: Proposed) -> str:
    """Day and hours, such as ``Monday 2 March 2026, 09:30 to 12:30``."""
    begin = datetime.datetime.combine(session.date, session.start)
    end = begin + datetime.timedelta(minutes=session.minutes)
    return f"{session.date:%A} {written(session.date)}, {begin:%H:%M} to {end:%H:%M}"


def _named(point: Point, yardstick: Yardstick) -> str:
    return yardstick.name(point.criterion) if point.criterion else point.title or ""
