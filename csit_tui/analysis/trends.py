"""All cycles in a row: ratings, how the plans ended, and AFIs that persist (our form of it)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from csit_tui.analysis.lineage import (
    CONSENSUS,
    Lineage,
    Placed,
    Then,
    by_owner,
    level_of,
    owned,
    points_in,
)
from csit_tui.model.base import Number
from csit_tui.model.plan import PlanItem


class Trend(NamedTuple):
    """A criterion of a team, or of all: its level in each cycle, none where it had none.

    ``benchmark`` is that of which it is a criterion, where the last one has it no longer.
    """

    owner: str
    criterion: str
    levels: tuple[Number | None, ...]
    benchmark: str = ""


class Completion(NamedTuple):
    """How far a cycle's plan came: items done, dropped, and all there were."""

    cycle: str
    done: int
    dropped: int
    all: int


class Lasting(NamedTuple):
    """An AFI of the last cycle, and in how many cycles it stood, this one among them."""

    point: Placed
    years: int


class Trends(NamedTuple):
    """Cycles from the oldest to the newest, and what became of each thing over them."""

    cycles: tuple[str, ...]
    ratings: tuple[Trend, ...]
    plans: tuple[Completion, ...]
    lasting: tuple[Lasting, ...]


Now = tuple[str, str]
"""A criterion as the last cycle knows it, and the benchmark of one that it knows no longer."""


def trends(cycles: Sequence[Then], now: Sequence[Mapping[str, Now]] | None = None) -> Trends:
    """Lay cycles in a row, oldest first.

    Criteria are followed by their number, unless ``now`` tells of each cycle what those are in the
    last that have another one, or that ended.
    """
    told = now or [{} for _ in cycles]
    held = [dict(_by_place(then, known)) for then, known in zip(cycles, told, strict=True)]
    names = tuple(then.cycle for then in cycles)
    plans = tuple(_completion(then) for then in cycles)
    return Trends(names, tuple(_ratings(held)), plans, tuple(_lasting(cycles)))


Place = tuple[str, str, str]


def _by_place(then: Then, now: Mapping[str, Now]) -> Iterator[tuple[Place, Number | None]]:
    for owner, record in owned(then):
        yield (owner, *now.get(record.criterion, (record.criterion, ""))), level_of(record)


def _ratings(held: Sequence[dict[Place, Number | None]]) -> Iterator[Trend]:
    places = {place for one in held for place in one}
    for place in sorted(places, key=_order):
        levels = tuple(one.get(place) for one in held)
        if any(level is not None for level in levels):
            owner, criterion, benchmark = place
            yield Trend(owner, criterion, levels, benchmark)


def _order(place: Place) -> tuple[object, ...]:
    owner, criterion, benchmark = place
    return owner == CONSENSUS, owner, benchmark != "", by_owner(owner, criterion), benchmark


def _completion(then: Then) -> Completion:
    items = [item for _, item in then.snapshot.each(PlanItem, cycle=then.cycle)]
    done, dropped = (sum(item.status == end for item in items) for end in ("done", "dropped"))
    return Completion(then.cycle, done, dropped, len(items))


def _lasting(cycles: Sequence[Then]) -> Iterator[Lasting]:
    """AFIs of the last cycle that stood before, the longest first."""
    lineage = Lineage(*dict.fromkeys(then.snapshot for then in cycles))
    points: list[Placed] = []
    for then in cycles:
        points = [one for owner, record in owned(then) for one in points_in(owner, record)]
        lineage.learn(points)
    every = [Lasting(one, lineage.years(one.origin)) for one in points if one.kind == "afis"]
    yield from sorted((one for one in every if one.years > 1), key=_longest_first)


def _longest_first(one: Lasting) -> tuple[object, ...]:
    return -one.years, by_owner(one.point.owner, one.point.criterion), one.point.origin
