"""Repositories of every shape: subfolders, work trees, shallow clones, submodules."""

from __future__ import annotations

import shutil
from pathlib import Path

from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, closes, git, make
from tests.workspace.programme import RATED_2, assessment, reason

FIRST = assessment("5.1")


def test_a_programme_in_a_subfolder(tmp_path: Path, git_identity: object, open_: Open) -> None:
    outer = make(tmp_path / "outer")
    inner = outer / "services" / "culture & sport"
    inner.mkdir(parents=True)
    for name in ("csit.toml", "benchmarks", "cycles"):
        shutil.move(outer / name, inner / name)
    (outer / "budget.txt").write_text("1\n")
    git(outer, "add", "-A")
    git(outer, "commit", "-q", "-m", "Move")
    (outer / "budget.txt").write_text("2\n")
    workspace = open_(inner)
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    assert workspace.standing().uncommitted == []
    committed = workspace.close()
    whole = [f"services/culture & sport/{path}" for path in committed.files]
    assert git(outer, "show", "--name-only", "--format=").splitlines() == whole
    assert git(outer, "status", "--porcelain") == " M budget.txt"
    assert workspace.changes_of(committed.sha)[0] == "Rated 5.1 Financial resources 2 Fair"
    found = workspace.snapshot(rev=committed.sha).assessment("2026", "parks", "5.1")
    assert found is not None
    assert found.rating == 2
    assert [entry.sha for entry in workspace.history(path=FIRST)] == [committed.sha]
    git(outer, "commit", "-qa", "-m", "Spend more")
    subjects = [entry.subject for entry in workspace.history()]
    assert subjects == [committed.subject, "Move"], "only what touched the programme's folder"


def test_each_worktree_has_its_own_session(
    recorded: Workspace, open_: Open, tmp_path: Path
) -> None:
    other = tmp_path / "other"
    git(recorded.root, "worktree", "add", "-q", "-b", "second", str(other))
    second = open_(other)
    assert second.session() is None
    second.start("readiness")
    assert second.close().sha != recorded.close().sha
    second.keep(FIRST, "reason", "typed here")
    git(recorded.root, "worktree", "remove", "--force", str(other))
    git(recorded.root, "worktree", "add", "-q", str(other), "second")
    assert [draft.text for draft in open_(other).drafts()] == ["typed here"]


def test_a_shallow_clone(recorded: Workspace, open_: Open, tmp_path: Path) -> None:
    recorded.close()
    clone = tmp_path / "clone"
    git(recorded.root, "clone", "-q", "--depth=1", f"file://{recorded.root}", str(clone))
    workspace = open_(clone)
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, reason("Known costs."))
    closes(workspace)
    assert workspace.standing().to_send == 1
    assert len(workspace.history()) == 2
    assert workspace.changes_of("HEAD~1")


def test_a_submodule(recorded: Workspace, open_: Open, tmp_path: Path) -> None:
    recorded.close()
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    git(
        outer, "-c", "protocol.file.allow=always", "submodule", "add", "-q", str(recorded.root), "p"
    )
    workspace = open_(outer / "p")
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, reason("Known costs."))
    closes(workspace)
    assert not (outer / "p" / ".git").is_dir()
