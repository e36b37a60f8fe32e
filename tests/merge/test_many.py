"""What a merge of several sides says at each place."""

from __future__ import annotations

from typing import Any

from csit_tui.merge import ABSENT, Choice, Fields, merge_lines, merge_many

FIELDS: Fields = {
    "rating": "atomic",
    "people": "set",
    "summary": "text",
    "strengths": ("keyed", {"order": "atomic", "text": "text"}),
}


def test_each_conflict_is_one_choice_with_every_sides_value() -> None:
    sides = [{"rating": 2}, {"rating": 1}, {"rating": 3}, {}, {"rating": 3}]
    merged = merge_many({"rating": 1}, sides, FIELDS)
    assert merged.data == {"rating": 2}
    values = (2, 1, 3, ABSENT, 3)
    assert merged.conflicts == [Choice(("rating",), "conflict", 1, values, (0, 2, 3, 4), 2)]
    assert merged.conflicts[0].rivals == (2, 3, ABSENT)


def test_a_choice_says_who_changed_the_place() -> None:
    merged = merge_many({}, [{}, {"rating": 1}, {}, {"rating": 1}], FIELDS)
    assert [(one.kind, one.by) for one in merged.choices] == [("same", (1, 3))]
    merged = merge_many({}, [{}, {"people": ["a"]}, {"people": ["b"]}], FIELDS)
    assert [(one.kind, one.by) for one in merged.choices] == [("both", (1, 2))]
    assert merged.data == {"people": ["a", "b"]}


def test_sets_of_several_sides_come_together() -> None:
    sides = [{"people": ["a", "b", "x"]}, {"people": ["a"]}, {"people": ["a", "b", "y"]}]
    assert merge_many({"people": ["a", "b"]}, sides, FIELDS).data == {"people": ["a", "x", "y"]}


def test_a_text_that_three_changed_apart_is_merged_by_lines() -> None:
    base = "1\n2\n3\n4\n5"
    sides = [{"summary": base.replace(old, "new " + old)} for old in "135"]
    merged = merge_many({"summary": base}, sides, FIELDS, merge_lines)
    assert merged.data == {"summary": "new 1\n2\nnew 3\n4\nnew 5"}
    assert [(one.kind, one.by) for one in merged.choices] == [("both", (0, 1, 2))]
    assert len(merge_many({"summary": base}, sides, FIELDS).conflicts) == 1


def test_an_item_some_removed_and_two_changed_keeps_both_changes() -> None:
    base = {"strengths": {"k": {"order": 1, "text": "x"}}}
    sides: list[dict[str, Any]] = [
        {"strengths": {}},
        {"strengths": {"k": {"order": 2, "text": "x"}}},
        {"strengths": {"k": {"order": 1, "text": "y"}}},
    ]
    merged = merge_many(base, sides, FIELDS)
    assert merged.data == {"strengths": {"k": {"order": 2, "text": "y"}}}
    assert [one.path for one in merged.conflicts] == [("strengths", "k")]
    sides[1]["strengths"]["k"]["text"] = "z"
    within = merge_many(base, sides, FIELDS).conflicts
    assert [one.path for one in within] == [("strengths", "k"), ("strengths", "k", "text")]
    assert within[1].rivals == ("z", "y")


def test_an_item_that_several_added_is_merged_field_by_field() -> None:
    added: list[Any] = [{}, {"k": {"order": 1}}, {"k": {}}]
    sides = [{"strengths": points} for points in added]
    merged = merge_many({}, sides, FIELDS)
    assert merged.data == {"strengths": {"k": {"order": 1}}}
    assert merged.conflicts == []


def test_where_there_was_no_file_the_choice_has_no_path() -> None:
    file: dict[str, Any] = {"rating": 1}
    added = merge_many(ABSENT, [ABSENT, file], FIELDS)
    assert (added.data, added.choices[0].path, added.choices[0].by) == (file, (), (1,))
    gone = merge_many(file, [ABSENT, file], FIELDS)
    assert (gone.data, gone.choices[0].chosen) == ({}, ABSENT)
    changed = merge_many(file, [ABSENT, {"rating": 2}], FIELDS)
    assert changed.data == {"rating": 2}
    assert [one.path for one in changed.conflicts] == [()]
