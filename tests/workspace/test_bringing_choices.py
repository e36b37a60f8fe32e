"""Choices in a bringing in: all are kept until what they decided has come in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csit_tui.vcs.run import Done, Git
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, data, left, line, on_main

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


def test_settling_asks_little_of_git_and_nobody_for_authors(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    parted(parallel)
    bringing = open_(parallel).bringing
    bringing.begin(["theirs"])
    asked: list[tuple[str, ...]] = []
    look = Git.look

    def counted(git: Git, *arguments: str, **options: Any) -> Done:
        asked.append(arguments)
        return look(git, *arguments, **options)

    monkeypatch.setattr(Git, "look", counted)
    bringing.resolve(GOAL, "vision", Choice("theirs"))
    assert not [one for one in asked if "log" in one]
    assert len(asked) <= 10
    assert bringing.to_settle() == 1


def test_conflicts_are_counted_without_being_told(parallel: Path, open_: Open) -> None:
    on_main(parallel, **left({"vision": {"ours": "A.", "theirs": "B."}}, vision="A."))
    line(parallel, "theirs", goal="By 2029.")
    on_main(parallel, goal="By 2030.")
    bringing = open_(parallel).bringing
    assert bringing.to_settle() == 1
    bringing.begin(["theirs"])
    told, plain = bringing.disputes(), bringing.disputes(authors=False)
    assert bringing.to_settle() == len(told) == 2
    assert [one.where for one in plain] == [one.where for one in told]
    assert all(one.here.written for one in told)
    assert not any(side.written for one in plain for side in one.sides())
