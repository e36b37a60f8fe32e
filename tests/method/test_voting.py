"""Hidden ratings: counted without order or names, never more than there are people."""

from __future__ import annotations

import pytest
from hypothesis import given as drawn
from hypothesis import strategies as st

from csit_tui.method.voting import Given, added, given, position, taken_back, told
from csit_tui.model.trouble import Refused

LEVELS = st.sampled_from("1234")
VOTES = st.lists(LEVELS, max_size=9)


def counted(votes: list[str]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for vote in votes:
        counts = added(counts, {vote: 1}, None)
    return counts


@drawn(VOTES, st.randoms())
def test_the_order_of_the_ratings_leaves_no_trace(votes: list[str], random: object) -> None:
    other = list(votes)
    random.shuffle(other)  # type: ignore[attr-defined]
    assert list(counted(votes).items()) == list(counted(other).items())


@drawn(VOTES, LEVELS)
def test_one_that_is_taken_back_was_never_given(votes: list[str], last: str) -> None:
    assert taken_back(added(counted(votes), {last: 1}, None), last) == counted(votes)


@drawn(VOTES)
def test_none_below_zero_is_kept(votes: list[str]) -> None:
    counts = counted(votes)
    for level in "1234" * 9:
        counts = taken_back(counts, level)
    assert counts == {}


def test_a_tally_longer_than_the_team_is_refused_and_does_not_tell_what_was_given() -> None:
    with pytest.raises(Refused) as caught:
        added({"2": 4, "3": 4}, {"4": 2}, 9)
    (trouble,) = caught.value.troubles
    assert trouble.what == "10 ratings are more than the 9 people who can have given one."
    assert given(added({"2": 4, "3": 4}, {"4": 1}, 9)) == 9


@pytest.mark.parametrize(
    ("told", "words", "complete"),
    [
        (Given(7, 9), "7 of 9", False),
        (Given(9, 9), "9 of 9", True),
        (Given(9, 8), "9, and only 8 still there", True),
        (Given(0, 0), "0 of 0", False),
        (Given(3, None), "3", False),
    ],
)
def test_only_how_many_is_told(told: Given, words: str, complete: bool) -> None:
    assert (str(told), told.complete) == (words, complete)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2: costs are known", (2, "costs are known")),
        (" 3 :  Good ", (3, "Good")),
        ("3 sites have no toilets", (None, "3 sites have no toilets")),
        ("The depot: worse", (None, "The depot: worse")),
    ],
)
def test_a_position_may_name_its_level(text: str, found: tuple[int | None, str]) -> None:
    assert position(text, [1, 2, 3, 4]) == found


def test_a_position_off_the_scale_is_refused() -> None:
    with pytest.raises(Refused, match="not on the scale"):
        position("7: more than excellent", [1, 2, 3, 4])


def test_what_was_given_is_told_level_by_level() -> None:
    assert told({"4": 1, "2": 3}) == "3 gave 2, 1 gave 4"
    assert not told({})
