"""Which state of each file is handed out: by its commits, and by what left between them."""

from __future__ import annotations

import datetime
import os
import subprocess
from pathlib import Path

from csit_tui.store.editing import new_data, written
from csit_tui.workspace import Workspace
from csit_tui.workspace.revisions import STEPS

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


def test_commits_count_and_so_does_what_is_not_committed(
    tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    for inside in ("", "part"):
        root = tmp_path / f"r{inside}"
        root.mkdir()
        folder = lay(root, inside)
        assert Workspace.open(folder).hand_out("2026")[GOAL].changes == 1
        git(root, "add", "-A")
        git(root, "commit", "-qm", "One")
        put(folder, GOAL, vision="Two")
        git(root, "commit", "-qam", "Two", when="2026-03-09T10:00:00+00:00")
        (root / "other.txt").write_text("x", encoding="utf-8")
        put(folder, MAP)
        found = Workspace.open(folder).hand_out("2026")
        assert (found[GOAL].changes, found[GOAL].when.date()) == (
            2 * STEPS,
            datetime.date(2026, 3, 9),
        )
        assert found[MAP].changes == 1
        assert set(found) == {GOAL, MAP}
        assert Workspace.open(folder).hand_out("2025") == {}
        sha = Workspace.open(folder).history(1)[0].sha
        assert Workspace.open(folder).files_of(sha) == [GOAL]


def test_outside_git_nothing_is_known(tmp_path: Path) -> None:
    put(tmp_path, "csit.toml", name="R", id="r", cycle="2026")
    assert Workspace.open(tmp_path).hand_out("2026") == {}


def test_each_state_that_leaves_has_a_number_of_its_own(
    tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    folder = lay(tmp_path)
    git(folder, "add", "-A")
    git(folder, "commit", "-qm", "One")

    def number(vision: str) -> int:
        put(folder, GOAL, vision=vision)
        return Workspace.open(folder).hand_out("2026")[GOAL].changes

    assert [number(vision) for vision in ("One", "Two", "Two", "Three", "One", "One")] == [
        *(STEPS, STEPS + 1, STEPS + 1, STEPS + 2, STEPS + 3, STEPS + 3)
    ]
    assert number("Four") == STEPS + 4
    git(folder, "commit", "-qam", "Two")
    assert number("Four") == 2 * STEPS
    assert number("Five") == 2 * STEPS + 1


def test_a_note_that_cannot_be_read_hinders_nothing(
    tmp_path: Path, git_identity: tuple[str, str]
) -> None:
    folder = lay(tmp_path)
    assert Workspace.open(folder).hand_out("2026")[GOAL].changes == 1
    (note,) = (folder / ".git").rglob("handed-out.json")
    for text in ("nonsense", '{"cycles/2026/goal.toml": ["x", 1]}', "[]"):
        note.write_text(text, encoding="utf-8")
        assert Workspace.open(folder).hand_out("2026")[GOAL].changes == 1
