"""Items in the order that people gave them: sparse integers, so that few edits touch an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from csit_tui.model.ordering import ids_in_order, order_of

__all__ = ["ids_in_order", "orders", "placed"]

STEP = 10
_MOST = 10**9  # far from the end of a 64-bit integer, whatever a file held


def orders(before: int | None, after: int | None, count: int) -> list[int] | None:
    """Orders for ``count`` new items between two neighbours; none where there is no room.

    A neighbour without a value is the start or the end of the list.
    """
    if after is None:
        first = max(before or 0, 0) + STEP
        found = list(range(first, first + STEP * count, STEP))
    else:
        low = after - STEP * (count + 1) if before is None else before
        if after - low <= count:
            return None
        found = [low + (after - low) * (place + 1) // (count + 1) for place in range(count)]
    return found if found[0] >= -_MOST and found[-1] <= _MOST else None


def placed(
    items: Mapping[str, Any], new: Sequence[str], at: int
) -> tuple[dict[str, int], dict[str, int]]:
    """Orders for new items at a place among others, and for those others that must move.

    ``items`` are the others, ``at`` the position from 0 (beyond the end: last). The second result
    is empty unless there was no room, or an item before the place had no order.
    """
    ids = ids_in_order(items)
    at = min(max(at, 0), len(ids))
    known = all(order_of(items[item_id]) is not None for item_id in ids[: at + 1])
    if known:
        before = order_of(items[ids[at - 1]]) if at else None
        after = order_of(items[ids[at]]) if at < len(ids) else None
        found = orders(before, after, len(new))
        if found is not None:
            return dict(zip(new, found, strict=True)), {}
    whole = [*ids[:at], *new, *ids[at:]]
    fresh = {item_id: STEP * (place + 1) for place, item_id in enumerate(whole)}
    moved = {i: order for i, order in fresh.items() if i in items and order_of(items[i]) != order}
    return {item_id: fresh[item_id] for item_id in new}, moved
