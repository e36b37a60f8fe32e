"""Who wrote each side of a conflict: whoever set the field, not whoever wrote last in the file."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csit_tui.workspace.bringing import authors
from csit_tui.workspace.bringing.disputes import Dispute
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, left, record
from tests.workspace.programme import assessment

OTHER = "other"
ASSESSED = assessment("5.1")
POINT = "k3m9q2xdf"


def wrote(root: Path, message: str, path: str = GOAL, **values: object) -> None:
    record(root, path, **values)
    commit(root, message)


@pytest.fixture
def parted(root: Path) -> Path:
    """Two lines that set the goal, and then wrote something else in its file."""
    wrote(root, "Goal begun", goal="In 2028.")
    wrote(root, "Vision begun", vision="All.")
    git(root, "switch", "-q", "-c", OTHER)
    wrote(root, "Goal there", goal="By 2030.")
    wrote(root, "Benefits there", benefits="All.")
    git(root, "switch", "-q", "main")
    wrote(root, "Goal here", goal="By 2029.")
    wrote(root, "Vision here", vision="All of us.")
    return root


def sessions(dispute: Dispute) -> list[str | None]:
    return [side.written.session if side.written else None for side in dispute.sides()]


def test_each_side_is_told_by_the_commit_that_set_the_field(parted: Path, open_: Open) -> None:
    [dispute] = open_(parted).bringing.preview([OTHER]).disputes
    assert sessions(dispute) == ["Goal begun", "Goal here", "Goal there"]


def test_where_too_many_are_asked_for_it_is_who_wrote_last_in_the_file(
    parted: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(authors, "_THROUGH_ALL", 0)
    [dispute] = open_(parted).bringing.preview([OTHER]).disputes
    assert sessions(dispute) == ["Vision begun", "Goal here", "Goal there"]
    by = [side.written.by if side.written else None for side in dispute.sides()]
    name = git(parted, "log", "-1", "--format=%an")
    assert by == [f"last in the file: {name}", name, name]


def test_a_side_that_removed_the_field_is_told_too(parted: Path, open_: Open) -> None:
    git(parted, "switch", "-q", OTHER)
    wrote(parted, "No goal there", goal=None)
    wrote(parted, "Benefits again", benefits="Many.")
    git(parted, "switch", "-q", "main")
    [dispute] = open_(parted).bringing.preview([OTHER]).disputes
    assert sessions(dispute) == ["Goal begun", "Goal here", "No goal there"]


def test_a_side_that_did_not_set_the_field_is_told_by_who_set_it_before(
    parted: Path, open_: Open
) -> None:
    git(parted, "switch", "-q", "-c", "third", "main~2")
    wrote(parted, "Goal elsewhere", goal="By 2031.")
    git(parted, "switch", "-q", "-c", "newest", "main~2")
    wrote(parted, "Benefits here", benefits="Some.")
    git(parted, "branch", "-q", "-f", "main", "newest")
    git(parted, "switch", "-q", "main")
    disputes = open_(parted).bringing.preview([OTHER, "third"]).disputes
    [dispute] = [one for one in disputes if one.field == ("goal",)]
    assert sessions(dispute) == ["Goal begun", "Goal begun", "Goal there", "Goal elsewhere"]


def test_a_point_is_told_by_the_newest_change_within_it(root: Path, open_: Open) -> None:
    point = {"order": 10, "text": "Known"}
    wrote(root, "Begun", ASSESSED, strengths={POINT: point})
    git(root, "switch", "-q", "-c", OTHER)
    wrote(root, "Point removed", ASSESSED, strengths={})
    wrote(root, "Reason there", ASSESSED, reason="Costs.")
    git(root, "switch", "-q", "main")
    wrote(root, "Point told anew", ASSESSED, strengths={POINT: point | {"text": "Known to all"}})
    wrote(root, "Practice here", ASSESSED, practice="Told.")
    [dispute] = open_(root).bringing.preview([OTHER]).disputes
    assert dispute.field == ("strengths", POINT)
    assert sessions(dispute) == ["Begun", "Point told anew", "Point removed"]


def test_in_a_merge_of_gits_own(parted: Path, open_: Open) -> None:
    subprocess.run(["git", "-C", str(parted), "merge", OTHER], capture_output=True, check=False)
    found = open_(parted).bringing.disputes()
    [dispute] = [one for one in found if one.field == ("goal",)]
    assert sessions(dispute) == [None, "Goal here", "Goal there"]


def test_in_a_committed_file(root: Path, open_: Open) -> None:
    table = {"goal": {"ours": "By 2029.", "theirs": "By 2030."}}
    wrote(root, "Goal here", goal="By 2029.")
    wrote(root, "Broken", **left(table))
    [dispute] = open_(root).bringing.disputes()
    assert sessions(dispute) == [None, "Goal here", None]
