"""Order by sparse integers: few items are touched, and the order is the one asked for."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.ordering import ids_in_order, orders, placed
from csit_tui.model.assessment import Point


def items(**order: int | None) -> dict[str, Any]:
    return {key: {} if value is None else {"order": value} for key, value in order.items()}


def test_ties_go_by_id_and_items_without_order_come_last() -> None:
    assert ids_in_order(items(b=10, a=10, c=5, e=None, d=None)) == ["c", "a", "b", "d", "e"]
    assert ids_in_order({"b": Point(order=2), "a": Point(order=3), "c": Point()}) == ["b", "a", "c"]


@pytest.mark.parametrize(
    ("before", "after", "count", "found"),
    [
        (None, None, 2, [10, 20]),
        (30, None, 2, [40, 50]),
        (-50, None, 1, [10]),
        (10, 20, 1, [15]),
        (10, 20, 3, [12, 15, 17]),
        (10, 12, 1, [11]),
        (10, 12, 2, None),
        (10, 11, 1, None),
        (10, 10, 1, None),
        (None, 10, 1, [0]),
        (2**62, None, 1, None),
    ],
)
def test_new_orders_lie_between_their_neighbours(
    before: int | None, after: int | None, count: int, found: list[int] | None
) -> None:
    assert orders(before, after, count) == found


def test_neighbours_move_only_where_there_is_no_room() -> None:
    assert placed(items(a=10, b=11), ["new"], 2) == ({"new": 21}, {})
    assert placed(items(a=10, b=11), ["new"], 1) == ({"new": 20}, {"b": 30})


@given(
    st.dictionaries(
        st.sampled_from("abcdef"),
        st.none() | st.integers(-2, 12) | st.sampled_from([2**63 - 1, -(2**63)]),
    ),
    st.integers(-1, 8),
    st.integers(1, 3),
)
def test_new_items_stand_where_they_were_put(
    order: dict[str, int | None], at: int, count: int
) -> None:
    others = items(**order)
    new = ["x", "y", "z"][:count]
    given_, moved = placed(others, new, at)
    after = others | {key: {"order": value} for key, value in (moved | given_).items()}
    before = ids_in_order(others)
    place = min(max(at, 0), len(before))
    assert ids_in_order(after) == [*before[:place], *new, *before[place:]]
    assert all(abs(value) < 2**63 for value in (given_ | moved).values())
