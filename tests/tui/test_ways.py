"""Positions, reasons, evidence, pastes and splits, tried as one tries them the first time."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import staged
from tests.tui.test_record import on_point, saved, texts


def positions(root: Path) -> list[str]:
    """The positions of the record, in their order."""
    return texts(root, "positions")


async def test_a_second_position_is_asked_for_behind_the_first(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "x", "tab")
        assert "2 needed" in stage.text
        await stage.press("enter")
        await stage.type("Fair, the depot says")
        await stage.press("enter")
        assert "2 needed" in stage.text
        assert stage.screen.slot.is_open
        await stage.type("Poor, the office says")
        await stage.press("enter", "escape")
        assert "2 needed" not in stage.text
    assert positions(root) == ["Fair, the depot says", "Poor, the office says"]


@pytest.mark.parametrize("row", ["positions.", "positions", "status"])
async def test_plus_on_a_position_adds_another_and_enter_edits_it(root: Path, row: str) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "x", "tab", "enter")
        await stage.type("Fair")
        await stage.press("escape")
        panel = stage.screen.panel
        panel.choose(next(one.key for one in panel.rows if one.key.startswith(row)))
        await stage.idle()
        assert "+ position" in stage.text.splitlines()[-1]
        await stage.press("plus")
        await stage.type("Poor")
        await stage.press("escape")
        assert positions(root) == ["Fair", "Poor"]
        panel.choose(next(one.key for one in panel.rows if one.key.startswith("positions.")))
        await stage.press("enter")
        assert "enter or esc saves and closes" in stage.text
        await stage.type("ly good")
        await stage.press("enter")
        assert not stage.screen.slot.is_open
    assert positions(root) == ["Fairly good", "Poor"]
    assert not saved(root).get("strengths")


@pytest.mark.parametrize("picked", [False, True])
async def test_a_level_says_that_the_reason_given_for_not_applicable_stands(
    root: Path, picked: bool
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "=", "3")
        await stage.type("No pool here")
        await stage.press("escape")
        if picked:
            await on_point(stage, "rating")
            await stage.press("enter")
        await stage.press("2")
        assert "The reason given for not applicable stands; j changes it." in stage.text
    assert saved(root)["reason"] == "No pool here"


async def test_enter_on_evidence_asks_what_is_to_be_changed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "e")
        await stage.type("Visitor survey")
        await stage.press("escape")
        await on_point(stage, "evidence.")
        await stage.press("enter", "2")
        await stage.type("12 March 2026")
        await stage.press("enter", "enter", "3")
        await stage.type("https://example.org")
        await stage.press("enter", "enter", "4")
        await stage.type("Line one")
        await stage.press("enter")
        await stage.type("line two")
        await stage.press("escape", "enter", "1")
        await stage.type(", second wave")
        await stage.press("enter")
    (item,) = saved(root)["evidence"].values()
    assert item["source"] == "Visitor survey, second wave"
    assert str(item["refers_to"]) == "2026-03-12"
    assert item["link"] == "https://example.org"
    assert item["note"] == "Line one\nline two"


async def test_a_paste_without_a_field_says_what_to_press_first(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        await stage.paste("One\nTwo")
        assert "+ or - first, then paste" in stage.text


async def test_bullets_of_points_that_are_typed_are_cleaned(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        for line in ("- One", "2) Two", "* Three", "-4 degrees", "5 halls"):
            await stage.type(line)
            await stage.press("enter")
        await stage.press("escape")
        assert stage.app.doing.workspace.drafts() == []
        await on_point(stage, "strengths.")
        await stage.press("enter", "home")
        await stage.type("- ")
        await stage.press("enter")
    assert texts(root, "strengths") == ["One", "Two", "Three", "-4 degrees", "5 halls"]


async def test_a_split_takes_a_text_that_was_changed_as_well(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        await stage.type("Costs known")
        await stage.press("escape")
        await on_point(stage, "strengths.")
        await stage.press("S")
        await stage.type(", all of them|books open")
        await stage.press("enter")
        assert texts(root, "strengths") == ["Costs known, all of them", "books open"]
        await stage.press("S")
        await stage.type("|and|more")
        await stage.press("enter")
        assert "There are 2 | in the text" in stage.text
        await stage.erase(len("|and|more"))
        await stage.press("enter")
        assert "There is no | in the text" in stage.text


async def test_the_title_says_while_only_what_is_left_is_listed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "o", "down")
        assert "only left" in stage.text.splitlines()[0]
        await stage.press("o")
        assert "only left" not in stage.text.splitlines()[0]
