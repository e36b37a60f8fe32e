"""Where what was recorded comes from: carried items, followed back from cycle to cycle.

A carried item names its origin: ``cycle/team/criterion/id``, ``cycle/consensus/criterion/id`` or
``cycle/plan/id``. That items are carried on is our form of the toolkit's annual cycle.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Final, NamedTuple, TypeVar

from csit_tui.benchmark.yardstick import in_order
from csit_tui.model.assessment import Assessment, Consensus, Point, SettledPoint
from csit_tui.model.base import ITEM_ID, Number, Record
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.plan import PlanItem
from csit_tui.model.points import POINT_KINDS
from csit_tui.model.snapshot import Snapshot

CONSENSUS: Final = "consensus"
PLAN: Final = "plan"
CHALLENGE: Final = "challenge"
"""In a team's place in the origin of what all settled, of a plan item, of what peers found."""
Owned = Assessment | Consensus
AnyPoint = Point | SettledPoint
R = TypeVar("R", bound=Record)
Lookup = Callable[[str], Record | None]
"""Reads the record at a path, if there is one."""


class Placed(NamedTuple):
    """A strength or AFI where it stands; ``owner`` is its team, or `CONSENSUS`."""

    origin: str
    owner: str
    criterion: str
    kind: str
    point: AnyPoint

    @property
    def text(self) -> str:
        """Its words; empty where it has none."""
        return self.point.text or ""


class Then(NamedTuple):
    """A cycle, in the programme that tells of it."""

    snapshot: Snapshot
    cycle: str


def owned(then: Then) -> Iterator[tuple[str, Owned]]:
    """What each team recorded of each criterion, and what all settled; each with its owner."""
    for _, record in then.snapshot.each(Assessment, cycle=then.cycle):
        yield record.team, record
    for _, settled in then.snapshot.each(Consensus, cycle=then.cycle):
        yield CONSENSUS, settled


def origin_of(owner: str, record: Owned, key: str) -> str:
    """The origin of a strength or AFI of a record."""
    return f"{record.cycle}/{owner}/{record.criterion}/{key}"


def plan_origin(item: PlanItem) -> str:
    """The origin of a plan item."""
    return f"{item.cycle}/{PLAN}/{item.id}"


def team_of(origin: str) -> str | None:
    """The team that says what an origin names; none where all settled it, or peers found it.

    A team may be called challenge too: its criterion has a dot, and the id of a challenge has none.
    """
    match origin.split("/"):
        case [_, place, key, _] if place != CONSENSUS:
            return None if place == CHALLENGE and re.fullmatch(ITEM_ID, key) else place
    return None


def by_owner(owner: str, criterion: str) -> tuple[object, ...]:
    """Sort key: teams by id, what all settled last; criteria by number."""
    return owner == CONSENSUS, owner, in_order(criterion)


def level_of(record: Owned) -> Number | None:
    """The level that counts; none where the record gives none."""
    rated = isinstance(record, Consensus) or record.status == "rated"
    return record.rating if rated else None


def points_in(owner: str, record: Owned) -> Iterator[Placed]:
    """The strengths of a record, then its AFIs, in their order."""
    for kind in POINT_KINDS:
        held = getattr(record, kind)
        for key in ids_in_order(held):
            yield Placed(origin_of(owner, record, key), owner, record.criterion, kind, held[key])


class Lineage:
    """What each item of some states of a programme carries on, as far as these states know."""

    def __init__(self, *snapshots: Snapshot, earlier: Lookup | None = None) -> None:
        self._snapshots = snapshots
        self._earlier = earlier or (lambda _: None)
        self._known: dict[str, tuple[str, ...]] = {}
        self._parents: dict[str, str | None] = {}

    def learn(self, points: Iterable[Placed]) -> None:
        """Take from points at hand what they carry on, so that nothing is looked up for them."""
        self._parents |= {one.origin: one.point.continues for one in points}

    def of(self, origin: str) -> tuple[str, ...]:
        """The origins that an item goes back to, nearest first; of a loop each once."""
        if origin not in self._known:
            found: list[str] = []
            at = self._before(origin)
            while at is not None and at != origin and at not in found:
                found.append(at)
                at = self._before(at)
            self._known[origin] = tuple(found)
        return self._known[origin]

    def turns(self, origin: str) -> bool:
        """Whether an item carries on itself, at once or by way of others."""
        return self._before((origin, *self.of(origin))[-1]) == origin

    def years(self, origin: str) -> int:
        """In how many cycles it stood so far, the one it stands in among them."""
        return len({one.partition("/")[0] for one in (origin, *self.of(origin))})

    def joins(self, one: str, other: str) -> bool:
        """Whether two items are the same, or one carries on the other."""
        return one == other or one in self.of(other) or other in self.of(one)

    def _before(self, origin: str) -> str | None:
        if origin not in self._parents:
            item = self._item(origin)
            self._parents[origin] = item.continues if item is not None else None
        return self._parents[origin]

    def _item(self, origin: str) -> AnyPoint | PlanItem | None:
        match origin.split("/"):
            case [cycle, place, key] if place == PLAN:
                return self._record(PlanItem, cycle=cycle, id=key)
            case [cycle, place, criterion, key] if place == CONSENSUS:
                settled = self._record(Consensus, cycle=cycle, criterion=criterion)
                return _held(settled).get(key)
            case [cycle, team, criterion, key]:
                one = self._record(Assessment, cycle=cycle, team=team, criterion=criterion)
                return _held(one).get(key)
        return None

    def _record(self, model: type[R], **identity: str) -> R | None:
        found = (snapshot.one(model, **identity) for snapshot in self._snapshots)
        known = next((one for one in found if one is not None), None)
        if known is not None:
            return known
        other = self._earlier(model.PATH.format(**identity))
        return other if isinstance(other, model) and not other.retired else None


def _held(record: Owned | None) -> dict[str, AnyPoint]:
    """The strengths and AFIs of a record by id."""
    return {} if record is None else {**record.strengths, **record.afis}
