"""What a workbook changed for a team waits for its own branch; there it stands first."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.tui.stage import staged
from tests.tui.test_bringing import (
    ARTS,
    PARKS_DESK,
    SIZES,
    WORKBOOK,
    Golden,
    fixed_dates,
    page,
    steady,
    together,
)
from tests.workspace.conftest import git
from tests.workspace.lines import data, line
from tests.workspace.programme import assessment

__all__ = ["fixed_dates", "together"]


@pytest.fixture
def workbook(together: Path) -> Path:
    """The same, with what a workbook changed for the Arts team, and a laptop's line of Parks."""
    rated: dict[str, Any] = {"status": "rated", "rating": 3}
    line(together, WORKBOOK, assessment("5.2", "arts"), ARTS, **rated)
    line(together, PARKS_DESK, assessment("5.2", "parks"), **rated)
    return together


async def test_all_of_them_leaves_out_what_waits_for_its_branch(workbook: Path) -> None:
    async with staged(workbook) as stage:
        await stage.press("B", "end")
        assert "›The Arts team's desk work" in stage.text
        assert "Waits for its branch:" in stage.text
        assert f"Waits for {ARTS}" in page(stage)
        await stage.press("B")
        assert f"{ARTS} does not get it by that." in " ".join(stage.text.split())
        await stage.press("escape", "up")
        assert "›All of them" in stage.text
        assert "3 lines of work" in stage.text
        assert WORKBOOK not in page(stage)


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_s_branch_has_its_own_first_and_nothing_else_to_choose(
    workbook: Path, golden: Golden, size: tuple[int, int]
) -> None:
    git(workbook, "switch", "-q", ARTS)
    async with staged(workbook, size) as stage:
        assert "a workbook's changes for your   B  go" in stage.text
        assert "team wait" in stage.text
        await stage.press("B")
        assert "›The Arts team's desk work" in stage.text
        golden(f"tui_bringing-team-{size[0]}x{size[1]}", steady(workbook, stage))
        title = stage.text.splitlines()[0]
        assert f"1 team's work, into {ARTS}" in title
        await stage.press("down")
        assert "Not for this branch:" in stage.text
        assert stage.text.splitlines()[0] == title
        await stage.says(("B", "It comes in on main: git switch main."))
        await stage.press("home", "B", "1")
        assert f"Brought into {ARTS}: 1 file, 2 findings. g o findings." in stage.text
        assert "composite" not in stage.text
        await stage.press("escape")
        assert "a workbook's changes" not in stage.text
    assert data(workbook, assessment("5.2", "arts"))["rating"] == 3
