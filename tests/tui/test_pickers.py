"""What is asked at the foot: every choice in sight, keys as they are, the cursor left alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from csit_tui.tui.widgets.slot import Choice
from tests.tui.stage import Stage, staged
from tests.tui.test_record import on_point


def foot(stage: Stage) -> str:
    """The line of keys."""
    return stage.text.splitlines()[-1]


async def test_a_picker_shows_every_choice_that_fits(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "N")
        await on_point(stage, "rating")
        await stage.press("enter")
        for _ in range(5):
            for level in ("Poor", "Fair", "Good", "Excellent", "not yet rated"):
                assert f"  {level}" in stage.text, stage.text
            await stage.press("down")


async def test_a_longer_picker_scrolls_only_as_far_as_it_must(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        choices = [Choice(str(n), f"choice {n:02}") for n in range(30)]
        await stage.screen.choose("Many", choices, lambda _: None, "29")
        await stage.idle()
        assert "choice 29" in stage.text
        assert "choice 13" in stage.text
        await stage.press("home")
        assert "choice 00" in stage.text


async def test_the_foot_names_the_keys_that_work_while_one_writes(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "plus")
        assert foot(stage) == " enter next  esc done  f1 help"
        await stage.press("escape", "p")
        assert foot(stage) == " esc save  f1 help"
        await stage.press("f1")
        assert stage.screen.NAME == "help"
        await stage.press("escape", "escape", "t", "2")
        assert foot(stage) == " enter save  esc leave it  f1 help"
        await stage.press("escape", "e")
        await stage.type("Survey")
        assert foot(stage) == " enter next  esc done  f1 help"
        await stage.press("enter")
        assert foot(stage) == " enter save  esc leave it  f1 help"
        await stage.press("escape", "=")
        assert foot(stage) == " enter choose  esc leave it  ? help"


@pytest.mark.parametrize("key", ["enter", "equals_sign", "p", "plus"])
async def test_the_cursor_stays_where_it_was_when_what_was_asked_is_left(
    root: Path, key: str
) -> None:
    async with staged(root) as stage:
        await stage.press("enter", "N")
        await on_point(stage, "afis.")
        at = stage.screen.panel.key
        await stage.press(key, "escape")
        assert stage.screen.panel.key == at
        assert stage.screen.focused is stage.screen.panel


async def test_letters_that_choose_nothing_say_so_and_enter_behind_them_chooses_nothing(
    root: Path,
) -> None:
    taken: list[str] = []
    async with staged(root) as stage:
        await stage.press("enter")
        people = [Choice(name, name) for name in ("Ann Ash", "Ruth Okafor")]
        await stage.screen.choose("Owner", people, taken.append)
        await stage.press("r", "u", "x")
        assert "Nothing is chosen by “rux”" in stage.text
        await stage.press("enter")
        assert taken == []
        assert "Owner" in stage.text
        assert "enter again chooses what is marked" in stage.text
        await stage.press("r", "down")
        assert "Nothing is chosen" not in stage.text
        await stage.press("enter")
        assert taken == ["Ruth Okafor"]


async def test_long_words_of_one_column_end_before_the_other(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        long = Choice("a", "Delivery and management of all that is to be told here", "", "d")
        choices = [long, Choice("b", "Not answered", "", "n")]
        await stage.screen.choose_of_many("What to list", choices, lambda _: None)
        await stage.idle()
        assert re.search(r"Delivery and \w+.*…  +n  Not answered", stage.text), stage.text
