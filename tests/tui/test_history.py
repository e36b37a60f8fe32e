"""Who set what a record says: from the record to the session, and what of it still stands."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from tests.harness.csit import git
from tests.tui.stage import Stage, staged
from tests.tui.test_screens import Golden, held

RECORD = "cycles/2026/assessments/parks/1.1.toml"


@asynccontextmanager
async def after_a_session(root: Path) -> AsyncIterator[Stage]:
    """The app on a programme in which a session was held."""
    held(root)
    async with staged(root) as stage:
        yield stage


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_why_in_the_record_leads_to_the_session_that_set_it(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    held(root)
    sha = git(root, "rev-parse", "--short=10", "HEAD").strip()
    async with staged(root, size) as stage:
        await stage.press("g", "r", "home", "w")
        golden(f"tui_who-set-{size[0]}x{size[1]}", stage.text.replace(sha, "0123456789"))
        assert "Set here, and still so" in stage.text
        assert "rating: 2 Fair" in stage.text
        await stage.press("down")
        assert "rating: 2 Fair" not in stage.text
        assert "Set here, and still so" in stage.text


async def test_the_cursor_of_the_record_says_what_is_asked_of(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("g", "r", "home", "tab")
        while not str(stage.screen.panel.key).startswith("strengths."):
            before = stage.screen.panel.key
            await stage.press("down")
            assert stage.screen.panel.key != before
        await stage.press("w")
        assert stage.screen.NAME == "history"
        assert stage.screen.entries[stage.screen.rows.key].subject == "Begin the programme"
        await stage.press("up")
        assert stage.screen.entries[stage.screen.rows.key].subject != "Begin the programme"
        await stage.press("f5")
        assert stage.screen.entries[stage.screen.rows.key].subject != "Begin the programme"


async def test_what_is_not_yet_committed_is_said(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("g", "r", "home", "3", "tab")
        while stage.screen.panel.key != "rating":
            await stage.press("down" if stage.screen.panel.key != "rating" else "up")
        await stage.press("w")
        assert "Not yet committed: rating: 3 Good" in stage.text


async def test_a_record_that_cannot_be_read_has_its_sessions_told(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("g", "r", "home")
        (root / RECORD).write_text("no toml", encoding="utf-8")
        await stage.press("w")
        assert "Parks team, session 1" in stage.text
        assert "Set here" not in stage.text


async def test_a_session_is_laid_beside_what_stands_now(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("g", "r", "home", "3", "g", "y", "D")
        assert "What is otherwise now" in stage.text
        assert "1.1 Shared vision: rating: 2 Fair →" in stage.text


async def test_what_else_changed_since_comes_after_by_whose_it_is(root: Path) -> None:
    held(root)
    async with staged(root, (160, 40)) as stage:
        await stage.press("g", "r", "home", "down", "3", "g", "y", "D")
        told = stage.text
    own = told.index("What is otherwise now")
    assert "Nothing: its records stand as it left them." in told[own:]
    besides = told.index("Since then · 2026, Parks team")
    assert own < besides < told.index("1.2 Leading by example: ")


async def test_a_session_is_taken_back_after_a_preview_and_a_question(root: Path) -> None:
    async with after_a_session(root) as stage:
        before = git(root, "rev-parse", "HEAD")
        await stage.press("g", "y", "T")
        assert "What taking it back would do" in stage.text
        assert "1  Take it back" in stage.text
        await stage.press("0")
        assert git(root, "rev-parse", "HEAD") == before
        await stage.press("T", "1")
        assert "Taken back" in stage.text
    assert git(root, "rev-parse", "HEAD~1") == before
    assert "rating = 3" in (root / RECORD).read_text(encoding="utf-8")


async def test_what_stands_in_the_way_is_told_and_nothing_is_asked(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("g", "r", "home", "3", "g", "y", "T")
        assert "What stands in the way" in stage.text
        assert "It holds changes that are not" in stage.text
        assert not stage.screen.slot.is_open


async def test_undo_says_how_a_committed_session_is_taken_back(root: Path) -> None:
    async with after_a_session(root) as stage:
        await stage.press("u")
        assert "g y, then T, takes back a committed one." in stage.text


async def test_why_on_a_sheet_leads_to_the_session_that_set_the_box(root: Path) -> None:
    goal = root / "cycles/2026/goal.toml"
    goal.write_bytes(goal.read_bytes() + b"\n# A remark\n")
    git(root, "commit", "-q", "-am", "Remark on the goal")
    async with staged(root) as stage:
        await stage.press("g", "v", "w")
        assert stage.screen.entries[stage.screen.rows.key].subject == "Remark on the goal"
        assert "│   for." in stage.text
        await stage.press("escape", "n", "tab", "w")
        assert stage.screen.NAME == "history"
        assert "Set here, and still so" in stage.text
        assert "Vision: Everyone in Riverside takes" in stage.text
        assert stage.screen.entries[stage.screen.rows.key].subject == "Begin the programme"
        await stage.press("escape")
        assert stage.screen.NAME == "goal"
