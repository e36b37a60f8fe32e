"""What moved of a plan since a day: for a progress review (our form of it)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from csit_tui.analysis.attention import Watched, watched
from csit_tui.model.base import Date
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.plan import LogEntry, Milestone, PlanItem


class Moved(NamedTuple):
    """An item whose status is another than before, or that is new; with what was noted since."""

    before: PlanItem | None
    after: PlanItem
    notes: tuple[LogEntry, ...] = ()


class Step(NamedTuple):
    """A milestone of an item."""

    item: PlanItem
    milestone: Milestone


class Review(NamedTuple):
    """A plan on a day, and what moved since an earlier one; none where that is its beginning.

    ``moved`` are the items of which the status is another, ``noted`` those that only have new notes
    in their log, ``gone`` those that count no longer. ``reached`` are milestones reached since,
    ``missed`` all that are due and not reached.
    """

    since: Date | None
    until: Date
    items: tuple[Watched, ...]
    moved: tuple[Moved, ...]
    noted: tuple[Moved, ...]
    gone: tuple[PlanItem, ...]
    reached: tuple[Step, ...]
    missed: tuple[Step, ...]

    @property
    def statuses(self) -> Counter[str]:
        """How many items stand how."""
        return Counter(one.item.status for one in self.items)

    @property
    def is_empty(self) -> bool:
        """Whether nothing moved."""
        return not (self.moved or self.noted or self.gone or self.reached)


def review(
    before: Iterable[PlanItem], after: Iterable[PlanItem], since: Date | None, until: Date
) -> Review:
    """Compare the items of one cycle's plan at two times; ``until`` is the later of the two."""
    was = {one.id: one for one in before}
    items = tuple(watched(after, until))
    pairs = [Moved(old := was.get(one.item.id), one.item, _notes(old, one.item)) for one in items]
    now = {one.item.id for one in items}
    return Review(
        since,
        until,
        items,
        tuple(one for one in pairs if _turned(one)),
        tuple(one for one in pairs if one.notes and not _turned(one)),
        tuple(was[key] for key in sorted(was) if key not in now),
        tuple(step for one in pairs for step in _reached(one)),
        tuple(Step(one.item, one.item.milestones[key]) for one in items for key in one.missed),
    )


def _turned(one: Moved) -> bool:
    return one.before is None or one.before.status != one.after.status


def _notes(before: PlanItem | None, after: PlanItem) -> tuple[LogEntry, ...]:
    """The entries of the log that are new, in their order."""
    known = before.log if before is not None else {}
    return tuple(after.log[key] for key in ids_in_order(after.log) if key not in known)


def _reached(one: Moved) -> Iterator[Step]:
    """Milestones that are reached, and were not before."""
    known = one.before.milestones if one.before is not None else {}
    for key in ids_in_order(one.after.milestones):
        step = one.after.milestones[key]
        if step.done is not None and (key not in known or known[key].done is None):
            yield Step(one.after, step)
