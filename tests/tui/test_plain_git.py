"""The question whether plain git is to merge by field here: when it is asked, and its answers."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.workspace import Workspace
from tests.tui.programme import git, make
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
QUESTION = "Plain git merges records as text here."
POINTER = "git merges as text"


@pytest.fixture
def two(tmp_path: Path, git_identity: object) -> Path:
    """A programme of two teams."""
    return make(tmp_path / "programme", teams={"arts": "Arts", "parks": "Parks"})


@pytest.fixture
def shared(two: Path) -> Path:
    """The same with a remote, as in a clone that plain git made."""
    bare = two.with_name("remote.git")
    git(two.parent, "clone", "-q", "--bare", str(two), str(bare))
    git(two, "remote", "add", "origin", str(bare))
    git(two, "fetch", "-q")
    return two


def told(root: Path, *words: str) -> str:
    done = ["git", "-C", str(root), *words]
    return subprocess.run(done, capture_output=True, text=True, check=False).stdout.strip()


def driver(root: Path) -> str:
    return told(root, "config", "--get", "merge.csit.driver")


async def test_it_is_asked_on_home(shared: Path, golden: Golden) -> None:
    async with staged(shared) as stage:
        golden("tui_plain-git-80x24", stage.text)


async def test_yes_sets_it_up_and_says_so(shared: Path) -> None:
    async with staged(shared) as stage:
        assert QUESTION in stage.text
        await stage.press("y")
        assert stage.screen.notice.text.startswith("Plain git merges, shows and checks records")
        assert QUESTION not in stage.text
        assert POINTER not in stage.text
    assert "csit" in driver(shared)
    git(shared, "config", "--unset", "merge.csit.driver")
    async with staged(shared) as stage:  # somebody took it away again, and knows why
        assert QUESTION not in stage.text


async def test_no_is_for_ever_in_this_clone_and_stays_out_of_the_record(shared: Path) -> None:
    async with staged(shared) as stage:
        await stage.press("n")
        assert stage.screen.notice.text.startswith("Not asked again in this clone.")
    assert driver(shared) == ""
    assert told(shared, "status", "--porcelain", "--ignored") == ""
    async with staged(shared) as stage:
        assert QUESTION not in stage.text
        assert POINTER in stage.text
    beside = shared.with_name("beside")
    git(shared, "worktree", "add", "-q", str(beside))
    async with staged(beside) as stage:  # the same clone
        assert QUESTION not in stage.text


async def test_leaving_it_asks_another_day(shared: Path) -> None:
    async with staged(shared) as stage:
        await stage.press("escape")
        assert QUESTION not in stage.text
        await stage.press("ctrl+l")
        assert QUESTION not in stage.text
    async with staged(shared) as stage:
        assert QUESTION in stage.text


async def test_it_is_not_asked_without_a_remote_nor_in_a_meeting(two: Path) -> None:
    async with staged(two) as stage:
        assert (QUESTION in stage.text, POINTER in stage.text) == (False, True)
    git(two, "remote", "add", "origin", "../remote.git")
    async with staged(two) as stage:
        assert QUESTION in stage.text
    workspace = Workspace.open(two)
    workspace.start("readiness")
    workspace.close_repo()
    async with staged(two) as stage:
        assert QUESTION not in stage.text


async def test_it_is_not_asked_of_a_team_alone(root: Path) -> None:
    git(root, "remote", "add", "origin", "../remote.git")
    async with staged(root) as stage:
        assert QUESTION not in stage.text
