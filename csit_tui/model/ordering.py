"""The order that people gave the items of a collection."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def order_of(item: Any) -> int | None:
    """An item's place among its neighbours, from plain data or a model; none where it has none."""
    order = item.get("order") if isinstance(item, Mapping) else getattr(item, "order", None)
    return order if type(order) is int else None


def ids_in_order(items: Mapping[str, Any]) -> list[str]:
    """Ids by their items' order, ties by id; items without an order come last.

    Takes plain data and models alike.
    """

    def key(item_id: str) -> tuple[bool, int, str]:
        order = order_of(items[item_id])
        return (order is None, order or 0, item_id)

    return sorted(items, key=key)
