"""The page on which a session is closed, where something is in the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.workspace.state import StateFile
from tests.tui.programme import git
from tests.tui.stage import Stage, staged


def _note(root: Path) -> Path:
    return root / ".git/csit/worktrees/main/session.json"


async def _closing(stage: Stage) -> None:
    await stage.press("s", "enter", "2", "s")
    assert "Commit and close" in stage.text


async def test_a_session_note_that_cannot_be_read_is_told(root: Path) -> None:
    async with staged(root) as stage:
        await _closing(stage)
        _note(root).write_text("{torn")
        await stage.press("down", "enter")
        assert "cannot be read" in " ".join(stage.text.split())
        await stage.type("Bring the invoices")
        await stage.press("escape", "up", "enter")
        assert stage.app.is_running
        assert "cannot be read" in " ".join(stage.text.split())


async def test_a_note_that_is_too_long_stays_in_its_field(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("csit_tui.workspace.state._MOST", 5_000)
    async with staged(root) as stage:
        await _closing(stage)
        await stage.press("down", "enter")
        await stage.paste("word " * 2_000)
        assert stage.state == "not kept"
        assert "Shorten the note" in " ".join(stage.text.split())
        assert stage.screen.slot.is_open
        assert StateFile(_note(root)).read() is not None


async def test_a_lock_that_is_gone_keeps_nobody_from_closing(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2")
        lock = root / ".git/index.lock"
        lock.touch()
        await stage.press("f5", "s", "enter")
        assert "left its lock behind" in " ".join(stage.text.split())
        assert stage.screen.NAME == "close"
        lock.unlink()
        await stage.press("enter")
        assert stage.state == "committed"


async def test_nothing_is_previewed_on_another_branch(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2")
        git(root, "switch", "-q", "-c", "other")
        await stage.press("s")
        assert "Go back first: git switch main." in " ".join(stage.text.split())
        assert "looking at" not in stage.text
        git(root, "switch", "-q", "main")
        await stage.press("f5", "enter")
        assert stage.state == "committed"
