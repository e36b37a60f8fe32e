"""What whoever plans asks for, and what the paper allows an option."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csit_tui.model.trouble import refused

LONGEST = 240
"""Minutes that a session lasts at most (Document One, Stage 4)."""
SHORTEST = 30
FULL_MINUTES = 720
DIAGNOSTIC_MINUTES = 240
PLANNING_MINUTES = 210
MOST_SESSIONS = 20


class Shape(NamedTuple):
    """What an option is made of: so many sessions of so many minutes, all within so many days."""

    sessions: int
    minutes: int
    days: int | None = None


SHAPES = {
    "diagnostic": Shape(1, 240),
    "full": Shape(4, 180, 21),
    "red-thread": Shape(2, 240),
    "civil-society": Shape(2, 180),
}
"""Document One, Stage 3. A red thread takes its sessions for each thread; for civil society, where
the paper says as planned, two sessions are our advice."""


class Wish(NamedTuple):
    """What is asked for. ``sessions`` and ``minutes`` are the option's unless they are given.

    ``weights`` go by criterion or theme, 1 being ordinary. ``planning`` are the minutes of the
    improvement-planning session, 0 for none.
    """

    option: str
    first: datetime.date
    start: datetime.time = datetime.time(9, 30)
    sessions: int | None = None
    minutes: int | None = None
    place: str | None = None
    weights: Mapping[str, float] = {}
    weekends: bool = False
    planning: int = PLANNING_MINUTES


def shape_of(wish: Wish, criteria: Sequence[str]) -> Shape:
    """The option's shape, with what was wished for in its place.

    Raises `Refused` where a session would be too long, run past midnight, or be one too many.
    """
    own = SHAPES[wish.option]
    threads = {one.rpartition(".")[0] for one in criteria} if wish.option == "red-thread" else {""}
    sessions = own.sessions * max(len(threads), 1) if wish.sessions is None else wish.sessions
    minutes = own.minutes if wish.minutes is None else wish.minutes
    check_time(wish.start, minutes)
    if wish.planning:
        check_time(wish.start, wish.planning)
    if not 1 <= sessions <= MOST_SESSIONS:
        raise refused(f"{sessions} sessions cannot be planned.", f"From 1 to {MOST_SESSIONS}.")
    if wish.option == "diagnostic" and sessions * minutes > DIAGNOSTIC_MINUTES:
        what = f"A diagnostic takes 4 hours at most in all, not {sessions} x {minutes} minutes."
        raise refused(what, "Plan fewer or shorter sessions (Document One, Stage 3).")
    return Shape(sessions, minutes, own.days)


def check_time(start: datetime.time, minutes: int) -> None:
    """Refuse a session that is no session, is longer than people bear, or runs past midnight."""
    if not SHORTEST <= minutes <= LONGEST:
        what = f"A session of {minutes} minutes cannot be planned."
        raise refused(what, f"From {SHORTEST} to {LONGEST} minutes (Document One, Stage 4).")
    if start.hour * 60 + start.minute + minutes > 24 * 60:
        what = f"A session of {minutes} minutes from {start:%H:%M} runs past midnight."
        raise refused(what, "Begin earlier, or make it shorter.")
