"""What was typed and never saved is offered at the next start; nothing is lost without a word."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

from tests.tui.programme import git
from tests.tui.stage import opened, staged

Golden = Callable[[str, str], None]
PATH = "cycles/2026/assessments/parks/1.2.toml"


def interrupted(root: Path) -> None:
    """Leave a text behind as a killed program does: kept, and not saved."""
    workspace = opened(root)
    workspace.keep(PATH, "strengths.k3m9q2xdh.text", "Half a sen")
    workspace.close_repo()


async def test_a_kept_text_is_offered_and_saved(root: Path, golden: Golden) -> None:
    interrupted(root)
    async with staged(root) as stage:
        golden("tui_drafts-80x24", stage.text)
        await stage.press("enter", "1")
        assert stage.screen.NAME == "home"
    held = tomllib.loads((root / PATH).read_text(encoding="utf-8"))["strengths"]
    assert held["k3m9q2xdh"]["text"] == "Half a sen"


async def test_a_kept_text_is_put_away_only_when_asked_for(root: Path) -> None:
    interrupted(root)
    async with staged(root) as stage:
        await stage.press("escape")
        assert stage.screen.NAME == "home"
    async with staged(root) as stage:
        assert "Half a sen" in stage.text
        await stage.press("enter", "0")
        assert "Half a sen" in stage.text
        await stage.press("enter", "2")
        assert stage.screen.NAME == "home"
    async with staged(root) as stage:
        assert stage.screen.NAME == "home"
    assert not (root / PATH).exists()


async def test_leaving_saves_what_is_being_typed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Half a sentence")
        stage.app.hang_up()
        await stage.app.jobs.idle()
        assert "Half a sentence" in (root / PATH).read_text(encoding="utf-8")


async def test_an_open_session_is_found_again(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("s", "enter", "2")
    async with staged(root) as stage:
        assert "close session" in stage.text
        await stage.press("s", "enter")
        assert stage.state == "committed"
    assert "Rated 1.2" in git(root, "log", "-1", "--format=%B")
