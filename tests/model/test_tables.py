"""What a spreadsheet would run as a formula, in whatever file it is handed over."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.cells import GUARDED
from csit_tui.model.tables import SIGNS, guarded, is_run, unguarded


@given(st.text() | st.text("=+-@\uff1d\t\r\n' a"))
def test_a_guarded_text_is_run_by_nothing_and_comes_back(text: str) -> None:
    assert not is_run(guarded(text))
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1", "\uff1d1", "+1", "\uff0b1", "-1", "@A1", "\t=1", "\r=1"])
def test_these_are_run(text: str) -> None:
    assert is_run(text)
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "a", "a=1", "1", " =1", "'a"])
def test_these_are_not(text: str) -> None:
    assert not is_run(text)


@pytest.mark.parametrize("sign", sorted(SIGNS))
def test_a_benchmark_s_table_knows_the_same_signs(sign: str) -> None:
    assert GUARDED.match(guarded(f"{sign}1"))
