"""What whoever plans asks for, and what the paper allows an option."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csit_tui.method.limits import (
    DIAGNOSTIC_MOST,
    PLANNING_USUAL,
    SESSION_LEAST,
    SESSION_MOST,
    SHAPES,
    START,
    Shape,
)
from csit_tui.model.trouble import refused

MOST_SESSIONS = 20
"""More would be no plan (our advice)."""


class Wish(NamedTuple):
    """What is asked for. ``sessions`` and ``minutes`` are the option's unless they are given.

    ``weights`` go by criterion or theme, 1 being ordinary. ``planning`` are the minutes of the
    improvement-planning session, 0 for none.
    """

    option: str
    first: datetime.date
    start: datetime.time = START
    sessions: int | None = None
    minutes: int | None = None
    place: str | None = None
    weights: Mapping[str, float] = {}
    weekends: bool = False
    planning: int = PLANNING_USUAL


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
    if wish.option == "diagnostic" and sessions * minutes > DIAGNOSTIC_MOST:
        what = f"A diagnostic takes {DIAGNOSTIC_MOST // 60} hours at most in all, not {sessions} x {minutes} minutes."
        raise refused(what, "Plan fewer or shorter sessions (Document One, Stage 3).")
    return Shape(sessions, minutes, own.days)


def check_time(start: datetime.time, minutes: int) -> None:
    """Refuse a session that is no session, is longer than people bear, or runs past midnight."""
    if not SESSION_LEAST <= minutes <= SESSION_MOST:
        what = f"A session of {minutes} minutes cannot be planned."
        raise refused(
            what, f"From {SESSION_LEAST} to {SESSION_MOST} minutes (Document One, Stage 4)."
        )
    if start.hour * 60 + start.minute + minutes > 24 * 60:
        what = f"A session of {minutes} minutes from {start:%H:%M} runs past midnight."
        raise refused(what, "Begin earlier, or make it shorter.")
