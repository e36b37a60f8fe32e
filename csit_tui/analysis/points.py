"""Strengths and AFIs of two cycles: kept, new, gone, solved, persisting.

Our form of the toolkit's annual cycle. What carries on another is one thing with it, and so is what
says the same of the same criterion.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from csit_tui.analysis.answering import Answers
from csit_tui.analysis.lineage import Lineage, Placed, by_owner, points_in
from csit_tui.analysis.ratings import Records
from csit_tui.benchmark.versions import Successors
from csit_tui.model.plan import PlanItem

PointState = Literal["new", "kept", "gone", "solved", "persists"]


class PointPair(NamedTuple):
    """A strength or AFI in both cycles, its words perhaps others, or only in one of them.

    ``years`` says in how many cycles it stood, this one among them; ``answers`` are the plan items
    that answer an AFI.
    """

    before: Placed | None
    after: Placed | None
    years: int = 1
    answers: tuple[PlanItem, ...] = ()

    @property
    def at(self) -> Placed:
        """Where it stands now, else where it stood."""
        return _at(self.before, self.after)

    @property
    def turned(self) -> bool:
        """Whether a strength became an AFI, or an AFI a strength."""
        return self.before is not None and self.before.kind != self.at.kind

    @property
    def state(self) -> PointState:
        """What became of it. An AFI is solved where its work is done, or it became a strength."""
        if self.before is None:
            return "new"
        was_afi = self.before.kind == "afis"
        if self.after is not None and not self.turned:
            return "persists" if was_afi else "kept"
        return "solved" if was_afi and (self.turned or self.solved_by) else "gone"

    @property
    def solved_by(self) -> tuple[PlanItem, ...]:
        """The work that is done, of what answers it."""
        return tuple(item for item in self.answers if item.status == "done")

    @property
    def reworded(self) -> bool:
        """Whether it stands in other words than before."""
        return self.before is not None and self.before.text != self.at.text

    @property
    def is_news(self) -> bool:
        """Whether there is something to tell of it: an AFI that is carried on is told again."""
        carried = self.before is not None and self.before.origin != self.at.origin
        return self.differs or (carried and self.state == "persists")

    @property
    def differs(self) -> bool:
        """Whether anything about it changed but its place."""
        return self.before is None or self.after is None or self.turned or self.reworded


def point_pairs(
    was: Records, now: Records, became: Successors, lineage: Lineage, answers: Answers
) -> Iterator[PointPair]:
    """All points of both cycles, by owner, criterion and kind; those that are gone come last."""
    older, newer = ([p for who, r in side for p in points_in(who, r)] for side in (was, now))
    lineage.learn([*older, *newer])
    linked = list(_linked(older, newer, lineage))
    seen = {one.origin for one, _ in linked}, {other.origin for _, other in linked}
    left = [
        [one for one in side if one.origin not in known]
        for side, known in zip((older, newer), seen, strict=True)
    ]
    pairs: list[tuple[Placed | None, Placed | None]] = [*linked, *_alike(left[0], left[1], became)]
    paired = {id(one) for pair in pairs for one in pair}
    pairs += [(one, None) for one in left[0] if id(one) not in paired]
    pairs += [(None, one) for one in left[1] if id(one) not in paired]
    for before, after in sorted(pairs, key=_place):
        own = [one.origin for one in (before, after) if one is not None]
        origins = {found for one in own for found in (one, *lineage.of(one))}
        years = len({one.partition("/")[0] for one in origins})
        yield PointPair(before, after, years, answers(sorted(origins)))


def _at(before: Placed | None, after: Placed | None) -> Placed:
    found = after or before
    if found is None:
        raise ValueError("a pair of nothing")
    return found


def _place(pair: tuple[Placed | None, Placed | None]) -> tuple[object, ...]:
    at, gone = _at(*pair), pair[1] is None
    order = at.point.order or 0
    where = by_owner(at.owner, at.criterion)
    return (*where, at.kind == "afis", gone, order, at.origin, pair[0].origin if pair[0] else "")


def _linked(
    older: Sequence[Placed], newer: Sequence[Placed], lineage: Lineage
) -> Iterator[tuple[Placed, Placed]]:
    """Points that are the same, or of which one carries on the other over however many cycles."""
    earlier, later = ({one.origin: one for one in side} for side in (older, newer))
    same = earlier.keys() & later.keys()
    pairs = {(one, origin) for one in earlier for origin in lineage.of(one)}
    pairs |= {(origin, one) for one in later for origin in lineage.of(one)}
    pairs = {pair for pair in pairs if same.isdisjoint(pair)} | {(one, one) for one in same}
    for one, other in sorted(pairs):
        if one in earlier and other in later:
            yield earlier[one], later[other]


def _alike(
    older: Sequence[Placed], newer: Sequence[Placed], became: Successors
) -> Iterator[tuple[Placed, Placed]]:
    """Points that say the same of the same criterion, though nothing links them."""
    held: dict[tuple[str, ...], list[Placed]] = defaultdict(list)
    for one in newer:
        held[one.owner, one.criterion, one.kind, _words(one)].append(one)
    for one in older:
        for heir in became.get(one.criterion, (one.criterion,)):
            same = held[one.owner, heir, one.kind, _words(one)]
            if same and _words(one):
                yield one, same.pop(0)
                break


def _words(one: Placed) -> str:
    return " ".join(one.text.casefold().split())
