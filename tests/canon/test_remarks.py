"""Comments of several states of a file, merged place by place."""

from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.canon import NONE, Comments
from csit_tui.canon.comments import Lines, Path
from csit_tui.canon.remarks import merged
from tests.strategies.laws import law

PLACES = [("rating",), ("strengths",), ("strengths", "k"), ("strengths", "k", "text")]
lines = st.lists(st.sampled_from(["# a", "# b", "# c", "#"]), max_size=4).map(tuple)


@st.composite
def remarks(draw: st.DrawFn) -> Comments:
    above = draw(st.dictionaries(st.sampled_from(PLACES), lines.filter(bool), max_size=4))
    return Comments(draw(lines), above, draw(lines))


def head(base: Lines, *sides: Lines) -> Lines:
    """Merge comments that all stand at the head."""
    return merged(Comments(base, {}, ()), [Comments(side, {}, ()) for side in sides], PLACES).head


def everything(held: Comments) -> dict[Path, Lines]:
    return {("the head",): held.head, ("the tail",): held.tail, **held.above}


def test_a_change_of_one_side_wins() -> None:
    assert head(("# a",), ("# b",), ("# a",)) == ("# b",)
    assert head(("# a",), ("# a",), ()) == ()
    assert head((), ("# b",), ("# b",)) == ("# b",)


def test_two_changes_are_both_kept_ours_first() -> None:
    assert head(("# a",), ("# ours",), ("# theirs",)) == ("# ours", "# theirs")
    assert head((), ("# ours", "#"), ("# theirs", "#")) == ("# ours", "#", "# theirs")
    assert head(("# a",), ("# a", "# b"), ("# a", "# c")) == ("# a", "# b", "# c")
    assert head(("# a",), (), ("# b",)) == ("# b",)
    assert head(("# a", "# b"), ("# a",), ("# a", "# b", "# c")) == ("# a", "# c")
    assert head(("# a",), ("# a", "# a"), ()) == ("# a", "# a")
    assert head((), ("# 1",), ("# 2",), ("# 3",)) == ("# 1", "# 2", "# 3")


def test_comments_are_compared_where_they_stand_in_the_merged_file() -> None:
    there = Comments((), {("strengths", "k"): ("# why",)}, ())
    moved = Comments((), {("strengths",): ("# why",)}, ())
    changed = Comments((), {("strengths", "k"): ("# because",)}, ())
    places = [("strengths",)]
    assert merged(there, [moved, there], places) == moved
    assert merged(there, [moved, changed], places).above == {("strengths",): ("# because",)}


def test_where_nobody_wrote_any_there_are_none() -> None:
    assert merged(NONE, [NONE, NONE], []) is NONE


def test_ten_thousands_of_lines_are_no_trouble() -> None:
    many = tuple(f"# {number}" for number in range(50_000)) + ("#",) * 50_000
    began = time.process_time()
    assert len(head(many, (*many, "# ours"), (*many, "# theirs"))) == 100_002
    assert time.process_time() - began < 10  # a quadratic comparison would take hours


@pytest.mark.laws
@law
@given(remarks(), remarks(), remarks())
def test_each_place_is_merged_by_itself(base: Comments, ours: Comments, theirs: Comments) -> None:
    states = [everything(one) for one in (base, ours, theirs)]
    here, there = (
        everything(merged(base, sides, PLACES)) for sides in ([ours, theirs], [theirs, ours])
    )
    for place in here.keys() | there.keys() | set().union(*states):
        before, mine, yours = (state.get(place, ()) for state in states)
        held = here.get(place, ())
        if mine == yours or before in {mine, yours}:
            assert held == there.get(place, ()) == (yours if mine == before else mine)
        else:
            assert {*mine, *yours} - {*before} <= {*held} <= {*mine, *yours}
            assert Counter(held) == Counter(there.get(place, ()))


@pytest.mark.laws
@law
@given(remarks(), remarks(), remarks())
def test_merging_again_changes_nothing(base: Comments, ours: Comments, theirs: Comments) -> None:
    once = merged(base, [ours, theirs], PLACES)
    for side in (ours, theirs):
        assert everything(merged(base, [once, side], PLACES)) == everything(once)
