"""Choosing a level or a status from its list, and records that cannot be shown."""

from __future__ import annotations

from pathlib import Path

from tests.tui.programme import git
from tests.tui.stage import Stage, staged
from tests.tui.test_record import on_point, saved

AT_11 = "cycles/2026/assessments/parks/1.1.toml"


async def at_11(stage: Stage) -> None:
    """Go to the record of a criterion that is rated 3."""
    await stage.press("enter", "N")
    assert stage.screen.criterion == "1.1"


async def test_the_list_of_levels_begins_at_the_one_that_stands(root: Path) -> None:
    async with staged(root) as stage:
        await at_11(stage)
        await on_point(stage, "rating")
        await stage.press("enter", "enter")
        assert saved(root, AT_11)["rating"] == 3
        await stage.press("enter", "0")
        assert saved(root, AT_11)["status"] == "not-yet"
        await stage.press("enter", "enter")
        assert saved(root, AT_11)["status"] == "not-yet"


async def test_a_show_of_cards_is_typed_though_none_was_given_yet(root: Path) -> None:
    async with staged(root) as stage:
        await at_11(stage)
        await on_point(stage, "rating")
        await stage.press("enter", "+")
        await stage.type("2 3 3")
        await stage.press("enter")
        assert "1 gave 2, 2 gave 3" in stage.text
    assert saved(root, AT_11)["tally"] == {"2": 1, "3": 2}


async def test_no_consensus_leads_to_the_positions(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "x", "tab")
        assert stage.screen.panel.key == "positions"
        await stage.press("enter")
        await stage.type("Fair, the depot says")
        await stage.press("enter")
        assert "Fair, the depot says" in stage.text


async def test_not_applicable_asks_why(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "equals_sign")
        await stage.type("3")
        assert "not applicable" in stage.text
        await stage.type("No pool here")
        await stage.press("escape")
        assert saved(root)["reason"] == "No pool here"


async def test_a_record_that_cannot_be_read_says_so_and_is_not_written(root: Path) -> None:
    path = root / AT_11
    path.write_text("rating = \n", encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("g", "r", "home")
        assert stage.screen.criterion == "1.1"
        assert "Cannot read" in stage.text
        assert f"{AT_11}:1" in "".join(stage.text.split())
        await stage.press("4")
        assert path.read_text(encoding="utf-8") == "rating = \n"


async def test_a_record_that_was_taken_away_is_not_begun_anew(root: Path) -> None:
    async with staged(root) as stage:
        (root / AT_11).unlink()
        await at_11(stage)
        await stage.press("4")
        assert "records are never removed" in " ".join(stage.text.split())
        assert not (root / AT_11).exists()
        await stage.press("f5")
        assert "Cannot read" in stage.text
        git(root, "checkout", "--", AT_11)
        await stage.press("f5", "4")
        assert saved(root, AT_11)["rating"] == 4
