"""Many changes of one sort in one line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.summing import FEWEST, summed

RATED = "Rated 1.1 Shared vision 3 Good"


def test_changes_that_many_criteria_share_come_first_and_in_one_line() -> None:
    lines = [RATED]
    for n in range(1, 6):
        noun = "strength" if n == 1 else "strengths"
        lines += [f"Added {n} {noun} to 1.{n}", f"Recorded the current practice of 1.{n}"]
    assert summed(lines) == [
        "Added 15 strengths to 5 criteria",
        "Recorded the current practice of 5 criteria",
        RATED,
    ]


def test_what_is_set_to_a_value_is_counted_whatever_the_value() -> None:
    lines = [f"Recorded the target of {n}.1: {n} Level" for n in range(1, 5)]
    assert summed(lines) == ["Recorded the target of 4 criteria"]


@given(st.lists(st.sampled_from([RATED, "Changed the file x", "Changed the scope: aims"])))
def test_lines_of_their_own_stay_as_they_are(lines: list[str]) -> None:
    assert summed(lines) == lines


@given(st.integers(0, FEWEST - 1))
def test_few_lines_stay_as_they_are(count: int) -> None:
    lines = [f"Recorded the reason of 1.{n}" for n in range(count)]
    assert summed(lines) == lines
