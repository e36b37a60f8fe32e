"""Long text merged by lines, with all that may be odd about lines."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import merge_lines
from tests.strategies.laws import law


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "merged"),
    [
        ("a\nb\nc", "A\nb\nc", "a\nb\nC", "A\nb\nC"),
        ("a\nb\nc", "a\nb\nc\nd", "z\na\nb\nc", "z\na\nb\nc\nd"),
        ("a\nb\nc\nd", "b\nc\nd", "a\nb\nc", "b\nc"),
        ("a\nb\nc", "A\nb\nc", "A\nb\nC", "A\nb\nC"),  # one change is the same
        ("a\n\nb\n\nc", "A\n\nb\n\nc", "a\n\nb\n\nC", "A\n\nb\n\nC"),
        ("a\nb\nc", "a\r\nb\nc", "a\nb\nc\n", "a\r\nb\nc\n"),
        ("a\nb\nc", "c", "a\nb\nc\nd", "c\nd"),
    ],
)
def test_changes_with_a_line_between_are_both_in(
    base: str, ours: str, theirs: str, merged: str
) -> None:
    assert merge_lines(base, ours, theirs) == merged
    assert merge_lines(base, theirs, ours) == merged


@pytest.mark.parametrize(
    ("base", "ours", "theirs"),
    [
        ("a", "b", "c"),
        ("a\nb", "A\nb", "a\nB"),  # next to one another
        ("a\nb", "a\nx\nb", "a\ny\nb"),
        ("a\nb", "a\nb\nc", "a\nb\nd"),
        ("a\nb\nc", "a\nc", "a\nB\nc"),
        ("a\nb", "a\nx\nb", "a\nB"),  # an addition where the other changed the next line
        ("", "a", "b"),
        ("a", "a\r", "a\n"),
    ],
)
def test_changes_that_touch_conflict(base: str, ours: str, theirs: str) -> None:
    assert merge_lines(base, ours, theirs) is None
    assert merge_lines(base, theirs, ours) is None


@st.composite
def texts(draw: st.DrawFn) -> tuple[str, str, str]:
    """A text and two later states of it: lines kept, dropped, changed, put in between."""
    some = st.sampled_from(["a", "b", "c", "", "d\r", "e", "\u00e9", "e\u0301", "long line"])
    base = draw(st.lists(some, max_size=8))
    sides = []
    for _ in range(2):
        side: list[str] = []
        for line in base:
            act = draw(st.sampled_from(["keep"] * 6 + ["drop", "change", "add"]))
            side += [line] if act in {"keep", "add"} else []
            side += [draw(some)] if act in {"change", "add"} else []
        sides.append("\n".join(side))
    return "\n".join(base), sides[0], sides[1]


@pytest.mark.laws
@law
@given(texts())
def test_the_sides_may_be_exchanged(drawn: tuple[str, str, str]) -> None:
    base, ours, theirs = drawn
    assert merge_lines(base, ours, theirs) == merge_lines(base, theirs, ours)


@pytest.mark.laws
@law
@given(texts())
def test_a_change_of_one_side_or_the_same_of_both_is_taken(drawn: tuple[str, str, str]) -> None:
    base, ours, _ = drawn
    assert merge_lines(base, ours, base) == ours
    assert merge_lines(base, ours, ours) == ours


@pytest.mark.laws
@law
@given(texts())
def test_merging_again_changes_nothing(drawn: tuple[str, str, str]) -> None:
    base, ours, theirs = drawn
    merged = merge_lines(base, ours, theirs)
    if merged is not None:
        assert merge_lines(base, merged, theirs) == merged
        assert merge_lines(base, ours, merged) == merged


@pytest.mark.laws
@law
@given(texts())
def test_each_line_is_there_as_often_as_the_sides_say(drawn: tuple[str, str, str]) -> None:
    base, ours, theirs = (Counter(text.split("\n")) for text in drawn)
    merged = merge_lines(*drawn)
    if merged is None:
        return
    held = Counter(merged.split("\n"))
    for line in base | ours | theirs | held:
        changes = sorted([ours[line] - base[line], theirs[line] - base[line]])
        # Both changes, or one of them where both sides made the same one.
        fewest = base[line] + (changes[0] if changes[0] > 0 else sum(min(c, 0) for c in changes))
        most = base[line] + (changes[1] if changes[1] < 0 else sum(max(c, 0) for c in changes))
        assert min(fewest, base[line] + sum(changes)) <= held[line] <= most


def test_a_text_of_a_megabyte_is_no_trouble() -> None:
    lines = [str(number % 70_000) for number in range(100_000)]
    mine, yours = lines[:], lines[:]
    mine[5] = yours[99_000] = "new"
    mine[50_000:50_100] = ["#"] * 500
    began = time.process_time()
    merged = merge_lines(*("\n".join(text) for text in (lines, mine, yours)))
    assert merged is not None
    assert merged.count("new") == 2
    assert time.process_time() - began < 10  # a quadratic comparison would take hours
