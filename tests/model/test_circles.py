"""What leads to what: a circle is found where there is one, and its way is one."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.model.circles import circle, told

PLANS = st.dictionaries(st.sampled_from("abcdef"), st.lists(st.sampled_from("abcdefx"), max_size=4))


def reached(waits: dict[str, list[str]], origin: str) -> set[str]:
    """All that an item waits for, at once or by way of others, found step by step."""
    found = set(waits.get(origin, ()))
    while more := {two for one in found for two in waits.get(one, ())} - found:
        found |= more
    return found


@given(PLANS, st.sampled_from("abcdef"))
def test_a_circle_is_found_where_there_is_one(waits: dict[str, list[str]], origin: str) -> None:
    way = circle(lambda one: waits.get(one, ()), origin)
    assert bool(way) == (origin in reached(waits, origin))
    steps = [origin, *way]
    assert all(after in waits[before] for before, after in pairwise(steps))
    assert not way or way[-1] == origin
    assert len(set(way)) == len(way)


def test_the_shortest_way_is_named() -> None:
    leads = {"a": ["b", "c"], "b": ["c"], "c": ["a"]}
    assert circle(leads.__getitem__, "a") == ("c", "a")
    assert circle({"a": ["a", "b"]}.__getitem__, "a") == ("a",)
    assert circle({"a": ["b"], "b": ["c"], "c": []}.__getitem__, "a") == ()


def test_a_circle_is_told_by_its_way() -> None:
    assert told(["b", "a"], "replaces") == "It replaces b, which replaces a."
    assert told(["a"], "replaces") == "It replaces itself."
