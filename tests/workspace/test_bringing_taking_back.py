"""What a bringing in that was refused or killed leaves alone: whatever people wrote."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from csit_tui.merge import Change
from csit_tui.model.trouble import Refused
from csit_tui.vcs import treeing
from csit_tui.workspace.bringing.waiting import Notes
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, on_main, record

PARKS = "team/2026-parks"
THEIRS = "Residents lead."


def came(root: Path) -> bytes:
    """A line that changes a record and adds a file; back on main. What its record holds."""
    git(root, "switch", "-q", "-c", PARKS)
    record(root, GOAL, vision=THEIRS)
    (root / "NOTES.md").write_text("Their notes.\n")
    commit(root)
    held = (root / GOAL).read_bytes()
    git(root, "switch", "-q", "main")
    return held


@pytest.mark.parametrize("on", ["main", "elsewhere"])
def test_leaving_what_was_refused_touches_no_file(parallel: Path, open_: Open, on: str) -> None:
    theirs = came(parallel)
    record(parallel, GOAL, vision="My draft.")
    workspace = open_(parallel)
    with pytest.raises(treeing.Overlap):
        workspace.bringing.begin([PARKS])
    (parallel / GOAL).write_bytes(theirs)
    git(parallel, "switch", "-q", "-C", on)
    workspace.bringing.abort()
    assert (parallel / GOAL).read_bytes() == theirs


@pytest.mark.parametrize("text", ["", "Their", "Their notes.\n"])
@pytest.mark.parametrize("then", ["abort", "go_on"])
def test_a_file_of_no_commit_that_begins_like_what_comes_in_is_kept(
    parallel: Path, open_: Open, text: str, then: str
) -> None:
    came(parallel)
    (parallel / "NOTES.md").write_text(text)
    bringing = open_(parallel).bringing
    with pytest.raises(treeing.InTheWay):
        bringing.begin([PARKS])
    if then == "abort":
        bringing.abort()
    else:
        with pytest.raises(treeing.InTheWay):
            bringing.go_on()
    assert (parallel / "NOTES.md").read_text() == text


def test_what_git_alone_finds_in_the_way_is_noted_no_longer(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = came(parallel)
    record(parallel, GOAL, vision="My draft.")
    workspace = open_(parallel)
    monkeypatch.setattr(treeing, "refuse_overlap", lambda *_: None)
    with pytest.raises(treeing.Overlap):
        workspace.bringing.begin([PARKS])
    waiting = workspace.bringing.waiting()
    assert waiting is not None
    assert (waiting.publishing, waiting.start) == (None, None)
    (parallel / GOAL).write_bytes(theirs)
    workspace.bringing.abort()
    assert (parallel / GOAL).read_bytes() == theirs


def killed(root: Path, open_: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bringing in of which git was killed before it wrote anything."""

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(treeing, "fast_forward", dies)
        with pytest.raises(KeyboardInterrupt):
            open_(root).bringing.begin([PARKS])


def test_what_was_saved_after_a_kill_is_kept_and_what_git_wrote_is_not(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    came(parallel)
    killed(parallel, open_, monkeypatch)
    (parallel / "NOTES.md").write_text("Their no")
    workspace = open_(parallel)
    workspace.edit(GOAL, [Change(("vision",), data(parallel).get("vision"), THEIRS)])
    workspace.bringing.abort()
    assert data(parallel)["vision"] == THEIRS
    assert not (parallel / "NOTES.md").exists()


def test_what_a_kill_left_is_taken_back_after_other_work_was_committed(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = came(parallel)
    killed(parallel, open_, monkeypatch)
    (parallel / "OWN.md").write_text("ours\n")
    commit(parallel)
    (parallel / GOAL).write_bytes(theirs[:20])
    assert open_(parallel).bringing.go_on().commit
    assert data(parallel)["vision"] == THEIRS


@pytest.mark.parametrize("where", ["another branch", "another history"])
def test_a_kill_is_not_mended_elsewhere(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    on_main(parallel, goal="By 2029.")
    theirs = came(parallel)
    killed(parallel, open_, monkeypatch)
    if where == "another branch":
        git(parallel, "switch", "-q", "-c", "elsewhere")
    else:
        git(parallel, "reset", "-q", "--hard", "HEAD~1")
    (parallel / GOAL).write_bytes(theirs)
    open_(parallel).bringing.abort()
    assert (parallel / GOAL).read_bytes() == theirs


def test_a_note_without_a_start_mends_nothing(parallel: Path, open_: Open) -> None:
    theirs = came(parallel)
    record(parallel, GOAL, vision="My draft.")
    workspace = open_(parallel)
    with pytest.raises(Refused):
        workspace.bringing.begin([PARKS])
    notes, waiting = Notes(workspace._context), workspace.bringing.waiting()
    assert waiting is not None
    notes.write(replace(waiting, publishing=git(parallel, "rev-parse", PARKS)))
    (parallel / GOAL).write_bytes(theirs)
    workspace.bringing.abort()
    assert (parallel / GOAL).read_bytes() == theirs
