"""Another branch is checked out than the session's: nothing is recorded, a way back is named."""

from __future__ import annotations

import shlex
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Open, closes, git
from tests.workspace.programme import RATED_2, assessment, reason

SECOND = assessment("5.2")


@pytest.fixture(params=["meeting", "desk"])
def away(root: Path, open_: Open, request: pytest.FixtureRequest) -> Workspace:
    """A session of the main line, seen from a branch that has an older 5.1."""
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    workspace.close()
    git(root, "branch", "other")
    workspace.edit(FIRST, reason("Known costs."))
    workspace.close()
    if request.param == "meeting":
        workspace.start("assessment", team="parks")
    workspace.edit(SECOND, RATED_2)
    workspace.preview(ahead=True)
    git(root, "switch", "-q", "other")
    return workspace


def go_back(trouble: str, root: Path) -> None:
    """Run the command that a refusal names."""
    command = trouble.partition("Go back first: ")[2].partition(". ")[0]
    for part in command.split(" && "):
        git(root, *shlex.split(part)[1:])


def test_nothing_is_recorded_off_the_session_s_branch(away: Workspace) -> None:
    before = (away.root / FIRST).read_bytes()
    away.keep(FIRST, "reason", "Typed meanwhile.")
    for act in (lambda: away.edit(FIRST, reason("Typed meanwhile.")), away.undo):
        with pytest.raises(Refused, match="opened on the branch main, and this is other"):
            act()
    assert (away.root / FIRST).read_bytes() == before
    assert [draft.text for draft in away.drafts()] == ["Typed meanwhile."]


def test_files_changed_by_hand_are_not_adopted_off_the_branch(away: Workspace) -> None:
    goal = away.root / "cycles/2026/goal.toml"
    goal.write_text(goal.read_text().replace("2028", "2029"))
    with pytest.raises(Refused, match="opened on the branch main"):
        away.adopt()


def test_closing_refuses_before_it_shows_what_it_would_commit(away: Workspace) -> None:
    for act in (away.preview, away.close):
        with pytest.raises(Refused, match="opened on the branch main"):
            act()


def test_the_way_back_leads_back(away: Workspace) -> None:
    with pytest.raises(Refused) as caught:
        away.edit(FIRST, reason("x"))
    assert "Go back first: git switch main. " in str(caught.value)
    go_back(str(caught.value), away.root)
    away.edit(FIRST, reason("Dearer now.", "Known costs."))
    closes(away)
    assert git(away.root, "status", "--porcelain") == ""


def test_what_was_recorded_on_the_wrong_branch_comes_along(
    away: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = away.root
    with monkeypatch.context() as patched:  # HEAD was moved between the look at it and the writing
        patched.setattr("csit_tui.workspace.hindrances.elsewhere", lambda *_: None)
        away.edit(FIRST, reason("Typed meanwhile."))
    with pytest.raises(Refused) as caught:
        away.close()
    go_back(str(caught.value), root)
    assert git(root, "branch", "--show-current") == "main"
    text = (root / FIRST).read_text()
    assert "Typed meanwhile." in text
    assert "Known costs." in text
    assert (root / SECOND).exists()


def test_a_branch_that_has_another_name_by_now_is_no_hindrance(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    git(root, "branch", "-q", "-m", "main", "trunk")
    workspace.edit(FIRST, reason("Known costs."))
    closes(workspace)
