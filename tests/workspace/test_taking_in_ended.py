"""An import that cannot go on, or is ended: no branch stays behind of which nobody hears."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs import treeing
from csit_tui.workspace import Workspace
from csit_tui.workspace.bringing.facade import Bringing
from csit_tui.workspace.exchange import coming_in
from tests.harness.workbooks import put
from tests.workspace.conftest import Open, git
from tests.workspace.handed import JO, PLANNED, Sheets, rate, sheets


def in_the_way(root: Path, name: str) -> str:
    """Make a branch by that name, or a broken ref where it is to be below another."""
    if "/" not in name:
        git(root, "branch", name)
        return "Call it otherwise: git branch -m desk NAME"
    (root / ".git/refs/heads/desk").mkdir()
    (root / ".git/refs/heads" / name).write_text("garbage", encoding="utf-8")
    return "reference broken"


@pytest.mark.parametrize("name", ["desk", "desk/2026-arts-workbook-1"])
def test_a_preview_finds_what_stands_in_the_way_of_branches(
    gathered: Path, open_: Open, name: str
) -> None:
    workspace = open_(gathered)
    book, told = for_three(workspace), in_the_way(gathered, name)
    for preview in (True, False):
        with pytest.raises(Refused, match=told):
            workspace.exchanging.take_in(book, JO, preview=preview)
    assert git(gathered, "branch", "--list", "desk/*") == ""


@pytest.mark.parametrize("text", ["garbage", "ref: refs/heads/gone"])
def test_a_team_s_branch_that_holds_no_commit_says_how_it_is_mended(
    gathered: Path, open_: Open, text: str
) -> None:
    workspace = open_(gathered)
    book = rate(sheets(workspace), "arts", "4")
    was = git(gathered, "rev-parse", "team/2026-arts")
    (gathered / ".git/refs/heads/team/2026-arts").write_text(f"{text}\n", encoding="utf-8")
    with pytest.raises(Refused, match="holds no commit") as refusal:
        workspace.exchanging.take_in(book, preview=True)
    file, _, words = refusal.value.troubles[0].mend.partition("; then: git ")
    Path(file.removeprefix("Remove its file, ")).unlink()
    git(gathered, *words.replace("COMMIT", was).split())
    assert [one.team for one in workspace.exchanging.take_in(book, preview=True).left] == ["arts"]


def ended(*_: object, **__: object) -> object:
    """As a signal ends a step."""
    raise KeyboardInterrupt


def for_three(workspace: Workspace) -> Sheets:
    """The workbook with changes for the main line and for two teams' own branches."""
    return put(rate(rate(sheets(workspace), "parks", "3"), "arts", "4"), "Plan", 2, **PLANNED)


@pytest.mark.parametrize("step", ["begin", "preview_of"])
def test_an_import_that_is_ended_leaves_no_branch_that_nobody_hears_of(
    gathered: Path, open_: Open, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    workspace = open_(gathered)
    book, before = for_three(workspace), git(gathered, "for-each-ref")
    monkeypatch.setattr(Bringing, step, ended)
    with pytest.raises(KeyboardInterrupt) as end:
        workspace.exchanging.take_in(book, JO)
    assert git(gathered, "for-each-ref") == before
    assert not hasattr(end.value, "__notes__")


def test_one_that_is_ended_while_branches_are_made_leaves_none(
    gathered: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_(gathered)
    book, before, real = for_three(workspace), git(gathered, "for-each-ref"), treeing.make_branches

    def make(*given: Any) -> None:
        real(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(treeing, "make_branches", make)
    with pytest.raises(KeyboardInterrupt):
        workspace.exchanging.take_in(book, JO)
    assert git(gathered, "for-each-ref") == before


def test_what_came_in_before_the_end_stays_and_what_waits_is_told(
    gathered: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_(gathered)
    book = for_three(workspace)
    monkeypatch.setattr(Bringing, "_report", ended)
    with pytest.raises(KeyboardInterrupt) as end:
        workspace.exchanging.take_in(book, JO)
    assert len(list((gathered / "cycles/2026/plan").glob("*.toml"))) == 1
    way = "git switch team/2026-arts, then csit merge desk/2026-arts-workbook-1"
    arts, parks = end.value.__notes__
    assert arts == f"What is of the arts team waits on desk/2026-arts-workbook-1: {way}"
    assert "desk/2026-parks-workbook-1" in parks


def test_one_that_was_killed_is_gone_on_with(
    gathered: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = open_(gathered)
    book = for_three(workspace)
    with monkeypatch.context() as killed:
        killed.setattr(Bringing, "begin", ended)
        killed.setattr(coming_in, "let_go", lambda *_: None)
        with pytest.raises(KeyboardInterrupt):
            workspace.exchanging.take_in(book, JO)
    made = git(gathered, "branch", "--list", "desk/*")
    assert len(made.split()) == 3
    taken = workspace.exchanging.take_in(book, JO)
    assert git(gathered, "branch", "--list", "desk/*") == made
    assert (taken.branch, len(taken.left)) == ("desk/2026-workbook-1", 2)
    assert len(list((gathered / "cycles/2026/plan").glob("*.toml"))) == 1
