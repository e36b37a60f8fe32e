"""Conflicts in the bytes of records: reading them, settling them, taking marks apart."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT
from csit_tui.model.trouble import Refused
from csit_tui.store import merging
from csit_tui.store.editing import new_data, written
from csit_tui.store.reading import plain

GOAL = "cycles/2026/goal.toml"


def goal(**values: Any) -> bytes:
    return written(GOAL, None, new_data(GOAL) | values)


def waits(base: Any, *sides: Any) -> merging.Unsettled:
    return merging.Unsettled(("goal",), base, sides)


def test_one_that_cannot_be_read_is_taken_whole() -> None:
    assert merging.merge(GOAL, goal(), goal(goal="a"), b"<<<") is None
    assert merging.merge(GOAL, b"\xff", goal(), goal()) is None


def test_a_conflict_stands_in_the_table_and_is_settled() -> None:
    merged = merging.merge(GOAL, goal(goal="a"), goal(goal="b"), goal(goal="c", vision="v"))
    assert merged is not None
    assert merging.unsettled(GOAL, merged.source) == {("goal",): waits("a", "b", "c")}
    settled = merging.put(GOAL, merged.source, {("goal",): "d"})
    assert settled == goal(goal="d", vision="v")


def test_a_side_that_says_nothing_is_absent() -> None:
    held = goal(**{"goal": "b", "merge-conflict": {"goal": {"base": "a", "ours": "b"}}})
    assert merging.unsettled(GOAL, held) == {("goal",): waits("a", "b", ABSENT)}
    assert merging.put(GOAL, held, {("goal",): ABSENT}) == goal()


@pytest.mark.parametrize(
    ("entry", "sides"),
    [
        ({"base": "a", "ours": "b", "theirs": "c", "theirs-2": "d"}, ("b", "c", "d")),
        ({"base": "a", "ours": "b", "theirs-2": "d"}, ("b", ABSENT, "d")),
        ({"base": "a", "ours": "b", "theirs": "c", "mine": "d"}, ("b", "c", "d")),  # by hand
    ],
)
def test_all_values_that_wait_are_told(entry: Any, sides: Any) -> None:
    held = goal(**{"goal": "b", "merge-conflict": {"goal": entry}})
    assert merging.unsettled(GOAL, held) == {("goal",): waits("a", *sides)}
    assert merging.put(GOAL, held, {("goal",): "d"}) == goal(goal="d")


def test_what_lies_in_an_item_taken_away_goes_with_it() -> None:
    held = goal(sponsors={"k3m9q2xdf": {"name": "A"}})
    values = {("sponsors", "k3m9q2xdf"): ABSENT, ("sponsors", "k3m9q2xdf", "name"): "B"}
    assert plain(GOAL, merging.put(GOAL, held, values)).get("sponsors", {}) == {}


@pytest.mark.parametrize(
    "table", ["x", 1, [], {"a..b": {}}, {"goal": 1}, {"": {"ours": 1}}, {"goal": []}]
)
def test_a_table_that_is_none_holds_no_conflict(table: Any) -> None:
    held = goal(**{"merge-conflict": table})
    assert merging.unsettled(GOAL, held) == {}


def test_a_file_that_cannot_be_read_is_refused() -> None:
    with pytest.raises(Refused):
        merging.unsettled(GOAL, b"[merge-conflict")


line = st.text(alphabet="abc =\r", max_size=5).map(lambda text: f"{text}\n".encode())
lines = st.lists(line, max_size=4).map(b"".join)


@given(st.lists(st.tuples(lines, lines, lines, lines), min_size=1, max_size=3), st.booleans())
def test_marks_are_taken_apart(
    parts: list[tuple[bytes, bytes, bytes, bytes]], has_base: bool
) -> None:
    source = b""
    for before, ours, base, theirs in parts:
        middle = b"||||||| base\n" + base if has_base else b""
        source += before + b"<<<<<<< HEAD\n" + ours + middle
        source += b"=======\n" + theirs + b">>>>>>> other\n"
    was = b"".join(one[0] + one[2] for one in parts) if has_base else None
    ours = b"".join(one[0] + one[1] for one in parts)
    theirs = b"".join(one[0] + one[3] for one in parts)
    assert merging.sides_of(source) == (was, ours, theirs)


@pytest.mark.parametrize(
    "source", [b"", b"goal = 1\n", b"<<<<<<< a\nb\n", b"x <<<<<<< \n=======\n"]
)
def test_a_file_without_marks(source: bytes) -> None:
    assert merging.sides_of(source) is None
