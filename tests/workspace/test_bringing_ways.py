"""What can be taken for conflicts: each way that is named is taken, and each left out refused."""

from __future__ import annotations

import dataclasses
import itertools
from typing import Any

import pytest

from csit_tui.merge import ABSENT
from csit_tui.model.trouble import Refused
from csit_tui.workspace.bringing.disputes import BRINGING_IN, Choice, Dispute, Said, value_of
from csit_tui.workspace.bringing.ways import ways
from tests.workspace.lines import GOAL
from tests.workspace.programme import assessment

RATING = assessment("5.1"), ("rating",), 1, 2, (3, 4)
TEXT = GOAL, ("goal",), "A", "B", ("C", "D")
Case = tuple[str, tuple[str, ...], Any, Any, tuple[Any, ...]]


def dispute(case: Case, lines: int, *, here_yet: bool) -> Dispute:
    path, field, before, here, said = case
    theirs = tuple(Said(f"line {n}", value) for n, value in enumerate(said[:lines]))
    sides = (Said("before", before), Said("here", here if here_yet else ABSENT))
    return Dispute(path, field, "Here", BRINGING_IN, *sides, theirs, here_yet=here_yet)


def taken(one: Dispute, way: str) -> bool:
    take, _, of = way.partition(" ")[0].removeprefix("--").partition("=")
    of = way.partition("=")[2].strip("'") if of else ""
    try:
        value_of(one, Choice(take, of, 1))
    except Refused:
        return False
    return True


@pytest.mark.parametrize(
    ("case", "lines", "here_yet"), [*itertools.product((RATING, TEXT), (1, 2), (True, False))]
)
def test_each_way_that_is_named_is_taken(case: Case, lines: int, here_yet: bool) -> None:
    one = dispute(case, lines, here_yet=here_yet)
    named = ways([one])
    assert [way for way in named if not taken(one, way)] == []
    every = ["--ours", "--theirs", "--base", "--both", "--value V"]
    left_out = [way for way in every if way not in named]
    assert [way for way in left_out if taken(one, way)] == []


def test_what_only_some_take_says_of_which() -> None:
    two = [dispute(TEXT, 1, here_yet=True), dispute(RATING, 2, here_yet=False)]
    lines = ["--theirs", "--theirs='line 0'", "--theirs='line 1'"]
    ours, both = "--ours (of what is here)", "--both (of lists and texts)"
    assert ways(two) == [ours, *lines, "--base", both, "--value V"]
    assert ways(two, of_file=True) == [ours, *lines, "--base"]


def test_what_is_sealed_is_nobodys_to_take() -> None:
    hidden = dataclasses.replace(dispute(TEXT, 1, here_yet=True), sealed=True)
    assert ways([hidden]) == []


def test_a_whole_file_is_taken_as_a_side_has_it() -> None:
    whole = dataclasses.replace(dispute(TEXT, 1, here_yet=False), field=None)
    assert ways([whole]) == ["--ours", "--theirs", "--base"]
