"""Dots on the plan: given hidden in a meeting, a digit for each member, and revealed as counts."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.meeting import private
from tests.tui.planned import COSTS, TOILETS, WALKS, planned
from tests.tui.stage import Stage, staged
from tests.tui.test_plan import held

Golden = Callable[[str, str], None]
BEGIN = ("g", "k", "s", "enter", "v", "3")


async def begin(stage: Stage) -> None:
    """Open a planning session, and give each of the three members three dots."""
    await stage.press(*BEGIN)
    assert "1 to 3: one member's dots on the item under the cursor, hidden" in stage.text


async def test_dots_are_given_in_a_meeting_alone(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "v")
        assert "Dots are given in a meeting: s opens one." in stage.text
        await stage.press("2")
        assert "v begins to give dots." in stage.text
        await stage.press("s")
        assert re.search(r"Kind +planning", stage.text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_only_how_many_were_given_is_shown_and_kept(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(planned(root), size) as stage:
        await begin(stage)
        first = stage.text
        await stage.press("3")
        assert stage.text == first.replace("given 0 of 9", "given 3 of 9")
        await stage.press("1", "1", "down", "2", "2")
        golden(f"tui_dots-{size[0]}x{size[1]}", stage.text)
        assert "All dots are given: r shows them, v ends it." in stage.text
        assert json.loads(private(root, "votes.json").read_bytes()) == {
            COSTS: {"1": 2, "3": 1}, WALKS: {"2": 2},
        }  # fmt: skip
        assert not held(root, COSTS)["dots"]
        await stage.press("1")
        assert "That is more than the 9 dots that there are." in stage.text


async def test_revealed_they_are_counts_and_stand_in_the_grid(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await begin(stage)
        await stage.press("3", "1", "1", "down", "2", "2", "r")
        assert "The dots stand in the grid now; V leads to the list." in stage.text
        assert re.search(r"Know what each event costs .* 5 of 3", stage.text)
        assert re.search(r"Walks with every ward.* 4 of 2", stage.text)
        assert re.search(r"Toilets .* -$", stage.text, re.MULTILINE)
    assert held(root, COSTS)["dots"] == {"1": 2, "3": 1}
    assert held(root, WALKS)["dots"] == {"2": 2}
    assert not held(root, TOILETS)["dots"]
    assert not private(root, "votes.json").exists()


async def test_what_some_have_not_given_is_waited_for(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await begin(stage)
        await stage.press("3", "r")
        assert "Given so far: 3 of 9" in stage.text
        await stage.press("escape")
        assert not held(root, COSTS)["dots"]
        await stage.press("r", "1")
        assert held(root, COSTS)["dots"] == {"3": 1}


async def test_more_than_a_member_has_is_refused_and_all_are_taken_back(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await begin(stage)
        await stage.press("4")
        assert "Nobody has 4 dots to give. Each has 3: type 1 to 3." in stage.text
        await stage.press("2", "0", "1")
        assert "given 0 of 9" in stage.text
        assert not private(root, "votes.json").exists()


async def test_a_meeting_does_not_end_over_hidden_dots(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await begin(stage)
        await stage.press("2", "v", "s", "enter")
        shown = " ".join(stage.text.split())
        assert "Dots were given to the plan and not yet revealed." in shown
