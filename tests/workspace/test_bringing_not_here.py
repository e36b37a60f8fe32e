"""What two lines have and the main line never had: nothing is there to be taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT
from csit_tui.model.trouble import Refused
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, data, line, on_main
from tests.workspace.programme import assessment

RATED = assessment("5.1")
NAMES = ["first", "second"]


def rated_twice(root: Path) -> None:
    """Two lines that go on from a rating which the main line never saw."""
    line(root, "begun", RATED, status="rated", rating=2)
    line(root, "first", RATED, start="begun", rating=3)
    line(root, "second", RATED, start="begun", rating=4)


def test_what_the_main_line_never_had_is_not_here_yet(parallel: Path, open_: Open) -> None:
    rated_twice(parallel)
    [dispute] = open_(parallel).bringing.preview(NAMES).unsettled
    assert (dispute.field, dispute.here.value, dispute.before.value) == (("rating",), ABSENT, 2)
    assert not dispute.here_yet


def test_taking_nothing_of_it_has_to_be_said(parallel: Path, open_: Open) -> None:
    rated_twice(parallel)
    bringing = open_(parallel).bringing
    bringing.begin(NAMES)
    with pytest.raises(Refused, match="not here yet"):
        bringing.resolve(RATED, "rating", Choice("ours"))
    assert bringing.to_settle() == 1
    bringing.resolve(RATED, "rating", Choice("theirs", "second"))
    assert bringing.go_on().commit
    assert data(parallel, RATED)["rating"] == 4


def test_nothing_can_be_taken_on_purpose(parallel: Path, open_: Open) -> None:
    for name in NAMES:
        line(parallel, name, benefits=f"The benefits of {name}.")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin(NAMES).unsettled
    assert not dispute.here_yet
    bringing.resolve(GOAL, "benefits", Choice("value"))
    assert bringing.go_on().commit
    assert "benefits" not in data(parallel)


def test_what_the_main_line_took_out_was_here(parallel: Path, open_: Open) -> None:
    line(parallel, "first", goal="By 2029.")
    on_main(parallel, goal=None)
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin(["first"]).unsettled
    assert (dispute.here.value, dispute.here_yet) == (ABSENT, True)
    bringing.resolve(GOAL, "goal", Choice("ours"))
    assert bringing.go_on().commit
    assert "goal" not in data(parallel)
    assert git(parallel, "status", "--porcelain") == ""
