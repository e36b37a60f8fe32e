"""Several sides at once: the order of the sides means nothing, and nothing of any is lost."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from csit_tui.canon import write
from csit_tui.merge import ABSENT, Fields, Path, merge, merge_lines, merge_many, same
from tests.merge.accounting import Dispute, lost
from tests.strategies import plain
from tests.strategies.laws import law

pytestmark = pytest.mark.laws

Many = tuple[Fields, dict[str, Any], list[dict[str, Any]]]
sides = st.integers(1, 4).flatmap(plain.many)


def _rewritten(merged: Any, fields: Fields) -> bool:
    """Whether several changed one long text: then the order of the sides may matter."""
    return any(choice.kind == "both" and type(choice.chosen) is str for choice in merged.choices)


def _outermost(merged: Any) -> list[Path]:
    """Places in conflict within no other: what is open inside one hangs on what stays there."""
    places = [one.path for one in merged.conflicts]
    return [
        path for path in places if not any(path[:length] in places for length in range(len(path)))
    ]


_RETYPED: Fields = {"b": ("keyed", {"c": "set"})}
_BASE = {"b": {"a": {}, "c": {"x": True}}}
_HELD = [{"b": {"a": {}}}, {"b": True}, {"b": {"a": {}, "c": {"x": True, "y": True}}}]


@law
@given(sides.flatmap(lambda drawn: st.tuples(st.just(drawn), st.permutations(drawn[2]))))
@example(((_RETYPED, _BASE, _HELD), [_HELD[1], _HELD[0], _HELD[2]]))
def test_the_order_of_the_sides_means_nothing(drawn: tuple[Many, list[dict[str, Any]]]) -> None:
    (fields, base, held), shuffled = drawn
    merged = merge_many(base, held, fields, merge_lines)
    again = merge_many(base, shuffled, fields, merge_lines)
    assert _outermost(merged) == _outermost(again) or (
        _rewritten(merged, fields) or _rewritten(again, fields)
    )
    assume(not merged.conflicts and not _rewritten(merged, fields))
    assert write(merged.data, fields) == write(again.data, fields)


@law
@given(sides)
def test_one_after_another_is_all_at_once(drawn: Many) -> None:
    fields, base, held = drawn
    merged = merge_many(base, held, fields, merge_lines)
    assume(not merged.conflicts and not _rewritten(merged, fields))
    data = held[0]
    for side in held[1:]:
        step = merge(base, data, side, fields, merge_lines)
        assert step.conflicts == []
        data = step.data
    assert write(data, fields) == write(merged.data, fields)


@law
@given(plain.many(2))
def test_a_side_given_twice_changes_nothing(drawn: Many) -> None:
    fields, base, held = drawn
    merged = merge_many(base, held, fields, merge_lines)
    again = merge_many(base, [*held, copy.deepcopy(held[0]), base], fields, merge_lines)
    assert write(again.data, fields) == write(merged.data, fields)
    assert same(
        [[list(one.path), list(one.rivals)] for one in again.conflicts],
        [[list(one.path), list(one.rivals)] for one in merged.conflicts],
    )


@law
@given(sides)
def test_no_change_of_any_side_is_lost(drawn: Many) -> None:
    fields, base, held = drawn
    merged = merge_many(base, held, fields, merge_lines)
    disputes = [
        Dispute(one.path, [None if value is ABSENT else value for value in one.rivals])
        for one in merged.conflicts
    ]
    assert lost(base, held, merged.data, disputes, fields) == []


@law
@given(plain.many(3), st.integers(0, 2))
def test_a_side_that_is_the_base_is_none(drawn: Many, at: int) -> None:
    fields, base, held = drawn
    merged = merge_many(base, held, fields, merge_lines)
    more = merge_many(base, [*held[:at], base, *held[at:]], fields, merge_lines)
    assert same(more.data, merged.data)
    assert [(one.path, one.kind) for one in more.choices] == [
        (one.path, one.kind) for one in merged.choices
    ]
