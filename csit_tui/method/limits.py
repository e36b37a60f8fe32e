"""The paper's limits of hours, days and numbers: rules ask for them, the planner plans by them.

Lengths are whole minutes.
"""

from __future__ import annotations

import datetime
from typing import NamedTuple

SESSION_MOST = 4 * 60
"""A session lasts at most so long (Document One, Stage 4)."""
SESSION_LEAST = 30
"""Less is no session (our advice)."""
FULL_LEAST = 12 * 60
"""A full self-assessment takes at least so long in all (Document One, Stage 3)."""
FULL_DAYS = 21
"""The days within which it stands (Document One, Stage 3)."""
DIAGNOSTIC_MOST = 4 * 60
"""A diagnostic takes at most so long in all (Document One, Stage 3)."""
THREAD_SESSIONS = 2
"""The sessions of each red thread (Document One, Stage 3)."""
PLANNING = (3 * 60, 4 * 60)
"""Improvement planning normally takes from the one to the other (Document One, Stage 4)."""
PLANNING_USUAL = sum(PLANNING) // 2
"""What it is given unless somebody says otherwise (our advice)."""
SETTLED_DAYS = 14
"""Days before a session from which it has to be settled (our advice)."""
GAINS = 3
"""The gains most hoped for (Document One, Stage 3, prompt e)."""
START = datetime.time(9, 30)
"""When sessions begin unless somebody says otherwise (our advice)."""


class Shape(NamedTuple):
    """What an option is made of: so many sessions of so many minutes, all within so many days."""

    sessions: int
    minutes: int
    days: int | None = None


SHAPES = {
    "diagnostic": Shape(1, DIAGNOSTIC_MOST),
    "full": Shape(4, 3 * 60, FULL_DAYS),
    "red-thread": Shape(THREAD_SESSIONS, SESSION_MOST),
    "civil-society": Shape(2, 3 * 60),
}
"""Document One, Stage 3. A red thread takes its sessions for each thread; for civil society, where
the paper says as planned, two sessions are our advice."""
