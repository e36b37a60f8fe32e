"""Two states of a record in the method's words."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import diff
from csit_tui.method.difference_words import LONGEST, plain
from csit_tui.method.record_differences import Compared, Difference, Frame, compared
from csit_tui.model.snapshot import Snapshot
from csit_tui.store.editing import fields_at, new_data
from csit_tui.store.reading import records
from tests.workspace.programme import assessment, files

PATH = assessment("5.1")
FILES = records(files({"parks": "Parks"}))
FRAME = Frame(FILES, Yardstick.for_cycle(FILES, "2026"))
A, B = "k3m9q2xdf", "k3m9q2xdg"


def told(before: dict[str, Any] | None, after: dict[str, Any] | None, path: str = PATH) -> Compared:
    old = {} if before is None else new_data(path) | before
    new = {} if after is None else new_data(path) | after
    return compared(path, old, new, diff(old, new, fields_at(path)), FRAME)


def lines(
    before: dict[str, Any] | None, after: dict[str, Any] | None, path: str = PATH
) -> list[str]:
    return [plain(one) for one in told(before, after, path).differences]


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ({"rating": 1}, {"rating": 2}, "rating: 1 Poor → 2 Fair"),
        ({"rating": 1}, {"rating": 9}, "rating: 1 Poor → 9"),
        ({}, {"rating": 2}, "recorded rating: 2 Fair"),
        ({"target": 2}, {}, "emptied target: 2 Fair"),
        ({"status": "not-yet"}, {"status": "dont-know"}, "status: not yet → don't know"),
        (
            {"reason": "Costs known."},
            {"reason": "Costs not known."},
            "reason: Costs{+ not+} known.",
        ),
        ({"reason": "Old"}, {"reason": "New"}, "reason: [-Old-]{+New+}"),
        ({}, {"tally": {"2": 3}}, "recorded show of cards, 2: 3"),
        ({}, {"zzz": [{"a": 1}]}, "recorded zzz: [{'a': 1}]"),
        ({"zzz": {"a": True}}, {"zzz": {"a": 1}}, "zzz, a: yes → 1"),
    ],
)
def test_a_field(before: dict[str, Any], after: dict[str, Any], line: str) -> None:
    assert lines(before, after) == [line]


def test_points_that_came_went_moved_and_were_put_in_another_order() -> None:
    one, two = {"text": "Costs known", "order": 10}, {"text": "No link", "order": 20}
    assert lines({}, {"strengths": {A: one}}) == ["added strength: Costs known"]
    assert lines({"afis": {A: one}}, {}) == ["removed area for improvement: Costs known"]
    assert lines({"strengths": {A: one}}, {"afis": {A: one | {"order": 30}}}) == [
        "moved from strength to area for improvement: Costs known"
    ]
    assert lines({"afis": {A: one}}, {"strengths": {A: one | {"text": "Costs not known"}}}) == [
        "moved from area for improvement to strength: Costs not known",
        "strength: Costs{+ not+} known",
    ]
    both = {"strengths": {A: one, B: two}}
    turned = {"strengths": {A: one | {"order": 20}, B: two | {"order": 10}}}
    assert lines(both, turned) == ["put the strengths in another order"]
    assert lines({}, {"strengths": {A: two | {"order": 30}, B: one}}) == [
        "added strength: Costs known",
        "added strength: No link",
    ]


def test_a_part_of_a_point_is_told_with_the_point() -> None:
    one = {"text": "Costs known", "features": ["5.1.a"]}
    assert lines({"strengths": {A: one}}, {"strengths": {A: one | {"features": ["5.1.b"]}}}) == [
        "key features of the strength Costs known: 5.1.a → 5.1.b"
    ]


def test_a_move_has_both_states_of_the_point() -> None:
    one = {"text": "Costs known"}
    (moved,) = told({"strengths": {A: one}}, {"afis": {A: one}}).differences
    assert isinstance(moved, Difference)
    assert (moved.field, moved.before, moved.after) == (("afis", A), one, one)


def test_records_that_are_new_or_gone_and_their_headings() -> None:
    new = told(None, {"rating": 2})
    assert (new.state, new.heading, new.name) == (
        "new",
        "2026, Parks team",
        "5.1 Financial resources",
    )
    assert [plain(one) for one in new.differences] == ["recorded rating: 2 Fair"]
    assert told({"rating": 2}, None).state == "gone"
    goal = "cycles/2026/goal.toml"
    assert told({"vision": "a"}, {"vision": "b"}, goal).heading == "2026, all teams"
    assert told({}, {"name": "b"}, "csit.toml").heading == "Programme"


def test_a_sheet_is_told_by_its_own_prompts() -> None:
    path = "cycles/2026/teams/parks.toml"
    members = {A: {"name": "Ann Reed"}}
    assert lines(
        {"members": members}, {"members": {A: {"name": "Ann Reed", "management": True}}}, path
    )[0].startswith("recorded member Ann Reed, ")
    assert lines({"members": members}, {"members": members, "scribe": A}, path)[0].endswith(
        ": Ann Reed"
    )


def test_no_value_is_told_without_end() -> None:
    (line,) = lines({}, {"reason": "word " * 1000})
    assert len(line) < LONGEST + 40
    (line,) = lines({"reason": "word " * 1000}, {"reason": "other " * 1000})
    assert len(line) < 3 * LONGEST


def test_what_is_no_record_has_no_differences() -> None:
    assert compared("readme.md", {}, {}, [], Frame(Snapshot({}), FRAME.yardstick)).differences == []
