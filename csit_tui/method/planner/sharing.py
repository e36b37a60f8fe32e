"""Criteria shared over sessions: how many minutes each is given, where the breaks fall."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csit_tui.method.terms import BREAK
from csit_tui.model.trouble import refused

BREAK_MINUTES = 15
UNBROKEN = 120
"""Minutes after which people need a break."""
LEAST = 5
MOST = 60
"""Minutes for a criterion of ordinary weight: fewer is no talk, more is another session."""


class Point(NamedTuple):
    """A point of an agenda: a criterion, or a title where it is none; its minutes."""

    minutes: int
    criterion: str | None = None
    title: str | None = None


def breaks(minutes: int) -> int:
    """How many breaks a session of so many minutes has: one for each two hours that are over."""
    return max(minutes - 1, 0) // UNBROKEN


def room(minutes: int) -> int:
    """The minutes of a session that are left for work."""
    return minutes - breaks(minutes) * BREAK_MINUTES


def share(
    criteria: Sequence[str], rooms: Sequence[int], weights: Mapping[str, float]
) -> list[list[Point]]:
    """The criteria in their order, over sessions with so many minutes for work; as many lists.

    Equal weights get equal minutes, the most that fits. Earlier sessions are filled first, so that
    what is left over stands at the end, for what slips. Raises `Refused` where they do not fit.
    """
    for unit in range(MOST, 0, -1):
        points = [Point(_minutes(unit, weights.get(one, 1.0)), one) for one in criteria]
        filled = _filled(points, rooms)
        if filled is not None:
            return filled
    raise refused(
        f"{len(criteria)} criteria do not fit into {sum(rooms)} minutes of work.",
        f"Plan more or longer sessions: each criterion takes {LEAST} minutes at least, and none "
        "is cut in two.",
    )


def _minutes(unit: int, weight: float) -> int:
    return max(LEAST, math.floor(unit * weight + 1e-9))  # 0.1 + 0.2 is a little more than 0.3


def _filled(points: Sequence[Point], rooms: Sequence[int]) -> list[list[Point]] | None:
    """The points in as few sessions as take them, in order; none where they are too many."""
    filled: list[list[Point]] = [[] for _ in rooms]
    at, left = 0, rooms[0] if rooms else 0
    for point in points:
        while point.minutes > left:
            at += 1
            if at >= len(rooms):
                return None
            left = rooms[at]
        filled[at].append(point)
        left -= point.minutes
    return filled


def with_breaks(points: Sequence[Point], minutes: int) -> tuple[Point, ...]:
    """An agenda with the breaks of a session of so many minutes, evenly between its points."""
    count, work = breaks(minutes), sum(point.minutes for point in points)
    found: list[Point] = []
    elapsed = given = 0
    for place, point in enumerate(points):
        mark = work * (given + 1) / (count + 1)
        if given < count and place and elapsed + point.minutes / 2 >= mark:
            found.append(Point(BREAK_MINUTES, title=BREAK))
            given += 1
        found.append(point)
        elapsed += point.minutes
    return tuple(found)
