"""What whoever plans asks for, as given and as typed."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT
from csit_tui.method.filling import typed
from csit_tui.method.limits import (
    DIAGNOSTIC_MOST,
    PLANNING_USUAL,
    SESSION_LEAST,
    SESSION_MOST,
    SHAPES,
    START,
    Shape,
)
from csit_tui.method.planner.weights import read_weights
from csit_tui.model.teams import Session
from csit_tui.model.trouble import refused

MOST_SESSIONS = 20
"""More would be no plan (our advice)."""


class Wish(NamedTuple):
    """What is asked for. ``sessions`` and ``minutes`` are the option's unless they are given.

    ``weights`` go by criterion or theme, 1 being ordinary; with ``by_need`` the planner weighs all
    others. ``planning`` are the minutes of the improvement-planning session, 0 for none.
    """

    option: str
    first: datetime.date
    start: datetime.time = START
    sessions: int | None = None
    minutes: int | None = None
    place: str | None = None
    weights: Mapping[str, float] = {}
    by_need: bool = False
    weekends: bool = False
    planning: int = PLANNING_USUAL


def wished(wish: Wish, field: str, text: str) -> Wish:
    """The wish with one of its fields as somebody typed it; blank is as if nothing was asked for.

    Raises `Refused` where the text means nothing there, or the day or time is left out.
    """
    value: Any = read_weights(text) if field == "weights" else _read(field, text)
    if value is ABSENT:
        if field == "first":
            raise refused("There is no day to begin.", "Write one, such as 2 March 2026.")
        value = Wish._field_defaults[field]
    return wish._replace(**{field: value})


def _read(field: str, text: str) -> Any:
    """A text as the field of a session that is like it would take it."""
    if field == "planning" and text.strip().lower() in {"0", "none"}:
        return 0
    like = {"first": "date", "sessions": "minutes", "planning": "minutes"}
    return typed(Session, (like.get(field, field),), text)


def usual(option: str, criteria: Sequence[str]) -> Shape:
    """The option's own shape for these criteria: a red thread has its sessions for each thread."""
    own = SHAPES[option]
    threads = {one.rpartition(".")[0] for one in criteria} if option == "red-thread" else {""}
    return own._replace(sessions=own.sessions * max(len(threads), 1))


def shape_of(wish: Wish, criteria: Sequence[str]) -> Shape:
    """The option's shape, with what was wished for in its place.

    Raises `Refused` where a session would be too long, run past midnight, or be one too many.
    """
    own = usual(wish.option, criteria)
    sessions = own.sessions if wish.sessions is None else wish.sessions
    minutes = own.minutes if wish.minutes is None else wish.minutes
    check_time(wish.start, minutes)
    if wish.planning:
        check_time(wish.start, wish.planning)
    if not 1 <= sessions <= MOST_SESSIONS:
        raise refused(f"{sessions} sessions cannot be planned.", f"From 1 to {MOST_SESSIONS}.")
    if wish.option == "diagnostic" and sessions * minutes > DIAGNOSTIC_MOST:
        most = f"{DIAGNOSTIC_MOST // 60} hours at most"
        what = f"A diagnostic takes {most} in all, not {sessions} x {minutes} minutes."
        raise refused(what, "Plan fewer or shorter sessions (Document One, Stage 3).")
    return Shape(sessions, minutes, own.days)


def check_time(start: datetime.time, minutes: int) -> None:
    """Refuse a session that is no session, is longer than people bear, or runs past midnight."""
    if not SESSION_LEAST <= minutes <= SESSION_MOST:
        what = f"A session of {minutes} minutes cannot be planned."
        mend = f"From {SESSION_LEAST} to {SESSION_MOST} minutes (Document One, Stage 4)."
        raise refused(what, mend)
    if start.hour * 60 + start.minute + minutes > 24 * 60:
        what = f"A session of {minutes} minutes from {start:%H:%M} runs past midnight."
        raise refused(what, "Begin earlier, or make it shorter.")
