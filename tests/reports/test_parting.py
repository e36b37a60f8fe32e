"""Parting what has more rows than a page holds: all of it, in order, and nothing too long."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.reports.programme.parting import parted


@given(st.lists(st.integers(), max_size=200), st.integers(1, 50))
def test_all_rows_are_there_in_order_in_parts_of_like_size(rows: list[int], most: int) -> None:
    parts = list(parted(rows, most))
    assert [row for _, some in parts for row in some] == rows
    sizes = [len(some) for _, some in parts]
    assert all(0 < size <= most for size in sizes)
    assert len({part.name("x") for part, _ in parts}) == len(parts)
    assert len(parts) == -(-len(rows) // most)


def test_one_part_has_the_name_of_the_whole() -> None:
    ((part, _),) = parted([1], 2)
    assert (part.name("plan"), part.title("Plan")) == ("plan", "Plan")
    *_, (last, _) = parted([1, 2, 3], 2)
    assert (last.name("plan"), last.title("Plan")) == ("plan-2", "Plan (2 of 2)")
