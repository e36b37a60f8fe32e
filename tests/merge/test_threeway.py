from __future__ import annotations

from typing import Any

import pytest

from csit_tui.merge import ABSENT, Decision, Fields, merge

FIELDS: Fields = {
    "rating": "atomic",
    "list": "atomic",
    "people": "set",
    "summary": "text",
    "target": ("table", {"by": "atomic", "level": "atomic"}),
    "strengths": ("keyed", {"order": "atomic", "text": "text"}),
}


def decided(base: Any, ours: Any, theirs: Any) -> tuple[Any, list[Decision]]:
    merged = merge(base, ours, theirs, FIELDS)
    return merged.data, merged.decisions


def test_a_change_of_one_side_wins_and_is_listed() -> None:
    data, decisions = decided({"rating": 1}, {"rating": 2}, {"rating": 1})
    assert data == {"rating": 2}
    assert decisions == [Decision(("rating",), "ours", 1, 2, 1, 2)]
    data, decisions = decided({"rating": 1}, {"rating": 1}, {})
    assert data == {}
    assert decisions == [Decision(("rating",), "theirs", 1, 1, ABSENT, ABSENT)]


def test_the_same_change_of_both_is_no_conflict() -> None:
    data, decisions = decided({}, {"rating": 2}, {"rating": 2})
    assert data == {"rating": 2}
    assert decisions == [Decision(("rating",), "same", ABSENT, 2, 2, 2)]


def test_in_a_conflict_ours_stays() -> None:
    merged = merge({"rating": 1}, {"rating": 2}, {"rating": 2.0}, FIELDS)
    assert merged.data == {"rating": 2}
    assert merged.conflicts == [Decision(("rating",), "conflict", 1, 2, 2.0, 2)]


@pytest.mark.parametrize("swapped", [False, True])
def test_an_item_changed_here_and_removed_there_is_kept(swapped: bool) -> None:
    base = {"strengths": {"k": {"text": "x", "order": 1}}}
    changed = {"strengths": {"k": {"text": "y", "order": 1}}}
    removed: dict[str, Any] = {"strengths": {}}
    ours, theirs = (removed, changed) if swapped else (changed, removed)
    merged = merge(base, ours, theirs, FIELDS)
    assert merged.data == changed
    assert [d.path for d in merged.conflicts] == [("strengths", "k")]
    assert merged.conflicts[0].chosen == changed["strengths"]["k"]


def test_items_of_both_sides_come_together_field_by_field() -> None:
    base = {"strengths": {"k": {"text": "x", "order": 1}}}
    ours = {"strengths": {"k": {"text": "y", "order": 1}, "m": {"text": "ours"}}}
    theirs = {"strengths": {"k": {"text": "x", "order": 2}, "b": {"text": "theirs"}}}
    data, decisions = decided(base, ours, theirs)
    assert data == {
        "strengths": {
            "b": {"text": "theirs"},
            "k": {"text": "y", "order": 2},
            "m": {"text": "ours"},
        }
    }
    assert [(d.path, d.kind) for d in decisions] == [
        (("strengths", "b"), "theirs"),
        (("strengths", "k", "order"), "theirs"),
        (("strengths", "k", "text"), "ours"),
        (("strengths", "m"), "ours"),
    ]


def test_both_adding_under_one_natural_key_merge_field_by_field() -> None:
    merged = merge(
        {}, {"strengths": {"a": {"text": "x"}}}, {"strengths": {"a": {"order": 1}}}, FIELDS
    )
    assert merged.data == {"strengths": {"a": {"order": 1, "text": "x"}}}
    assert merged.conflicts == []


def test_sets_take_both_sides_additions_and_removals() -> None:
    base, ours, theirs = ["b", "a", "c"], ["b", "c", "d"], ["e", "a", "b"]
    merged = merge({"people": base}, {"people": ours}, {"people": theirs}, FIELDS)
    assert merged.data == {"people": ["b", "d", "e"]}
    assert merged.decisions == [Decision(("people",), "both", base, ours, theirs, ["b", "d", "e"])]


def test_a_set_of_tables_is_taken_whole() -> None:
    merged = merge({}, {"people": [{"a": 1}]}, {"people": ["a"]}, FIELDS)
    assert merged.data == {"people": [{"a": 1}]}
    assert len(merged.conflicts) == 1


def test_lists_that_are_no_sets_are_taken_whole() -> None:
    merged = merge({"list": [1]}, {"list": [1, 2]}, {"list": [1, 3]}, FIELDS)
    assert merged.data == {"list": [1, 2]}
    assert merged.conflicts[0].kind == "conflict"


def test_text_is_merged_by_what_is_handed_in() -> None:
    asked: list[tuple[str, str, str]] = []

    def join(base: str, ours: str, theirs: str) -> str | None:
        asked.append((base, ours, theirs))
        return ours + theirs if base == "b" else None

    sides = ({"summary": "b"}, {"summary": "o"}, {"summary": "t"})
    merged = merge(*sides, FIELDS, join)
    assert merged.data == {"summary": "ot"}
    assert merged.decisions == [Decision(("summary",), "both", "b", "o", "t", "ot")]
    assert merge({"summary": "c"}, *sides[1:], FIELDS, join).conflicts[0].chosen == "o"
    assert merge({}, *sides[1:], FIELDS, join).conflicts[0].base is ABSENT
    assert merge(sides[0], sides[1], sides[0], FIELDS, join).data == {"summary": "o"}
    assert asked == [("b", "o", "t"), ("c", "o", "t")]


def test_without_a_text_merge_text_is_taken_whole() -> None:
    merged = merge({"summary": "b"}, {"summary": "o"}, {"summary": "t"}, FIELDS)
    assert merged.data == {"summary": "o"}
    assert merged.conflicts[0].path == ("summary",)


def test_a_declared_table_left_out_conflicts_only_field_by_field() -> None:
    base = {"target": {"by": 1, "level": 2}}
    merged = merge(base, {}, {"target": {"by": 3, "level": 2}}, FIELDS)
    assert [(d.path, d.kind) for d in merged.decisions] == [
        (("target", "by"), "conflict"),
        (("target", "level"), "ours"),
    ]


def test_an_unknown_table_removed_and_changed_is_kept_whole() -> None:
    merged = merge({"x": {"a": 1}}, {}, {"x": {"a": 2}}, FIELDS)
    assert merged.data == {"x": {"a": 2}}
    assert merged.conflicts == [Decision(("x",), "conflict", {"a": 1}, ABSENT, {"a": 2}, {"a": 2})]


def test_merged_data_shares_nothing_with_its_sides() -> None:
    ours: dict[str, Any] = {"strengths": {"k": {"text": "x"}}, "list": [[1]]}
    merged = merge({}, ours, {}, FIELDS)
    merged.data["strengths"]["k"]["text"] = "y"
    merged.data["list"][0].append(2)
    assert ours == {"strengths": {"k": {"text": "x"}}, "list": [[1]]}
