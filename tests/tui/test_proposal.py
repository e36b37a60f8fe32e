"""Sessions proposed by the planner: asked for, read, saved or left."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.tui.stage import staged

Golden = Callable[[str, str], None]


def sessions(root: Path) -> list[dict[str, Any]]:
    """The planned sessions by date."""
    files = (root / "cycles/2026/sessions").glob("*.toml")
    held = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return sorted(held, key=lambda one: str(one["date"]))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_proposal_is_shown_before_it_is_saved(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("g", "t", "P", "enter", "enter")
        golden(f"tui_proposal-{size[0]}x{size[1]}", stage.text)
        await stage.press("escape")
        assert stage.screen.NAME == "teams"
    assert len(sessions(root)) == 1


async def test_accepted_sessions_are_saved_and_listed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        for _ in range(10):
            await stage.press("backspace")
        await stage.type("16 March 2026")
        await stage.press("enter", "enter", "enter")
        assert "Planned 5 sessions" in stage.text
        assert "Improve" in stage.text
    found = sessions(root)
    assert [str(one["date"]) for one in found][:2] == ["2026-03-16", "2026-03-17"]
    assert [one["purpose"] for one in found] == ["assessment"] * 4 + ["planning"]
    criteria = [p["criterion"] for s in found for p in s["agenda"].values() if "criterion" in p]
    assert len(criteria) == len(set(criteria)) == 36


async def test_a_session_is_planned_for_its_own_team_and_a_wrong_day_is_refused(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "down", "P")
        await stage.type("x")
        await stage.press("enter")
        assert "is no date" in stage.text
        await stage.press("P", "enter")
        await stage.type("x")
        await stage.press("enter")
        assert "is no time of day" in stage.text
        await stage.press("end", "P")
        assert "Put the cursor on a team first" in stage.text
    assert len(sessions(root)) == 1
