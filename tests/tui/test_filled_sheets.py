"""Opened sheets as they look once they are filled in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui.going import screen_of
from tests.tui.filled import (
    CHALLENGE_PATH,
    INPUTS_PATH,
    SESSION_PATH,
    STRATEGY_PATH,
    SURVEY_PATH,
    TEAM_PATH,
    fill,
)
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
SHEETS = {
    "team": (TEAM_PATH, ""),
    "team-members": (TEAM_PATH, "members"),
    "session": (SESSION_PATH, ""),
    "session-who-comes": (SESSION_PATH, "facilitator"),
    "session-present": (SESSION_PATH, "present"),
    "inputs": (INPUTS_PATH, ""),
    "document": (STRATEGY_PATH, ""),
    "exercise": (SURVEY_PATH, "questions"),
    "challenge": (CHALLENGE_PATH, ""),
    "challenge-findings": (CHALLENGE_PATH, "findings"),
}
"""The opened sheets: the file of each, and the field whose page is shown."""


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("name", SHEETS)
async def test_a_filled_sheet(root: Path, golden: Golden, size: tuple[int, int], name: str) -> None:
    path, field = SHEETS[name]
    async with staged(fill(root), size) as stage:
        assert stage.app.view is not None
        assert stage.app.view.snapshot.troubles == ()
        screen = screen_of(stage.app.view, path, field)
        assert screen is not None
        await stage.app.push_screen(screen)
        await stage.idle()
        golden(f"tui_filled-{name}-{size[0]}x{size[1]}", stage.text)
