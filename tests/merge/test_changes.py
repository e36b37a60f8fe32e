from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given

from csit_tui.merge import ABSENT, Change, Fields, Stale, apply, diff, invert, same
from tests.strategies import plain
from tests.strategies.laws import law

FIELDS: Fields = {
    "rating": "atomic",
    "people": "set",
    "summary": "text",
    "target": ("table", {"by": "atomic"}),
    "strengths": ("keyed", {"order": "atomic", "text": "text"}),
}
Pair = tuple[Fields, dict[str, Any], dict[str, Any]]


def test_changes_come_in_declared_order_then_by_code_point() -> None:
    before = {"zz": 1, "strengths": {"b": {"text": "x"}}, "rating": 1}
    after = {"aa": 2, "strengths": {"b": {"text": "y"}, "a": {"text": "new"}}, "rating": 2}
    assert diff(before, after, FIELDS) == [
        Change(("rating",), 1, 2),
        Change(("strengths", "a"), ABSENT, {"text": "new"}),
        Change(("strengths", "b", "text"), "x", "y"),
        Change(("aa",), ABSENT, 2),
        Change(("zz",), 1, ABSENT),
    ]


def test_a_declared_collection_left_out_is_an_empty_one() -> None:
    assert diff({}, {"strengths": {}, "target": {}, "people": []}, FIELDS) == []
    assert diff({"target": {}}, {"target": {"by": 1}}, FIELDS) == [
        Change(("target", "by"), ABSENT, 1)
    ]


def test_unknown_tables_are_followed_and_keep_empty_values() -> None:
    assert diff({"x": {"y": 1}}, {"x": {"y": 2}}, {}) == [Change(("x", "y"), 1, 2)]
    assert diff({}, {"x": {}, "l": [], "t": ""}, {}) == [
        Change(("l",), ABSENT, []),
        Change(("t",), ABSENT, ""),
        Change(("x",), ABSENT, {}),
    ]


def test_a_set_written_in_another_order_has_not_changed() -> None:
    assert diff({"people": ["b", "a"]}, {"people": ["a", "b", "a"]}, FIELDS) == []
    assert diff({"people": [1]}, {"people": [True]}, FIELDS) == [Change(("people",), [1], [True])]


def test_a_change_of_type_is_a_change() -> None:
    assert diff({"strengths": {"a": {}}}, {"strengths": 3}, FIELDS) == [
        Change(("strengths",), {"a": {}}, 3)
    ]


@pytest.mark.laws
@law
@given(plain.pairs())
def test_diff_leads_there_and_its_inverse_leads_back(pair: Pair) -> None:
    fields, before, after = pair
    kept = copy.deepcopy((before, after))
    changes = diff(before, after, fields)
    there = apply(before, changes)
    assert diff(there, after, fields) == []
    assert diff(apply(there, invert(changes)), before, fields) == []
    assert same(_listed(invert(changes)), _listed(diff(after, before, fields)))
    assert same(list(kept), [before, after])


def _listed(changes: list[Change]) -> list[list[Any]]:
    return [[list(change.path), change.before, change.after] for change in changes]


@pytest.mark.laws
@law
@given(plain.pairs())
def test_nothing_changes_between_a_state_and_itself(pair: Pair) -> None:
    fields, before, _ = pair
    assert diff(before, copy.deepcopy(before), fields) == []


def test_applied_data_shares_nothing_with_what_it_came_from() -> None:
    data = {"strengths": {"a": {"text": "x"}}}
    item = {"text": "new"}
    result = apply(data, [Change(("strengths", "b"), ABSENT, item)])
    result["strengths"]["a"]["text"] = result["strengths"]["b"]["text"] = "changed"
    assert data == {"strengths": {"a": {"text": "x"}}}
    assert item == {"text": "new"}


def test_an_empty_collection_may_stand_for_an_absent_one() -> None:
    assert apply({}, [Change(("people",), [], ["a"])]) == {"people": ["a"]}
    assert apply({"people": []}, [Change(("people",), ABSENT, ["a"])]) == {"people": ["a"]}
    assert apply({"x": {}}, [Change(("x",), ABSENT, ABSENT)]) == {}


@pytest.mark.parametrize(
    ("data", "change"),
    [
        ({"rating": 3}, Change(("rating",), 1, 2)),
        ({"rating": True}, Change(("rating",), 1, 2)),
        ({}, Change(("rating",), 1, ABSENT)),
        ({"strengths": 1}, Change(("strengths", "a"), ABSENT, {})),
        ({"5.1": {"a b": 1}}, Change(("5.1", "a b"), ABSENT, 2)),
    ],
)
def test_a_stale_change_is_refused_by_name(data: dict[str, Any], change: Change) -> None:
    with pytest.raises(Stale, match=r"""^(rating|strengths\.a|"5\.1"\."a b") has changed since"""):
        apply(data, [change])
