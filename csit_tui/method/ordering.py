"""Items in the order that people gave them: sparse integers, so that few edits touch an item."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

STEP = 10
_MOST = 10**9  # far from the end of a 64-bit integer, whatever a file held


def _order(item: Any) -> int | None:
    order = item.get("order") if isinstance(item, Mapping) else getattr(item, "order", None)
    return order if type(order) is int else None


def ids_in_order(items: Mapping[str, Any]) -> list[str]:
    """Ids by their items' order, ties by id; items without an order come last.

    Takes plain data and models alike.
    """

    def key(item_id: str) -> tuple[bool, int, str]:
        order = _order(items[item_id])
        return (order is None, order or 0, item_id)

    return sorted(items, key=key)


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
    known = all(_order(items[item_id]) is not None for item_id in ids[: at + 1])
    if known:
        before = _order(items[ids[at - 1]]) if at else None
        after = _order(items[ids[at]]) if at < len(ids) else None
        found = orders(before, after, len(new))
        if found is not None:
            return dict(zip(new, found, strict=True)), {}
    whole = [*ids[:at], *new, *ids[at:]]
    fresh = {item_id: STEP * (place + 1) for place, item_id in enumerate(whole)}
    moved = {i: order for i, order in fresh.items() if i in items and _order(items[i]) != order}
    return {item_id: fresh[item_id] for item_id in new}, moved
