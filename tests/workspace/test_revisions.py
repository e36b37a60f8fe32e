"""How often each file was changed, as git tells it."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

from csit_tui.store.editing import new_data, written
from csit_tui.workspace import Workspace

GOAL = "cycles/2026/goal.toml"
MAP = "cycles/2026/map.toml"


def git(root: Path, *arguments: str, when: str = "2026-03-02T10:00:00+00:00") -> None:
    env = {**os.environ, "GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
    subprocess.run(["git", "-C", str(root), *arguments], check=True, env=env, capture_output=True)


def put(root: Path, path: str, **fields: str) -> None:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(written(path, None, new_data(path) | fields))


def lay(root: Path, inside: str = "") -> Path:
    git(root, "init", "-q", "-b", "main")
    folder = root / inside
    put(folder, "csit.toml", name="R", id="r", cycle="2026")
    put(folder, GOAL, vision="One")
    return folder


def test_commits_count_and_what_is_uncommitted_counts_as_one(
    tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    for inside in ("", "part"):
        root = tmp_path / f"r{inside}"
        root.mkdir()
        folder = lay(root, inside)
        assert Workspace.open(folder).revisions("2026")[GOAL].changes == 1
        git(root, "add", "-A")
        git(root, "commit", "-qm", "One")
        put(folder, GOAL, vision="Two")
        git(root, "commit", "-qam", "Two", when="2026-03-09T10:00:00+00:00")
        (root / "other.txt").write_text("x", encoding="utf-8")
        put(folder, MAP)
        found = Workspace.open(folder).revisions("2026")
        assert (found[GOAL].changes, found[GOAL].when.date()) == (2, datetime.date(2026, 3, 9))
        assert found[MAP].changes == 1
        assert set(found) == {GOAL, MAP}
        assert Workspace.open(folder).revisions("2025") == {}
        sha = Workspace.open(folder).history(1)[0].sha
        assert Workspace.open(folder).files_of(sha) == [GOAL]


def test_outside_git_nothing_is_known(tmp_path: Path) -> None:
    put(tmp_path, "csit.toml", name="R", id="r", cycle="2026")
    assert Workspace.open(tmp_path).revisions("2026") == {}
