"""Closing a cycle beside hooks of the repository and other work trees of it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from csit_tui.method.next_cycle import Wanted
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import git
from tests.workspace.test_cycles import SHEET, closed, demo, name_scribe, workspace

__all__ = ["demo", "workspace"]

ONCE = "[ -e .git/once ] && exit 0; touch .git/once"


def hook(demo: Path, name: str, body: str) -> Path:
    path = demo / ".git/hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}\n", encoding="utf-8")
    path.chmod(0o755)
    return path


def test_what_a_hook_refuses_is_told_of_what_was_done(workspace: Workspace, demo: Path) -> None:
    def told(work: Callable[[], object]) -> str:
        with pytest.raises(Refused) as refused:
            work()
        (trouble,) = refused.value.troubles
        assert "no Friday commits" in trouble.what
        assert "session" not in str(trouble)
        return trouble.mend

    refusing = hook(demo, "pre-commit", "echo 'no Friday commits' >&2; exit 1")
    mend = told(partial(workspace.cycles.reopen, "2025", "Again."))
    assert mend == "Mend what it names, then reopen the cycle 2025 again. Nothing was changed."
    refusing.unlink()
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    hook(demo, "pre-commit", "echo 'no Friday commits' >&2; exit 1")
    assert "then close the cycle 2025 again." in told(partial(workspace.cycles.close, "2025"))
    refusing.unlink()
    workspace.cycles.close("2025")
    closed(workspace)
    hook(demo, "pre-commit", "echo 'no Friday commits' >&2; exit 1")
    mend = told(partial(workspace.cycles.start, Wanted("2027"), "2026"))
    assert "then start the cycle 2027 again." in mend


@pytest.mark.parametrize(
    "does", ["git commit -q --allow-empty -m 'Build number'", "git commit -q --amend --no-edit"]
)
def test_the_tag_is_on_what_a_hook_left_of_the_closing(
    workspace: Workspace, demo: Path, does: str
) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    hook(demo, "post-commit", f"{ONCE}; {does}")
    done = workspace.cycles.close("2025")
    assert done.commit == git(demo, "rev-parse", "main").strip()
    assert git(demo, "rev-parse", f"{done.tag}^{{commit}}").strip() == done.commit
    assert "closed" in git(demo, "show", f"{done.tag}:{SHEET}")


@pytest.mark.parametrize(
    "does",
    [
        "git reset -q --hard HEAD~1",
        "git revert --no-edit HEAD",
        "git reset -q --hard HEAD~2",
        f"echo '# x' >> cycles/2025/goal.toml; git commit -qam x; git rm -q --cached {SHEET}",
    ],
)
def test_no_tag_is_made_where_a_hook_took_the_closing_back(
    workspace: Workspace, demo: Path, does: str
) -> None:
    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    before = git(demo, "tag", "--list")
    hook(demo, "post-commit", f"{ONCE}; {does}")
    with pytest.raises(Refused, match="No tag was made") as refused:
        workspace.cycles.close("2025")
    assert "csit cycle close 2025" in refused.value.troubles[0].mend
    assert git(demo, "tag", "--list") == before


def test_work_in_another_work_tree_is_in_the_way(workspace: Workspace, demo: Path) -> None:
    def told() -> str:
        found = workspace.cycles.in_the_way("2025")
        return "\n".join(f"{one}" for one in found if "work tree" in one.what)

    workspace.cycles.reopen("2025", "Again.")
    name_scribe(workspace)
    tree = demo.parent / "a tree"
    git(demo, "worktree", "add", "-q", "-b", "trial", str(tree))
    assert not told()
    goal = tree / "cycles/2025/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8") + "\n# Mine\n", encoding="utf-8")
    (tree / "notes.txt").write_text("mine\n", encoding="utf-8")
    assert "holds 1 record of the cycle that is not committed." in told()
    assert f"csit -C '{tree}' session close" in told()
    with pytest.raises(Refused, match="not committed"):
        workspace.cycles.close("2025")
    git(tree, "commit", "-qam", "Mine")
    assert "on trial, holds work that is not brought in." in told()
    assert "csit merge trial" in told()
    git(demo, "merge", "-q", "trial")
    assert not told()
    git(tree, "switch", "-q", "--detach")
    git(tree, "commit", "-q", "--allow-empty", "-m", "Nothing of the cycle")
    assert not told()
    goal.write_text(goal.read_text(encoding="utf-8") + "\n# More\n", encoding="utf-8")
    git(tree, "commit", "-qam", "More")
    shutil.rmtree(tree)
    assert "holds work that is not brought in" in told()


def test_a_teams_branch_in_another_work_tree_is_told_once(workspace: Workspace, demo: Path) -> None:
    tree = demo.parent / "tree"
    git(demo, "worktree", "add", "-q", str(tree), "team/2026-parks")
    told = [one.what for one in workspace.cycles.in_the_way("2026")]
    assert sum("team/2026-parks" in one for one in told) == 1
