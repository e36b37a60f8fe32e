"""The improvement plan against what it answers, and against the cycle after (our form of both)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, NamedTuple

from csit_tui.analysis.lineage import (
    CONSENSUS,
    Lineage,
    Then,
    origin_of,
    plan_origin,
    points_in,
    team_of,
)
from csit_tui.model.assessment import Consensus
from csit_tui.model.base import Date
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.points import POINT_KINDS
from csit_tui.model.snapshot import Snapshot

PlanState = Literal["done", "late", "dropped", "carried", "open", "new"]
Answers = Callable[[Iterable[str]], tuple[PlanItem, ...]]
"""Finds the plan items that answer any of some points, by the points' origins."""


class PlanPair(NamedTuple):
    """A plan item of the earlier cycle, and what carries it on; or one that is new.

    ``ended`` is the day the earlier cycle ended, as far as that is known.
    """

    before: PlanItem | None
    after: PlanItem | None
    ended: Date | None = None

    @property
    def at(self) -> PlanItem:
        """The item as it is now, else as it was."""
        found = self.after or self.before
        if found is None:
            raise ValueError("a pair of nothing")
        return found

    @property
    def state(self) -> PlanState:
        """How it ended. What is done or dropped is so, even where something carries it on."""
        was = self.before
        if was is None:
            return "new"
        if was.status == "done":
            return "done"
        if was.status == "dropped":
            return "dropped"
        if self.after is not None:
            return "carried"
        return "late" if self.was_late else "open"

    @property
    def was_late(self) -> bool:
        """Whether it was late when the earlier cycle ended: said to be, or due before."""
        was = self.before
        if was is None or was.status in ENDED:
            return False
        overdue = was.due is not None and self.ended is not None and was.due < self.ended
        return was.status == "late" or overdue

    @property
    def differs(self) -> bool:
        """Whether it is not the same item, unchanged."""
        return self.before != self.after


def answering(*cycles: Then) -> Answers:
    """Find what answers a point in the plans of some cycles: itself, or one that stands for it."""
    items: dict[str, dict[str, PlanItem]] = defaultdict(dict)
    stand: dict[str, list[str]] = defaultdict(list)
    for then in cycles:
        for path, item in then.snapshot.each(PlanItem, cycle=then.cycle):
            for origin in item.afis:
                items[origin][path] = item
        for _, settled in then.snapshot.each(Consensus, cycle=then.cycle):
            for kind in POINT_KINDS:
                for key, point in getattr(settled, kind).items():
                    for origin in point.stands_for:
                        stand[origin].append(origin_of(CONSENSUS, settled, key))

    def found(origins: Iterable[str]) -> tuple[PlanItem, ...]:
        wanted = dict.fromkeys(one for o in origins for one in (o, *stand.get(o, ())))
        every = {path: item for origin in wanted for path, item in items.get(origin, {}).items()}
        return tuple(every[path] for path in sorted(every))

    return found


def answers_for(snapshot: Snapshot) -> Callable[[PlanItem], frozenset[str]]:
    """Find the teams whose AFIs an item answers, by itself or by what teams settled of them."""
    stands: dict[str, list[str]] = {}
    for _, settled in snapshot.each(Consensus):
        for placed in points_in(CONSENSUS, settled):
            stands[placed.origin] = list(getattr(placed.point, "stands_for", ()))

    def found(item: PlanItem) -> frozenset[str]:
        origins = [one for origin in item.afis for one in (origin, *stands.get(origin, ()))]
        return frozenset(team for team in map(team_of, origins) if team is not None)

    return found


def plan_pairs(before: Then, after: Then, lineage: Lineage) -> Iterator[PlanPair]:
    """The items of the earlier plan, then those that are new; each by its path."""
    older, newer = (
        [item for _, item in sorted(then.snapshot.each(PlanItem, cycle=then.cycle), key=_path)]
        for then in (before, after)
    )
    year = before.snapshot.cycle(before.cycle)
    ended = (year.closed or year.ends) if year else None
    heirs: set[str] = set()
    for item in older:
        carried = [one for one in newer if lineage.joins(plan_origin(item), plan_origin(one))]
        heirs.update(one.id for one in carried)
        yield from (PlanPair(item, one, ended) for one in carried or (None,))
    yield from (PlanPair(None, one, ended) for one in newer if one.id not in heirs)


def _path(placed: tuple[str, PlanItem]) -> str:
    return placed[0]
