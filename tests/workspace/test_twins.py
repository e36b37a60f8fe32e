"""One planned session held in two clones: nothing of the one that closes later is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.programme import RATED_2, assessment

SECOND = assessment("5.2")


@pytest.fixture
def mine(root: Path, open_: Open, tmp_path: Path) -> Workspace:
    """An open session in which 5.1 was rated, closed by somebody else with a rating of 5.2."""
    workspace = open_(root)
    planned = workspace.start("assessment", team="parks", title="At the depot")
    path = f"cycles/2026/sessions/{planned.id}.toml"
    git(root, "add", path)
    git(root, "commit", "-q", "-m", "Plan")
    (root / ".git/csit/worktrees/main/session.json").unlink()
    git(root, "clone", "-q", str(root), str(tmp_path / "theirs"))
    workspace.start("assessment", team="parks", session=planned.id)
    workspace.edit(FIRST, RATED_2)
    theirs = open_(tmp_path / "theirs")
    theirs.start("assessment", team="parks", session=planned.id)
    theirs.edit(SECOND, RATED_2)
    theirs.close()
    git(root, "restore", "--", path)
    git(root, "pull", "-q", "--ff-only", str(tmp_path / "theirs"), "main")
    return workspace


def test_what_another_commit_of_the_session_lacks_is_kept(mine: Workspace) -> None:
    told = mine.close()
    assert "kept as desk work" in told.subject
    session = mine.session()
    assert session is not None
    assert session.desk
    assert FIRST in mine.close().files
    assert git(mine.root, "status", "--porcelain") == ""
    assert mine.session() is None


def test_it_can_still_be_taken_back(mine: Workspace, open_: Open) -> None:
    other = open_(mine.root)
    session = other.session()
    assert session is not None
    assert session.title is not None
    assert "At the depot" in session.title
    assert other.undo() is not None
    assert not (mine.root / FIRST).exists()


def test_the_next_meeting_commits_it_first(mine: Workspace) -> None:
    mine.start("readiness")
    assert git(mine.root, "show", "--name-only", "--format=%(trailers:key=Csit-Kind,valueonly)")
    assert "rating = 2" in git(mine.root, "show", f"HEAD:{FIRST}")
