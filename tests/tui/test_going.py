"""The places that ``g`` leads to: all in view at once, in two columns."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.tui.places import GOING
from tests.tui.stage import staged

Golden = Callable[[str, str], None]


@pytest.mark.parametrize("size", [(60, 20), (80, 24)])
async def test_every_place_is_in_view(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(root, size) as stage:
        await stage.press("g")
        assert [place.title for place in GOING if place.title not in stage.text] == []
        golden(f"tui_going-{size[0]}x{size[1]}", stage.text)


async def test_the_cursor_goes_through_both_columns(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "right")
        first = next(n for n, place in enumerate(GOING) if f"›{place.letter} " in stage.text)
        await stage.press("up")
        assert f"›{GOING[first - 1].letter}  {GOING[first - 1].title}" in stage.text
        assert GOING[first - 1].help in stage.text
        await stage.press("down", "down")
        assert f"›{GOING[first + 1].letter}  {GOING[first + 1].title}" in stage.text
        assert GOING[first + 1].help in stage.text
        await stage.press("left")
        assert f"›{GOING[1].letter}  {GOING[1].title}" in stage.text


async def test_from_the_longer_column_one_comes_to_the_end_of_the_other(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "end", "right", "right")
        assert f"›{GOING[-1].letter}  {GOING[-1].title}" in stage.text
        await stage.press("down")
        assert f"›{GOING[-1].letter}  {GOING[-1].title}" in stage.text


async def test_enter_goes_where_the_cursor_is(root: Path) -> None:
    async with staged(root) as stage:
        column = len(GOING) - len(GOING) // 2
        bring = next(n for n, place in enumerate(GOING) if place.name == "bringing")
        await stage.press("g", "right", *["down"] * (bring - column), "enter")
        assert stage.screen.NAME == "bringing"
        await stage.press("g", "escape")
        assert stage.screen.focused is stage.screen.rows
