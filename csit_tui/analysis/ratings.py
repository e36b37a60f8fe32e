"""Ratings of two cycles side by side, up, down or as before (our form of the annual cycle)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csit_tui.analysis.lineage import CONSENSUS, Owned, level_of
from csit_tui.benchmark.versions import Fate, Group, Successors, groups
from csit_tui.model.assessment import Consensus
from csit_tui.model.base import Number

RatingState = Literal[
    "up", "down", "same", "new", "not recorded", "gone", "none", "not compared", "retired"
]


class Judged(NamedTuple):
    """How a criterion stood: rated or not, at which level, in which record."""

    criterion: str
    status: str
    rating: Number | None
    record: Owned


class RatingPair(NamedTuple):
    """One criterion of a team, or of all, in both cycles; either side may be empty.

    Criteria that were split or joined stand together on their side, and are not ``comparable``; nor
    is anything where the scale is another one.
    """

    owner: str
    before: tuple[Judged, ...]
    after: tuple[Judged, ...]
    comparable: bool = True
    group: Group = Group()

    @property
    def criterion(self) -> str:
        """The criterion's number, as it is now where it is."""
        if self.after or not self.group.newer:
            return (self.after or self.before)[0].criterion
        return self.group.newer[0]

    @property
    def fate(self) -> Fate:
        """What the newer benchmark made of it; kept where both are the same."""
        return self.group.fate

    @property
    def key(self) -> str:
        """What tells it from the others of its owner: numbers may be given anew."""
        return f"{self.criterion} {self.fate}" if self.fate == "retired" else self.criterion

    @property
    def judged(self) -> tuple[Judged | None, Judged | None]:
        """The judgements before and now, of the first criterion on each side, if there is one."""
        was, now = (side[0] if side else None for side in (self.before, self.after))
        return was, now

    @property
    def ratings(self) -> tuple[Number | None, Number | None]:
        """The levels of these, if they have one."""
        was, now = (one.rating if one else None for one in self.judged)
        return was, now

    @property
    def state(self) -> RatingState:
        """Where the rating went; ``gone`` where the criterion was judged, and given no level."""
        was, now = self.ratings
        if self.fate == "retired" and was is not None:
            return "retired"
        if was is None:
            return "none" if now is None else "new"
        if now is None:
            return "gone" if any(one.status != "not-yet" for one in self.after) else "not recorded"
        if not self.comparable:
            return "not compared"
        return "same" if was == now else "up" if now > was else "down"

    @property
    def differs(self) -> bool:
        """Whether the judgement is another one, rated or not."""
        was, now = (
            [(one.criterion, one.status, one.rating) for one in side]
            for side in (self.before, self.after)
        )
        return was != now


Records = Sequence[tuple[str, Owned]]
"""Records, each with its owner."""


def rating_pairs(
    was: Records, now: Records, became: Successors, *, same_scale: bool
) -> Iterator[RatingPair]:
    """A pair for each group of criteria that became each other, by owner and number."""
    older, newer = (
        {(who, one.criterion): _judged(one) for who, one in side} for side in (was, now)
    )
    owners = {owner for owner, _ in (*older, *newer)}
    found = groups({key for _, key in older}.union(became), {key for _, key in newer}, became)
    for owner in sorted(owners, key=lambda one: (one == CONSENSUS, one)):
        for old, new in found:
            before = tuple(older[owner, key] for key in old if (owner, key) in older)
            after = tuple(newer[owner, key] for key in new if (owner, key) in newer)
            if before or after:
                alone = len(old) < 2 and len(new) < 2
                yield RatingPair(owner, before, after, same_scale and alone, Group(old, new))


def _judged(record: Owned) -> Judged:
    rating = level_of(record)
    if isinstance(record, Consensus):
        return Judged(record.criterion, "not-yet" if rating is None else "rated", rating, record)
    return Judged(record.criterion, record.status, rating, record)
