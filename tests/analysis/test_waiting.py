"""What waits for what: a circle is found where there is one, and its way is one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.analysis.waiting import circle

PLANS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=4))


def reached(waits: dict[str, list[str]], origin: str) -> set[str]:
    """All that an item waits for, at once or by way of others, found step by step."""
    found = set(waits.get(origin, ()))
    while more := {two for one in found for two in waits.get(one, ())} - found:
        found |= more
    return found


@given(PLANS, st.sampled_from("abcdef"))
def test_a_circle_is_found_where_there_is_one(waits: dict[str, list[str]], origin: str) -> None:
    way = circle(waits, origin)
    assert bool(way) == (origin in reached(waits, origin))
    steps = [origin, *way]
    assert all(after in waits[before] for before, after in pairwise(steps))
    assert not way or way[-1] == origin
    assert len(set(way)) == len(way)


def test_the_shortest_way_is_named() -> None:
    assert circle({"a": ["b", "c"], "b": ["c"], "c": ["a"]}, "a") == ("c", "a")
    assert circle({"a": ["a", "b"]}, "a") == ("a",)
    assert circle({"a": ["b"], "b": ["c"]}, "a") == ()
