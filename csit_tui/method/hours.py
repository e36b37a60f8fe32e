"""How long sessions last and how far they lie apart, as the clock on the wall and the calendar say.

A session that goes on past midnight is counted on; a clock that is put forward or back meanwhile
changes nothing, for nobody plans by it. Lengths are whole minutes.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from csit_tui.model.teams import Session

DAY = 24 * 60
LONGEST_NIGHT = 12 * 60
"""What ends at an earlier time of day than it began may go on past midnight, but not all day."""


def length(start: datetime.time, until: datetime.time) -> int | None:
    """Minutes from one time of day to another, past midnight where the second is the earlier.

    None where that would be more than twelve hours: then it ends before it starts.
    """
    minutes = _of_day(until) - _of_day(start)
    if minutes >= 0:
        return minutes
    return minutes + DAY if minutes + DAY <= LONGEST_NIGHT else None


def _of_day(time: datetime.time) -> int:
    return time.hour * 60 + time.minute


def planned(session: Session) -> int | None:
    """The minutes a session is meant to last; none where nobody said."""
    return session.minutes if session.minutes is not None and session.minutes > 0 else None


def held(session: Session) -> int | None:
    """The minutes a held session took; none where that is not known."""
    if session.status != "held" or session.held_from is None or session.held_until is None:
        return None
    return length(session.held_from, session.held_until)


def taken(session: Session) -> int | None:
    """The minutes a session took, or is to take as long as it was not held."""
    took = held(session)
    return planned(session) if took is None else took


class Total(NamedTuple):
    """Minutes of several sessions together, planned and held apart; what nobody said counts 0."""

    planned: int
    held: int
    done: bool
    """Whether all of them were held."""


def total(sessions: Sequence[Session]) -> Total:
    """The minutes of all these sessions; a session held without a plan was planned as it was."""
    gone = [session for session in sessions if session.status == "held"]
    return Total(
        sum(planned(session) or taken(session) or 0 for session in sessions),
        sum(taken(session) or 0 for session in gone),
        bool(gone) and len(gone) == len(sessions),
    )


def days_apart(sessions: Iterable[Session]) -> int:
    """Calendar days from the first session to the last, of those that have a date."""
    dates = [session.date for session in sessions if session.date]
    return (max(dates) - min(dates)).days if dates else 0


def in_hours(minutes: int) -> str:
    """A length as people say it, such as ``3 h``, ``2 h 40 min`` or ``45 min``."""
    hours, rest = divmod(minutes, 60)
    parts = [f"{hours} h" if hours else "", f"{rest} min" if rest else ""]
    return " ".join(part for part in parts if part) or "0 h"
