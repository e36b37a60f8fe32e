"""Which items of a plan somebody should look at first, on a day (our advice).

What nobody owns will not happen, and what is overdue was to have happened.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from csit_tui.analysis.lineage import plan_origin
from csit_tui.model.base import Date, ItemId
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.plan import ENDED, Milestone, PlanItem
from csit_tui.model.programme import Cycle

_TROUBLED = ("late", "at-risk")


class Watched(NamedTuple):
    """A plan item on a day, and what is wrong with it; one that came to an end has nothing.

    ``overdue`` are the days since it was due, 0 where it is not; ``missed`` are its milestones that
    were due and not reached, in their order.
    """

    item: PlanItem
    overdue: int = 0
    ownerless: bool = False
    missed: tuple[ItemId, ...] = ()

    @property
    def wants(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.overdue or self.ownerless or self.missed) or self.troubled

    @property
    def troubled(self) -> bool:
        """Whether its own status says that it goes badly."""
        return self.item.status in _TROUBLED

    @property
    def ended(self) -> bool:
        """Whether it came to an end."""
        return self.item.status in ENDED


def as_of(year: Cycle | None, today: Date) -> Date:
    """The day as of which a plan is looked at: that on which its cycle was closed, else today."""
    return (year.closed if year else None) or today


def watched(items: Iterable[PlanItem], today: Date) -> list[Watched]:
    """The items, those first that somebody should look at: overdue longest first, then ownerless.

    After them those that say themselves that they are late or at risk, or have missed a milestone;
    then what is due next; what came to an end stands last.
    """
    return sorted((watch(one, today) for one in items), key=order)


def is_missed(step: Milestone, today: Date) -> bool:
    """Whether a milestone was due before a day, and is not reached."""
    return step.done is None and step.due is not None and step.due < today


def watch(item: PlanItem, today: Date) -> Watched:
    """An item on a day, and what is wrong with it."""
    if item.status in ENDED:
        return Watched(item)
    overdue = (today - item.due).days if item.due is not None else 0
    steps = item.milestones
    missed = tuple(key for key in ids_in_order(steps) if is_missed(steps[key], today))
    return Watched(item, max(overdue, 0), not (item.owner or "").strip(), missed)


def order(one: Watched) -> tuple[object, ...]:
    """Sort key: where an item stands among those that somebody should look at first."""
    item = one.item
    trouble = _TROUBLED.index(item.status) if one.troubled else len(_TROUBLED)
    look = (-one.overdue, not one.ownerless, trouble, not one.missed)
    due = str(item.due or "9999-99-99")
    return (one.ended, *look, due, (item.title or "").casefold(), plan_origin(item))
