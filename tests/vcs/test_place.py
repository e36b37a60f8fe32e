"""Where the repository lies and what HEAD says, read by hand, agree with what git says."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from csit_tui.vcs import head, locate
from csit_tui.vcs.operation import operation


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=True
    )
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, git_identity: object) -> Path:
    root = tmp_path / "re po"
    (root / "sub" / "folder").mkdir(parents=True)
    git(root, "init", "-q", "-b", "main")
    (root / "sub" / "folder" / "a").write_text("a")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    return root


def test_a_folder_outside_any_repository(tmp_path: Path) -> None:
    assert locate(tmp_path) is None


@pytest.mark.parametrize("inside", ["", "sub/folder"])
def test_the_folders_of_git(repository: Path, inside: str) -> None:
    root = repository / inside
    place = locate(root)
    assert place is not None
    assert str(place.worktree) == git(root, "rev-parse", "--show-toplevel")
    assert str(place.git_dir) == git(root, "rev-parse", "--absolute-git-dir")
    assert place.prefix == inside
    assert place.key == "main" if not inside else place.key.startswith("main-")


def test_a_worktree(repository: Path, tmp_path: Path) -> None:
    git(repository, "worktree", "add", "-q", "-b", "side", str(tmp_path / "side"))
    place = locate(tmp_path / "side")
    assert place is not None
    assert str(place.git_dir) == git(tmp_path / "side", "rev-parse", "--absolute-git-dir")
    assert place.common_dir == repository / ".git"
    assert place.private == repository / ".git/csit/worktrees/wt-side"
    assert head(place).branch == "side"


def test_a_moved_repository_keeps_its_key(repository: Path, tmp_path: Path) -> None:
    before = locate(repository)
    after = locate(repository.rename(tmp_path / "elsewhere"))
    assert before is not None
    assert after is not None
    assert before.key == after.key


def test_head(repository: Path) -> None:
    place = locate(repository)
    assert place is not None
    sha = git(repository, "rev-parse", "HEAD")
    assert head(place) == ("main", sha, True)
    git(repository, "pack-refs", "--all")
    assert head(place) == ("main", sha, True)
    git(repository, "switch", "-q", "-c", "team/2026-parks")
    assert head(place) == ("team/2026-parks", sha, True)
    git(repository, "checkout", "-q", "--detach")
    assert head(place) == (None, sha, True)
    git(repository, "switch", "-q", "--orphan", "new")
    assert head(place) == ("new", None, True)


def test_a_store_of_refs_that_only_git_reads(repository: Path) -> None:
    (repository / ".git" / "HEAD").write_text("ref: refs/heads/.invalid\n")
    place = locate(repository)
    assert place is not None
    assert not head(place).known


def test_no_operation_is_under_way(repository: Path) -> None:
    place = locate(repository)
    assert place is not None
    assert operation(place) is None
