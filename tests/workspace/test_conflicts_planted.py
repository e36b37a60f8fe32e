"""Tables of conflicts that somebody wrote by hand: not believed, and never without a way out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, left, line, on_main, record

PARKS = "team/2026-parks"
RATED = {"base": "By 2028.", "ours": "By 2027.", "theirs": "By 2035."}
ODD: list[dict[str, Any]] = [
    {"format": {"base": 1, "ours": 1, "theirs": 2}},
    {"cycle": {"ours": "2026", "theirs": "2025"}},
    {"goal.deep": {"ours": "x", "theirs": "y"}},
    {"bad key[": {"ours": "x"}},
    {"goal": "no table"},
]


@pytest.mark.parametrize("odd", ODD)
def test_one_that_comes_in_is_taken_as_a_whole_without_its_table(
    parallel: Path, open_: Open, odd: dict[str, Any]
) -> None:
    line(parallel, PARKS, **left(odd, goal="By 2027."))
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert dispute.field is None
    bringing.resolve(GOAL, None, Choice("theirs"))
    assert bringing.go_on().commit
    assert data(parallel)["goal"] == "By 2027."
    assert "merge-conflict" not in data(parallel)


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize(("take", "goal"), [("ours", "By 2027."), ("theirs", "By 2035.")])
def test_one_that_was_committed_has_a_way_out(
    root: Path, open_: Open, odd: dict[str, Any], take: str, goal: str
) -> None:
    table = {"goal": RATED} | odd
    record(root, GOAL, **left(table, goal="By 2027."))
    commit(root)
    bringing = open_(root).bringing
    [dispute] = bringing.disputes()
    assert (dispute.origin, dispute.field) == ("file", None)
    assert bringing.resolve(GOAL, None, Choice(take))[1]
    assert bringing.disputes() == []
    assert data(root)["goal"] == ("By 2027." if "goal" in odd else goal)


def test_all_fields_of_a_file_are_settled_at_once(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, goal="By 2030.", vision="Residents lead.")
    on_main(parallel, goal="By 2029.", vision="We lead.")
    bringing = open_(parallel).bringing
    assert len(bringing.begin([PARKS]).unsettled) == 2
    assert bringing.resolve(GOAL, None, Choice("theirs"))[1]
    bringing.go_on()
    assert (data(parallel)["goal"], data(parallel)["vision"]) == ("By 2030.", "Residents lead.")


def test_nobody_is_named_for_what_only_the_table_says(parallel: Path, open_: Open) -> None:
    line(parallel, PARKS, **left({"goal": RATED}, goal="By 2027."))
    [dispute] = open_(parallel).bringing.preview([PARKS]).unsettled
    told = [(side.value, side.in_file, side.written is None) for side in dispute.sides()]
    assert told == [
        ("By 2028.", True, True),
        ("By 2028.", False, False),
        ("By 2027.", False, False),
        ("By 2035.", True, True),
    ]
    git(parallel, "merge", "-q", PARKS)
    [dispute] = open_(parallel).bringing.disputes()
    assert [side.in_file for side in dispute.sides()] == [True, False, True]
