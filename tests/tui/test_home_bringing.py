"""Home tells whose work is to be brought in, and that a choice waits."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.tui.stage import staged
from tests.tui.test_bringing import (
    ARTS,
    GOAL,
    HERE,
    OWN_DESK,
    PARKS,
    PARKS_DESK,
    THEIRS,
    WORKBOOK,
    fixed_dates,
    together,
    waiting,
)
from tests.workspace.conftest import git
from tests.workspace.lines import line, on_main
from tests.workspace.programme import assessment

__all__ = ["fixed_dates", "together"]


async def test_home_tells_that_a_choice_waits(parallel: Path) -> None:
    line(parallel, PARKS, GOAL, goal=THEIRS)
    on_main(parallel, GOAL, goal=HERE)
    async with staged(parallel) as stage:
        await stage.press("B", "B", "1", "escape", "escape", "escape")
        assert stage.screen.NAME == "home"
        assert "work waits for a choice   B  go" in stage.text
        assert "Choose what is to stand where teams' work" in stage.text
        assert "B  what waits" in stage.text


async def test_home_tells_whose_work_can_be_brought_in(together: Path) -> None:
    async with staged(together) as stage:
        assert "2 teams' work to bring in   B  go" in stage.text
        assert "git merges as text" not in stage.text
        await waiting(stage)
        await stage.press("enter", "down", "enter", "B", "escape", "escape")
        assert stage.screen.NAME == "home"
        assert "work to bring in" not in stage.text


@pytest.mark.parametrize(
    ("branches", "home", "lines"),
    [
        ((OWN_DESK,), "desk work to bring in", "desk work"),
        ((PARKS_DESK,), "1 team's work to bring in", "1 team's work"),
        ((PARKS, OWN_DESK), "1 team's work to bring in", "1 team's work in 2 lines"),
        ((OWN_DESK, f"{OWN_DESK}-2"), "desk work to bring in", "desk work in 2 lines"),
    ],
)
async def test_home_tells_of_desk_work_as_bring_in_does(
    parallel: Path, branches: Sequence[str], home: str, lines: str
) -> None:
    for number, branch in enumerate(branches):
        line(parallel, branch, assessment(f"5.{number + 1}", "parks"), status="rated", rating=2)
    async with staged(parallel) as stage:
        assert f"{home}   B  go" in stage.text
        await stage.press("B")
        assert f"Bring in · {lines}, into main" in stage.text


async def test_home_tells_on_the_main_line_for_which_branch_a_workbook_s_changes_wait(
    parallel: Path,
) -> None:
    git(parallel, "branch", ARTS)
    line(parallel, WORKBOOK, assessment("5.1", "arts"), status="rated", rating=2)
    async with staged(parallel) as stage:
        assert "a workbook's changes wait for   B  go" in stage.text
        assert ARTS in stage.text
        assert "work to bring in" not in stage.text
