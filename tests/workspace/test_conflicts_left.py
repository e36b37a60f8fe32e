"""Conflicts of a merge begun with plain git, and of a broken result that somebody committed."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, left, line, on_main, record
from tests.workspace.programme import assessment

OTHER = "other"
TABLE = {"goal": {"base": "By 2028.", "ours": "By 2029.", "theirs": "By 2030."}}


def begun(root: Path, *arguments: str) -> None:
    """An operation of git's that stops at a conflict."""
    done = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    assert done.returncode == 1


def test_a_merge_begun_with_git_is_settled_field_by_field(root: Path, open_: Open) -> None:
    line(root, OTHER, goal="By 2030.", vision="Residents lead.", benefits="All.")
    on_main(root, goal="By 2029.", vision="We lead.")
    begun(root, "merge", OTHER)
    bringing = open_(root).bringing
    found = bringing.disputes()
    assert [(one.field, one.origin) for one in found] == [(("goal",), "git"), (("vision",), "git")]
    assert [side.value for side in found[0].sides()] == ["By 2028.", "By 2029.", "By 2030."]
    assert found[0].theirs[0].written is not None
    assert found[0].theirs[0].written.session == f"Work on {OTHER}"
    assert not bringing.resolve(GOAL, "goal", Choice("theirs"))[1]
    assert git(root, "ls-files", "--unmerged") != ""
    assert [one.field for one in bringing.disputes()] == [("vision",)]  # goes on in the file
    assert bringing.resolve(GOAL, "vision", Choice("both"))[1]
    assert bringing.disputes() == []
    git(root, "commit", "-q", "--no-edit")
    held = data(root)
    assert (held["goal"], held["benefits"]) == ("By 2030.", "All.")
    assert held["vision"] == "We lead.\nResidents lead."
    assert git(root, "rev-list", "--parents", "-1", "HEAD").count(" ") == 2


def test_what_is_settled_in_the_file_and_not_told_to_git_is_told_again(
    root: Path, open_: Open
) -> None:
    line(root, OTHER, goal="By 2030.", vision="Residents lead.")
    on_main(root, goal="By 2029.", vision="We lead.")
    begun(root, "merge", OTHER)
    record_here(root, goal="By 2030.", vision="Ours, and theirs.")
    bringing = open_(root).bringing
    found = bringing.disputes()
    assert [(one.field, one.origin) for one in found] == [(("goal",), "git"), (("vision",), "git")]
    assert bringing.resolve(GOAL, "goal", Choice("theirs"))[1]
    assert bringing.disputes() == []
    assert data(root)["vision"] == "Ours, and theirs."  # what was written there stays


def record_here(root: Path, **values: str) -> None:
    """Write a record over the marks that git has put into it."""
    git(root, "checkout", "-q", "--ours", GOAL)
    record(root, GOAL, **values)


def test_gits_own_merge_is_settled_before_what_is_being_brought_in(root: Path, open_: Open) -> None:
    line(root, OTHER, goal="By 2030.")
    line(root, "third", goal="By 2031.", vision="Residents lead.")
    on_main(root, goal="By 2029.", vision="We lead.")
    bringing = open_(root).bringing
    assert bringing.begin(["third"]).waits
    begun(root, "merge", OTHER)
    with pytest.raises(Refused, match="Several fields") as refusal:
        bringing.resolve(GOAL, None, Choice("both"))
    assert "Name one of: goal, vision; or" in refusal.value.troubles[0].mend
    dispute, done = bringing.resolve(GOAL, "goal", Choice("theirs"))
    assert (dispute.origin, done, data(root)["goal"]) == ("git", True, "By 2030.")
    git(root, "commit", "-q", "--no-edit")
    dispute, _ = bringing.resolve(GOAL, "goal", Choice("theirs"), "bringing in")
    assert dispute.origin == "bringing in"
    assert bringing.forget(GOAL, "goal")
    assert not bringing.forget(GOAL, "goal")


def test_one_place_that_waits_twice_needs_no_field(root: Path, open_: Open) -> None:
    line(root, OTHER, goal="By 2030.")
    line(root, "third", goal="By 2031.")
    on_main(root, goal="By 2029.")
    bringing = open_(root).bringing
    bringing.begin(["third"])
    begun(root, "merge", OTHER)
    meant, _ = bringing.resolve(GOAL, None, Choice("theirs"), "bringing in")
    assert (meant.origin, meant.theirs[0].value) == ("bringing in", "By 2031.")
    assert bringing.resolve(GOAL, None, Choice("theirs"))[0].origin == "git"
    assert data(root)["goal"] == "By 2030."


