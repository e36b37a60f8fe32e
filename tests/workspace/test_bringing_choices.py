"""Choices in a bringing in: all are kept until what they decided has come in."""

from __future__ import annotations

from pathlib import Path

from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, data, line, on_main

LONG = "ÄÖ\u2014\n" * 60_000
"""A long text that takes more than a megabyte where each character is escaped."""


def parted(root: Path) -> None:
    line(root, "theirs", vision="Theirs.", goal="By 2029.")
    on_main(root, vision="Ours.", goal="By 2030.")


def notes(root: Path) -> int:
    return len(list((root / ".git" / "csit").rglob("choice*.json")))


def test_long_choices_do_not_drive_each_other_out(parallel: Path, open_: Open) -> None:
    parted(parallel)
    bringing = open_(parallel).bringing
    assert len(bringing.begin(["theirs"]).unsettled) == 2
    for field in ("vision", "goal"):
        bringing.resolve(GOAL, field, Choice("value", value=field + LONG))
    assert [one.settled for one in bringing.disputes()] == [True, True]
    assert notes(parallel) == 2
    assert bringing.go_on().commit
    assert data(parallel)["vision"] == "vision" + LONG
    assert data(parallel)["goal"] == "goal" + LONG
    assert notes(parallel) == 0  # they decided what has come in


def test_choices_outlive_an_end_without_a_result(parallel: Path, open_: Open) -> None:
    parted(parallel)
    bringing = open_(parallel).bringing
    bringing.begin(["theirs"])
    bringing.resolve(GOAL, "vision", Choice("theirs"))
    bringing.abort()
    assert notes(parallel) == 1
    assert [one.field for one in bringing.begin(["theirs"]).unsettled] == [("goal",)]
    assert bringing.forget(GOAL, "vision")
    assert not bringing.forget(GOAL, "vision")
    assert len(bringing.disputes()) == 2
    assert git(parallel, "status", "--porcelain") == ""
