"""Rolling up by the benchmark's rule: a level of the scale or none, with the working."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.rolling import RULES, roll_up

ratings = st.lists(st.integers(1, 4), min_size=1, max_size=12)


def test_the_median_shows_its_working() -> None:
    assert roll_up("median", [3, 1, 2]) == (2, "Median of the rated (1, 2, 3) = 2.")
    assert roll_up("median", [4, 2, 2, 1]) == (2, "Median of the rated (1, 2, 2, 4) = 2.")


def test_no_average_is_made_of_two_levels_in_the_middle() -> None:
    assert roll_up("median", [3, 2]) == (None, "Median of the rated (2, 3) lies between 2 and 3.")


def test_lowest_and_highest() -> None:
    assert roll_up("lowest", [3, 2.5, 4]).value == 2.5
    assert roll_up("highest", [3, 2]) == (3, "Highest of the rated (2, 3) = 3.")


def test_a_rule_that_is_missing_or_unknown_is_said() -> None:
    assert roll_up(None, [1]) == (None, "The benchmark names no rule to roll ratings up by.")
    found = roll_up("mean", [1, 2])
    assert found.value is None
    assert '"mean", which is not known here; known are median, lowest, highest.' in found.working
    assert roll_up("median", []).working.startswith("Nothing is rated yet")


@given(st.sampled_from(sorted(RULES)), ratings)
def test_what_comes_of_it_is_a_rating_that_somebody_gave(rule: str, given_: list[int]) -> None:
    value = roll_up(rule, given_).value
    assert value is None or value in given_


@given(ratings)
def test_as_many_lie_above_the_median_as_below(given_: list[int]) -> None:
    value = roll_up("median", given_).value
    if value is not None:
        assert sum(one < value for one in given_) <= len(given_) / 2
        assert sum(one > value for one in given_) <= len(given_) / 2
