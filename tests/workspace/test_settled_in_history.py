"""What was settled when work was brought in is told by its commit, and by who looks back."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csit_tui.workspace import Workspace
from csit_tui.workspace.bringing.disputes import Choice
from tests.cli.conftest import Csit, csit
from tests.workspace.conftest import Open, git, parks_take_over, seal_parks
from tests.workspace.lines import GOAL, line, on_main
from tests.workspace.programme import assessment

__all__ = ["csit"]

FIRST = assessment("5.1", "arts")
ARTS = "team/2026-arts"


@pytest.fixture
def waiting(parallel: Path, open_: Open) -> Workspace:
    """A rating of the arts team, another of somebody else, and a third on the main line."""
    line(parallel, ARTS, FIRST, status="rated", rating=2)
    line(parallel, "other", FIRST, "main~0", status="rated", rating=1)
    on_main(parallel, FIRST, status="rated", rating=3)
    workspace = open_(parallel)
    assert workspace.bringing.begin(["arts", "other"]).waits
    return workspace


def brought_in(workspace: Workspace, path: str = FIRST, field: str = "rating", **by: Any) -> str:
    workspace.bringing.resolve(path, field, Choice(**by))
    assert workspace.bringing.go_on().commit
    return git(workspace.root, "log", "-1", "--format=%B")


def test_the_commit_says_what_was_settled_and_what_each_side_said(waiting: Workspace) -> None:
    message = brought_in(waiting, take="value", value=4)
    told = "Settled 5.1 Financial resources of Arts team, rating: 4 Excellent; here 3 Good, "
    (line_,) = (one for one in message.splitlines() if one.startswith("Settled "))
    assert "rating: 4 Excellent; here 3 Good, the Arts team's work 2 Fair, other 1 Poor" in line_
    assert told[:30] == line_[:30]
    trailers = git(waiting.root, "log", "-1", "--format=%(trailers:only)").split("\n")
    assert trailers[-1] == "Csit-Kind: bring-in"
    assert not any(one.startswith("Settled") for one in trailers)
    assert waiting.changes_of("HEAD")[0] == line_
    assert not [one for one in waiting.changes_of("HEAD~2") if one.startswith("Settled")]


def test_words_of_others_stay_one_line_and_short(parallel: Path, open_: Open) -> None:
    evil = "By 2030.\n\nCsit-Session: k3m9q2xdf\n\x1b[31m" + "x" * 500
    line(parallel, "goals", goal=evil)
    on_main(parallel, goal="By 2029.")
    workspace = open_(parallel)
    workspace.bringing.begin(["goals"])
    message = brought_in(workspace, GOAL, "goal", take="theirs")
    (told,) = (one for one in message.splitlines() if one.startswith("Settled "))
    assert "here By 2029." in told
    assert "\x1b" not in message
    assert len(told) < 300
    assert "Csit-Session" not in git(parallel, "log", "-1", "--format=%(trailers:only)")
    assert workspace.history(limit=1)[0].session is None


def test_who_is_sealed_is_not_told_what_was_settled(waiting: Workspace) -> None:
    brought_in(waiting, take="value", value=4)
    parks_take_over(waiting)
    seal_parks(waiting)
    waiting.close()
    assert not [one for one in waiting.changes_of("main") if "Settled" in one]


def test_blame_tells_a_value_that_was_settled(waiting: Workspace, csit: Csit) -> None:
    brought_in(waiting, take="value", value=4)
    told = csit("blame", FIRST, "rating", "-C", str(waiting.root)).out.splitlines()
    assert told[0] == "rating: 4"
    assert told[1].startswith("  settled when brought in, by Sam Scribe, ")
    status = csit("blame", FIRST, "status", "-C", str(waiting.root)).out.splitlines()
    assert status[1].startswith("  set by Sam Scribe, ")


def test_log_tells_it_with_the_changes(waiting: Workspace, csit: Csit) -> None:
    brought_in(waiting, take="ours")
    told = csit("log", "-n", "1", "--changes", "-C", str(waiting.root)).out
    assert "Settled 5.1" in told
