"""Sessions proposed for a team, with their agendas."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.limits import FULL_LEAST, Shape
from csit_tui.method.nouns import listed, spoken
from csit_tui.method.planner.days import days, week_after
from csit_tui.method.planner.sharing import Point, room, share, with_breaks
from csit_tui.method.planner.standing import Standing, criteria_to_plan, standing
from csit_tui.method.planner.weights import Need, needs, weights_of
from csit_tui.method.planner.wishes import Wish, shape_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session

PLANNING_TITLE = "Improvement planning"
PLANNING_AGENDA = (
    Point(45, title="Lay the areas for improvement together, and group them"),
    Point(45, title="Weigh them: impact and effort"),
    Point(75, title="Breakthrough projects and incremental actions: owner, measure, by when"),
    Point(15, title="Which service plans they live in, and who is told"),
)
"""What improvement planning does, with minutes (our advice)."""


class Proposed(NamedTuple):
    """One session of a proposal; ``id`` names a planned session that has no agenda yet."""

    purpose: str
    title: str
    date: datetime.date
    start: datetime.time
    minutes: int
    place: str | None
    points: tuple[Point, ...] = ()
    id: str | None = None

    @property
    def spare(self) -> int:
        """Minutes that no point of the agenda takes."""
        return self.minutes - sum(point.minutes for point in self.points)


class Proposal(NamedTuple):
    """Sessions to plan for a team, and what is to be said of them. Nothing is saved yet."""

    team: str
    wish: Wish
    sessions: tuple[Proposed, ...]
    remarks: tuple[str, ...] = ()
    needs: Mapping[str, Need] = {}
    """Why some criteria take longer, where they were weighed by need."""

    @property
    def option(self) -> str:
        """The option that the sessions are for."""
        return self.wish.option


def propose(
    snapshot: Snapshot, cycle: str, team: str, wish: Wish, yardstick: Yardstick
) -> Proposal:
    """Sessions for what a team has not planned yet, and one to plan improvements in.

    Criteria come in the benchmark's order, each once. Sessions that exist count, and planned ones
    without an agenda are given theirs. Raises `Refused` where it cannot be done within the
    option's time (Document One, Stages 3 and 4).
    """
    criteria = criteria_to_plan(snapshot, cycle, team, wish.option, yardstick)
    needed = needs(snapshot, cycle, team, criteria, yardstick) if wish.by_need else {}
    given = {one: need.weight for one, need in needed.items()} | dict(wish.weights)
    weights = weights_of(given, criteria)
    shape = shape_of(wish, criteria)
    found = standing(snapshot, cycle, team, criteria, wish.first)
    slots, remarks = _slots(snapshot.sessions(cycle, team), wish, shape, found)
    shared = share(found.rest, [room(slot.minutes) for slot in slots], weights)
    titles = {s.title for s in snapshot.sessions(cycle, team)}
    sessions = list(_filled(wish.option, slots, shared, len(found.used), titles))
    remarks += _hours(wish.option, [*found.used, *sessions]) if sessions else []
    planned = [s for _, s in snapshot.each(Session, cycle=cycle) if s.team in {None, team}]
    sessions += _planning(wish, planned, [*found.used, *sessions])
    return Proposal(team, wish, tuple(sessions), tuple(remarks), needed)


def _slots(
    planned: Sequence[Session], wish: Wish, shape: Shape, found: Standing
) -> tuple[list[Proposed], list[str]]:
    """Sessions that can take what is left, by date, without agendas; and what to say of them."""
    if not found.rest:
        return [], ["Every criterion is done, or on the agenda of a planned session."]
    dated = [s for s in found.empty if s.date]
    undated = iter([s for s in found.empty if not s.date])
    missing = max(shape.sessions - len(found.used) - len(dated), 0 if dated else 1)
    begun = [s.date for s in (*found.used, *dated) if s.date]
    busy = {s.date for s in planned if s.date and s.status == "planned"}
    chosen, remarks = days(missing, wish.first, shape.days, begun, busy, wish.weekends)
    slots = [_slot(wish, shape, s, s.date) for s in dated if s.date]
    slots += [_slot(wish, shape, next(undated, None), day) for day in chosen]
    return sorted(slots, key=lambda slot: (slot.date, slot.start)), remarks


def _slot(wish: Wish, shape: Shape, known: Session | None, day: datetime.date) -> Proposed:
    """A session on a day; what a planned one says already holds."""
    return Proposed(
        "assessment",
        (known and known.title) or "",
        day,
        (known and known.start) or wish.start,
        (known and known.minutes) or shape.minutes,
        (known and known.place) or wish.place,
        id=known.id if known else None,
    )


def _filled(
    option: str,
    slots: Sequence[Proposed],
    shared: Sequence[Sequence[Point]],
    before: int,
    titles: Container[str | None],
) -> Iterator[Proposed]:
    """The sessions that have something to do, numbered after those there are of the option.

    ``titles`` are taken already: no two sessions of a team have the same.
    """
    numbers = count(before + 1)
    for slot, points in zip(slots, shared, strict=True):
        if not points:
            continue
        names = (f"{_lead(option, points)}session {number}" for number in numbers)
        own = next(name for name in names if slot.title or name not in titles)
        yield slot._replace(title=slot.title or own, points=with_breaks(points, slot.minutes))


def _lead(option: str, points: Sequence[Point]) -> str:
    """What a title begins with: the red threads of the session, or its option if not the full."""
    if option == "full":
        return ""
    threads = dict.fromkeys((point.criterion or "").rpartition(".")[0] for point in points)
    return f"{listed(list(threads)) if option == 'red-thread' else spoken(option)}, "


def _hours(option: str, sessions: Sequence[Session | Proposed]) -> list[str]:
    total = sum(s.minutes or 0 for s in sessions)
    if option != "full" or total >= FULL_LEAST:
        return []
    hours = f"{total // 60} h {total % 60:02} min in all"
    least = f"a full self-assessment takes at least {FULL_LEAST // 60} hours"
    return [f"{hours}: {least}, over all theme teams together (Document One, Stage 3)."]


def _planning(
    wish: Wish, planned: Sequence[Session], sessions: Sequence[Session | Proposed]
) -> Iterator[Proposed]:
    """The session to plan improvements in, a week after the last; none where there is one."""
    there = any(s.purpose == "planning" and s.status != "cancelled" for s in planned)
    if there or not wish.planning:
        return
    last = max((s.date for s in sessions if s.date), default=None)
    day = week_after(last, wish.first, wish.weekends)
    share_ = min(1.0, room(wish.planning) / sum(point.minutes for point in PLANNING_AGENDA))
    points = [point._replace(minutes=int(point.minutes * share_)) for point in PLANNING_AGENDA]
    made = Proposed("planning", PLANNING_TITLE, day, wish.start, wish.planning, wish.place)
    yield made._replace(points=with_breaks(points, wish.planning))
