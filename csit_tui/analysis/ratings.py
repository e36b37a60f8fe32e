"""Ratings of two cycles side by side, up, down or as before (our form of the annual cycle)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from csit_tui.analysis.lineage import CONSENSUS, Owned, level_of
from csit_tui.benchmark.yardstick import in_order
from csit_tui.model.assessment import Consensus
from csit_tui.model.base import Number

RatingState = Literal["up", "down", "same", "new", "not recorded", "gone", "none", "not compared"]
Successors = Mapping[str, Sequence[str]]
"""By a criterion of the older benchmark those that it became; one that is absent stayed itself."""


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

    @property
    def criterion(self) -> str:
        """The criterion's number, as it is now where it is."""
        return (self.after or self.before)[0].criterion

    @property
    def ratings(self) -> tuple[Number | None, Number | None]:
        """The levels before and now, of the first criterion on each side, if it has one."""
        was, now = (side[0].rating if side else None for side in (self.before, self.after))
        return was, now

    @property
    def state(self) -> RatingState:
        """Where the rating went; ``gone`` where the criterion was judged, and given no level."""
        was, now = self.ratings
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
    groups = _groups({key for _, key in older}, {key for _, key in newer}, became)
    for owner in sorted(owners, key=lambda one: (one == CONSENSUS, one)):
        for old, new in groups:
            before = tuple(older[owner, key] for key in old if (owner, key) in older)
            after = tuple(newer[owner, key] for key in new if (owner, key) in newer)
            if before or after:
                alone = len(old) < 2 and len(new) < 2
                yield RatingPair(owner, before, after, same_scale and alone)


def _judged(record: Owned) -> Judged:
    rating = level_of(record)
    if isinstance(record, Consensus):
        return Judged(record.criterion, "not-yet" if rating is None else "rated", rating, record)
    return Judged(record.criterion, record.status, rating, record)


Group = tuple[tuple[str, ...], tuple[str, ...]]


def _groups(older: Iterable[str], newer: Iterable[str], became: Successors) -> list[Group]:
    """Criteria of both benchmarks that hang together, in the order of the newer."""
    links = {("old", one): {("new", heir) for heir in became.get(one, (one,))} for one in older}
    links |= {("new", one): set() for one in newer}
    for one, heirs in list(links.items()):
        for heir in heirs:
            links.setdefault(heir, set()).add(one)
    found = []
    left = set(links)
    while left:
        group, fresh = set(), {min(left)}
        while fresh:
            group |= fresh
            fresh = {other for one in fresh for other in links[one]} - group
        left -= group
        old, new = (
            tuple(sorted((key for name, key in group if name == side), key=in_order))
            for side in ("old", "new")
        )
        found.append((old, new))
    return sorted(found, key=lambda pair: (in_order((pair[1] or pair[0])[0]), pair))
