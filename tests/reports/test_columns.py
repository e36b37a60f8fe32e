"""Columns of a table in a document: as wide as the page together, each as it needs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.reports.programme.word.columns import shares

columns = st.lists(st.lists(st.text("ab ", max_size=60), min_size=1, max_size=3), min_size=1)


@given(columns)
def test_the_widths_are_shares_of_one_whole(cells: list[list[str]]) -> None:
    found = shares(cells, 100)
    assert sum(found) == pytest.approx(1)
    assert min(found) > 0


def test_names_take_more_room_than_levels() -> None:
    names, levels = ["Criterion", "5.1 Financial resources"], ["Parks", "2"]
    found = shares([names, levels, levels], 100)
    assert found[0] > 2 * found[1]
    many = shares([names, *[levels] * 12], 100)
    assert many[0] > many[1]
    assert shares([["x"], ["x"]], 100) == [0.5, 0.5]


def test_where_not_all_fits_the_names_of_the_rows_stay_legible() -> None:
    found = shares([["Criterion", "5.1 Financial resources"], *[["Riverside arts", "2"]] * 14], 100)
    assert found[0] * 100 == pytest.approx(len("Financial") + 2)
    assert len({round(share, 6) for share in found[1:]}) == 1
