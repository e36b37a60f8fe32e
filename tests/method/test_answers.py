"""Answers of a 360 exercise: read as people write them, told again, kept back where few."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.method.answers import FEWEST, guarded, read_answers, shown, told
from csit_tui.model.trouble import Refused

WORDS = st.from_regex(r"[a-z]{1,6}( [a-z]{1,6})?", fullmatch=True)
LEVELS = st.integers(0, 99).map(str)


@given(st.dictionaries(st.one_of(WORDS, LEVELS), st.integers(0, 999_999), max_size=6))
def test_what_is_told_is_read_as_the_same(counts: dict[str, int]) -> None:
    assert read_answers(told(counts)) == counts


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5 yes, 2 no", {"yes": 5, "no": 2}),
        ("yes 5; no 2", {"yes": 5, "no": 2}),
        ("yes=5\nno: 2", {"yes": 5, "no": 2}),
        ("3: 5, 4: 2", {"3": 5, "4": 2}),
        ("5  not at  all", {"not at all": 5}),
        (" , ", {}),
    ],
)
def test_answers_are_read_as_people_write_them(text: str, meant: dict[str, int]) -> None:
    assert read_answers(text) == meant


@pytest.mark.parametrize("text", ["5", "yes", "3 5", "5 yes 2 no", "-1 yes", "5 yes, 6 yes", "½ a"])
def test_what_says_no_number_of_an_answer_is_refused(text: str) -> None:
    with pytest.raises(Refused):
        read_answers(text)


@given(st.dictionaries(WORDS, st.integers(0, 9), min_size=1, max_size=4), st.integers(0, 20))
def test_few_answers_are_counted_and_not_shown(counts: dict[str, int], fewest: int) -> None:
    total = sum(counts.values())
    data = {"title": "Survey", "questions": {"q": {"text": "?", "results": {"g": counts}}}}
    kept = guarded(data, fewest)["questions"]["q"]["results"]["g"]
    if total >= fewest:
        assert kept == counts
        assert shown(counts, fewest) == told(counts)
    else:
        assert kept == shown(counts, fewest)
        assert str(total) in kept
        assert not any(
            answer in kept.split()
            for answer in counts
            if answer not in "answers few be to too shown"
        )


def test_an_exercise_without_answers_stays_as_it_is() -> None:
    cases: list[dict[str, object]] = [{}, {"questions": {}}, {"questions": {"q": {"text": "?"}}}]
    for data in cases:
        assert guarded(data, FEWEST) == data
