"""Conflicts that wait in a file: read, carried on and settled."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change, Fields, apply
from csit_tui.merge.settling import (
    Garbled,
    Unsettled,
    both,
    carried,
    is_gone,
    settle,
    settled,
    unsettled,
    waiting,
    with_conflicts,
    without_conflicts,
)

FIELDS: Fields = {
    "rating": "atomic",
    "people": "set",
    "summary": "text",
    "strengths": ("keyed", {"order": "atomic", "text": "text", "features": ("keyed", {})}),
}
RATING = Unsettled(("rating",), 1, (2, 3))
TEXT = Unsettled(("strengths", "k", "text"), "x", ("y", "z"))
ITEM = Unsettled(("strengths", "k"), {"text": "x"}, ({"text": "y"}, ABSENT))
TABLE = {"rating": {"base": 1, "ours": 2, "theirs": 3}}


def test_the_table_says_what_each_side_has_and_leaves_out_what_it_lacks() -> None:
    data = with_conflicts({"rating": 2}, [RATING, ITEM, Unsettled(("5.1", "a b"), ABSENT, (1, 2))])
    assert data["merge-conflict"] == TABLE | {
        "strengths.k": {"base": {"text": "x"}, "ours": {"text": "y"}},
        '"5.1"."a b"': {"ours": 1, "theirs": 2},
    }
    assert sorted(waiting(data)) == sorted(
        [RATING, ITEM, Unsettled(("5.1", "a b"), ABSENT, (1, 2))]
    )
    assert without_conflicts(data) == {"rating": 2}
    assert with_conflicts({"rating": 2}, []) == {"rating": 2}


def test_a_further_value_has_a_further_name_and_the_lack_of_one_comes_first() -> None:
    [one] = carried([], [[RATING], []], [Unsettled(("rating",), 1, (2, ABSENT))])
    assert one.sides == (2, ABSENT, 3)
    data = with_conflicts({}, [one])
    assert data == {"merge-conflict": {"rating": {"base": 1, "ours": 2, "theirs-2": 3}}}
    assert waiting(data) == [one]
    assert one.values == {"base": 1, "ours": 2, "theirs": ABSENT, "theirs-2": 3}


@pytest.mark.parametrize(
    "table",
    [
        3,
        {"rating": 3},
        {"a b": {"ours": 1}},
        {"": {"ours": 1}},
        {'"rating"': {"ours": 1}},
        {"rating": {"ours": 1, "mine": 2}},
        {"rating": {"ours": 1, "theirs-3": 2}},
    ],
)
def test_a_table_edited_by_hand_is_refused(table: Any) -> None:
    with pytest.raises(Garbled, match="merge-conflict"):
        waiting({"merge-conflict": table})


def test_of_a_table_edited_by_hand_what_names_a_field_is_told_and_settled() -> None:
    table = {'"rating"': {"base": 1, "ours": 2, "theirs": 3}, "a..b": {"ours": 1}, "summary": 1}
    data = {"rating": 2, "merge-conflict": table}
    assert unsettled(data) == {("rating",): RATING}
    left = settled(data, {("rating",): 3}, FIELDS)
    assert left["rating"] == 3
    assert left["merge-conflict"].keys() == {"a..b", "summary"}
    assert unsettled({"merge-conflict": "x"}) == {}
    assert settled({"merge-conflict": "x"}, {("rating",): 3}, FIELDS)["merge-conflict"] == "x"


def test_several_places_are_settled_from_the_outer_to_the_inner() -> None:
    data = with_conflicts({"rating": 2, "strengths": {"k": {"text": "y"}}}, [RATING, ITEM, TEXT])
    values = {TEXT.path: "z", ITEM.path: ABSENT, RATING.path: 3}
    assert settled(data, values, FIELDS) == {"rating": 3, "strengths": {}}
    values[ITEM.path] = {"text": "y", "order": 1}
    kept = {"rating": 3, "strengths": {"k": {"text": "z", "order": 1}}}
    assert settled(data, values, FIELDS) == kept


MORE = RATING._replace(sides=(2, 3, 4))
OTHER = RATING._replace(sides=(5, 3))


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "new", "held"),
    [
        ([RATING], [RATING], [RATING], [], [RATING]),
        ([], [RATING], [], [], [RATING]),
        ([], [RATING], [RATING], [], [RATING]),
        ([RATING], [], [RATING], [], []),  # settled here
        ([RATING], [RATING], [], [], []),  # settled there
        ([RATING], [], [MORE], [], [MORE]),  # settled here, but there is more to it there
        ([], [RATING], [OTHER], [], [Unsettled(("rating",), 1, (2, 5, 3))]),
        ([RATING], [RATING], [RATING], [OTHER], [Unsettled(("rating",), 1, (5, 2, 3))]),
        ([RATING], [], [], [OTHER], [OTHER]),  # settled in two ways
        ([], [TEXT], [], [ITEM], [ITEM, TEXT]),
    ],
)
def test_entries_that_wait_are_merged(
    base: Any, ours: Any, theirs: Any, new: Any, held: Any
) -> None:
    assert carried(base, [ours, theirs], new) == held


def test_another_base_is_not_lost() -> None:
    other = Unsettled(("rating",), 7, (2, 3))
    assert carried([], [[RATING], [other]], []) == [Unsettled(("rating",), 1, (2, 3, 7))]


def test_settling_puts_the_value_in_its_place_and_takes_the_entry_out() -> None:
    data = with_conflicts({"rating": 2, "strengths": {"k": {"text": "y"}}}, [RATING, TEXT])
    changes = settle(data, RATING.path, 3, FIELDS)
    assert changes == [
        Change(("rating",), 2, 3),
        Change(("merge-conflict", "rating"), TABLE["rating"], ABSENT),
    ]
    left = apply(data, changes)
    assert waiting(left) == [TEXT]
    done = apply(left, settle(left, TEXT.path, "y", FIELDS))
    assert done == {"rating": 3, "strengths": {"k": {"text": "y"}}}


def test_settling_with_what_is_there_only_takes_the_entry_out() -> None:
    data = with_conflicts({"rating": 2}, [RATING])
    assert settle(data, RATING.path, 2, FIELDS) == [Change(("merge-conflict",), TABLE, ABSENT)]


def test_a_removed_item_takes_what_waits_within_it_along() -> None:
    data = with_conflicts({"strengths": {"k": {"text": "y"}}}, [ITEM, TEXT])
    assert apply(data, settle(data, ITEM.path, ABSENT, FIELDS)) == {"strengths": {}}
    kept = apply(data, settle(data, ITEM.path, {"text": "y"}, FIELDS))
    assert waiting(kept) == [TEXT]


def test_what_waits_in_a_removed_item_does_not_half_make_it_again() -> None:
    data = with_conflicts({"strengths": {}}, [TEXT])
    assert is_gone(data, TEXT.path, FIELDS)
    assert apply(data, settle(data, TEXT.path, "z", FIELDS)) == {"strengths": {}}


def test_a_collection_that_is_left_out_is_made_again() -> None:
    inside = Unsettled(("strengths", "k", "features", "a"), ABSENT, ({"x": 1}, {"x": 2}))
    data = with_conflicts({"strengths": {"k": {}}}, [inside])
    assert not is_gone(data, inside.path, FIELDS)
    assert apply(data, settle(data, inside.path, {"x": 2}, FIELDS)) == {
        "strengths": {"k": {"features": {"a": {"x": 2}}}}
    }
    item = with_conflicts({}, [ITEM])
    assert apply(item, settle(item, ITEM.path, {"text": "x"}, FIELDS)) == {
        "strengths": {"k": {"text": "x"}}
    }


def test_both_are_had_of_lists_and_of_long_texts_alone() -> None:
    people = Unsettled(("people",), ["a"], (["a", "b"], ["c", "a"], ABSENT))
    assert both(people, FIELDS) == ["a", "b", "c"]
    assert both(Unsettled(("list",), ABSENT, ([1], [True, 1])), FIELDS) == [1, True]
    assert both(TEXT._replace(sides=("y\n", "z")), FIELDS) == "y\nz"
    assert both(TEXT._replace(sides=("y\n", "z", "y")), FIELDS) == "y\nz"
    assert both(RATING._replace(sides=("2", "3")), FIELDS) is ABSENT
    assert both(ITEM, FIELDS) is ABSENT