def test_in_a_rebase_theirs_is_what_is_put_on_top(root: Path, open_: Open) -> None:
    line(root, OTHER, goal="By 2030.")
    on_main(root, goal="By 2029.")
    git(root, "switch", "-q", OTHER)
    begun(root, "rebase", "main")
    bringing = open_(root).bringing
    [dispute] = bringing.disputes()
    assert (dispute.here.value, dispute.theirs[0].value) == ("By 2029.", "By 2030.")
    assert bringing.resolve(GOAL, None, Choice("theirs"))[1]
    git(root, "-c", "core.editor=true", "rebase", "--continue")
    assert data(root)["goal"] == "By 2030."


@pytest.mark.parametrize(
    ("choice", "there"), [(Choice("ours"), True), (Choice("theirs"), False), (Choice("base"), True)]
)
def test_one_side_removed_the_file(root: Path, open_: Open, choice: Choice, there: bool) -> None:
    git(root, "switch", "-q", "-c", OTHER)
    (root / GOAL).unlink()
    commit(root)
    git(root, "switch", "-q", "main")
    on_main(root, goal="By 2029.")
    begun(root, "merge", OTHER)
    bringing = open_(root).bringing
    [dispute] = bringing.disputes()
    assert (dispute.field, dispute.origin) == (None, "git")
    assert bringing.resolve(GOAL, None, choice)[1]
    assert (root / GOAL).exists() == there
    assert git(root, "ls-files", "--unmerged") == ""


def test_a_text_that_is_no_record_is_taken_whole(root: Path, open_: Open) -> None:
    (root / "NOTES.md").write_text("one\n")
    commit(root)
    git(root, "switch", "-q", "-c", OTHER)
    (root / "NOTES.md").write_text("theirs\n")
    commit(root)
    git(root, "switch", "-q", "main")
    (root / "NOTES.md").write_text("ours\n")
    commit(root)
    begun(root, "merge", OTHER)
    bringing = open_(root).bringing
    with pytest.raises(Refused, match="only be taken as one side has it"):
        bringing.resolve("NOTES.md", None, Choice("value", value="x"))
    bringing.resolve("NOTES.md", None, Choice("theirs"))
    assert (root / "NOTES.md").read_text() == "theirs\n"


def test_a_table_that_somebody_committed_is_settled_in_the_open_session(
    root: Path, open_: Open
) -> None:
    on_main(root, **left(TABLE, goal="By 2029."))
    workspace = open_(root)
    [dispute] = workspace.bringing.disputes()
    assert (dispute.origin, dispute.where) == ("file", f"{GOAL} goal")
    assert workspace.bringing.resolve(GOAL, "goal", Choice("theirs"))[1]
    assert workspace.bringing.disputes() == []
    assert data(root)["goal"] == "By 2030."
    assert "merge-conflict" not in data(root)
    assert GOAL in workspace.close().files
    assert workspace.undo() is None


THREE = {"goal": TABLE["goal"] | {"theirs-2": "By 2031."}}


@pytest.mark.parametrize(
    ("choice", "goal"),
    [
        (Choice("theirs", "theirs"), "By 2030."),
        (Choice("theirs", "theirs-2"), "By 2031."),
        (Choice("theirs", "2"), "By 2031."),
        (Choice("both"), "By 2029.\nBy 2030.\nBy 2031."),
    ],
)
def test_a_third_value_of_a_table_is_listed_and_can_be_taken(
    root: Path, open_: Open, choice: Choice, goal: str
) -> None:
    on_main(root, **left(THREE, goal="By 2029."))
    bringing = open_(root).bringing
    [dispute] = bringing.disputes()
    assert [(side.name, side.value) for side in dispute.theirs] == [
        ("theirs", "By 2030."),
        ("theirs-2", "By 2031."),
    ]
    for unclear, says in (("", "More than one line"), ("3", "no side of this conflict")):
        with pytest.raises(Refused, match=says):
            bringing.resolve(GOAL, "goal", Choice("theirs", unclear))
    assert bringing.resolve(GOAL, "goal", choice)[1]
    assert data(root)["goal"] == goal
    assert "merge-conflict" not in data(root)


