"""What moved between two cycles, and what did not (our form of the toolkit's annual cycle).

Everything is a pair of what was and what is, either of which may be absent: compared the other way
round, the same pairs come out turned.
"""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.analysis.answering import PlanPair, answering, plan_pairs
from csit_tui.analysis.lineage import Lineage, Lookup, Then, owned
from csit_tui.analysis.points import PointPair, point_pairs
from csit_tui.analysis.ratings import RatingPair, rating_pairs
from csit_tui.benchmark.versions import Successors


class Moves(NamedTuple):
    """Two cycles: their ratings, strengths and AFIs, and plan items, in pairs."""

    ratings: tuple[RatingPair, ...]
    points: tuple[PointPair, ...]
    plan: tuple[PlanPair, ...]

    @property
    def is_empty(self) -> bool:
        """Whether nothing differs."""
        return not any(pair.differs for pairs in self for pair in pairs)


def moves(
    before: Then,
    after: Then,
    became: Successors | None = None,
    *,
    same_scale: bool = True,
    earlier: Lookup | None = None,
) -> Moves:
    """Compare two cycles; ``became`` maps criteria of an older benchmark to those of the newer.

    ``earlier`` reads records of cycles before both, for how long an AFI has stood.
    """
    heirs, lineage = became or {}, Lineage(before.snapshot, after.snapshot, earlier=earlier)
    was, now = list(owned(before)), list(owned(after))
    return Moves(
        tuple(rating_pairs(was, now, heirs, same_scale=same_scale)),
        tuple(point_pairs(was, now, heirs, lineage, answering(before, after))),
        tuple(plan_pairs(before, after, lineage)),
    )
