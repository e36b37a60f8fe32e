"""A record that a session made and emptied again is not committed."""

from __future__ import annotations

from pathlib import Path

from csit_tui.merge import ABSENT, Change
from tests.workspace.conftest import Open, git
from tests.workspace.programme import STRENGTH, assessment

FIRST, SECOND = assessment("5.1"), assessment("5.2")
GONE = [Change(STRENGTH.path, STRENGTH.after, ABSENT)]


def test_a_record_that_says_nothing_any_more_is_not_committed(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, [STRENGTH])
    workspace.preview(ahead=True)
    workspace.edit(FIRST, GONE)
    assert FIRST not in workspace.preview(ahead=True).paths
    assert FIRST not in workspace.close().files
    assert not (root / FIRST).exists()
    assert git(root, "status", "--porcelain") == ""


def test_desk_work_that_says_nothing_any_more_leaves_nothing(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, [STRENGTH])
    workspace.edit(FIRST, GONE)
    assert workspace.close().sha == ""
    assert git(root, "status", "--porcelain") == ""


def test_an_empty_record_that_git_holds_or_somebody_commented_is_kept(
    root: Path, open_: Open
) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, [STRENGTH])
    workspace.close()
    workspace.edit(FIRST, GONE)
    workspace.edit(SECOND, [STRENGTH])
    workspace.edit(SECOND, GONE)
    text = (root / SECOND).read_text(encoding="utf-8")
    (root / SECOND).write_text(f"# Ask Ruth.\n\n{text}", encoding="utf-8")
    assert {FIRST, SECOND} <= set(workspace.close().files)
    assert (root / FIRST).exists()
    assert git(root, "status", "--porcelain") == ""