def test_all_that_a_line_left_unsettled_is_asked_about(root: Path, open_: Open) -> None:
    line(root, OTHER, **left(THREE, goal="By 2029."))
    bringing = open_(root).bringing
    [dispute] = bringing.begin([OTHER]).unsettled
    there = f"{OTHER} (unsettled there)"
    assert [(side.name, side.value) for side in dispute.theirs] == [
        (OTHER, "By 2029."),
        (there, "By 2030."),
        (f"{there} 2", "By 2031."),
    ]
    bringing.resolve(GOAL, "goal", Choice("theirs", f"{there} 2"))
    bringing.go_on()
    assert data(root)["goal"] == "By 2031."
    assert "merge-conflict" not in data(root)


def test_only_lists_and_long_texts_stand_side_by_side(root: Path, open_: Open) -> None:
    where = assessment("5.1")
    table = {"status": {"ours": "rated", "theirs": "draft"}}
    on_main(root, where, **left(table, status="rated"))
    with pytest.raises(Refused, match="Only lists and long texts"):
        open_(root).bringing.resolve(where, "status", Choice("both"))


def test_what_was_settled_in_a_file_can_be_undone(root: Path, open_: Open) -> None:
    on_main(root, **left(TABLE, goal="By 2029."))
    workspace = open_(root)
    workspace.bringing.resolve(GOAL, "goal", Choice("theirs"))
    assert workspace.undo() is not None
    assert len(workspace.bringing.disputes()) == 1


@pytest.mark.parametrize("style", ["merge", "diff3"])
def test_marks_that_somebody_committed_are_taken_apart(root: Path, open_: Open, style: str) -> None:
    line(root, OTHER, goal="By 2030.")
    on_main(root, goal="By 2029.")
    begun(root, "-c", f"merge.conflictStyle={style}", "merge", OTHER)
    assert "<<<<<<<" in (root / GOAL).read_text()
    commit(root, "Broken")
    workspace = open_(root)
    [dispute] = workspace.bringing.disputes()
    assert (dispute.here.value, dispute.theirs[0].value) == ("By 2029.", "By 2030.")
    assert workspace.bringing.resolve(GOAL, "goal", Choice("theirs"))[1]
    assert data(root)["goal"] == "By 2030."
    assert workspace.session() is not None
    assert workspace.undo() is not None
    assert [one.where for one in workspace.bringing.disputes()] == [f"{GOAL} goal"]
    assert workspace.redo() is not None
    assert data(root)["goal"] == "By 2030."
    assert GOAL in workspace.close().files


def test_a_teams_record_is_mended_on_the_main_line(parallel: Path, open_: Open) -> None:
    table = {"rating": {"ours": 2, "theirs": 3}, "reason": {"ours": "We saw it.", "theirs": "No."}}
    where = assessment("5.1")
    on_main(parallel, where, **left(table, status="rated", rating=2))
    workspace = open_(parallel)
    assert not workspace.bringing.resolve(where, "reason", Choice("ours"))[1]
    assert workspace.bringing.resolve(where, "rating", Choice("theirs"))[1]
    assert data(parallel, where)["rating"] == 3
    assert workspace.undo() is not None
    assert [one.where for one in workspace.bringing.disputes()] == [f"{where} rating"]
    assert workspace.undo() is not None
    assert len(workspace.bringing.disputes()) == 2
    for field in ("reason", "rating"):
        workspace.bringing.resolve(where, field, Choice("theirs"))
    assert where in workspace.close().files


def test_a_closed_cycle_stays_as_it_is(root: Path, open_: Open) -> None:
    where = assessment("5.1", cycle="2025")
    on_main(root, where, **left({"rating": {"ours": 2, "theirs": 3}}, rating=2))
    with pytest.raises(Refused, match="2025 is closed"):
        open_(root).bringing.resolve(where, "rating", Choice("theirs"))


@pytest.mark.parametrize(
    ("path", "field", "says"),
    [
        ("cycles/2026/map.toml", None, "No conflict waits in this file"),
        (GOAL, "vision", "no conflict in this field"),
        (GOAL, 'a."b', "no field name"),
        ("../other.toml", None, "No conflict waits"),
    ],
)
def test_places_without_a_conflict(
    root: Path, open_: Open, path: str, field: str | None, says: str
) -> None:
    on_main(root, **left(TABLE, goal="By 2029."))
    with pytest.raises(Refused, match=says):
        open_(root).bringing.resolve(path, field, Choice("ours"))


def test_no_conflicts_anywhere(root: Path, open_: Open) -> None:
    record(root, GOAL, goal="A mark <<<<<<< in a text.")
    assert open_(root).bringing.disputes() == []
