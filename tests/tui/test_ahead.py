"""Keys that come faster than pages open, as over a slow line: none is lost, none goes astray."""

from __future__ import annotations

from pathlib import Path

from csit_tui.tui.places import GOING
from tests.tui.stage import Stage, staged
from tests.tui.test_record import texts


async def burst(stage: Stage, *keys: str) -> None:
    """Keys that arrive together, then the screen settled."""
    for key in keys:
        stage._key(key)
    await stage.idle()


async def test_a_place_is_chosen_by_a_letter_sent_with_the_key_that_asks(root: Path) -> None:
    async with staged(root) as stage:
        await burst(stage, "g", "r")
        assert stage.screen.NAME == "record"
        await burst(stage, "g", "y")
        assert stage.screen.NAME == "history"


async def test_every_place_is_gone_to_by_g_and_its_letter_at_once(root: Path) -> None:
    async with staged(root) as stage:
        for place in GOING:
            await burst(stage, "g", place.letter)
            assert {"session": "start"}.get(place.name, place.name) == stage.screen.NAME
            await stage.press(*["escape"] * (place.name != "home"))
            assert stage.screen.NAME == "home"


async def test_a_letter_that_chooses_nothing_goes_round_once(root: Path) -> None:
    async with staged(root) as stage:
        await burst(stage, "g", "%", "r")
        assert stage.screen.NAME == "record"


async def test_a_point_is_whole_though_it_came_with_its_key(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        await burst(stage, "plus", *"Unit costs known")
        assert stage.screen.slot.text == "Unit costs known"
        await stage.press("enter", "escape")
        await burst(stage, "p", *"Budgets are set")
        assert stage.screen.slot.text.endswith("Budgets are set")


async def test_two_points_sent_at_once_are_two_points(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        await burst(stage, "plus", *"One", "enter", *"Two", "enter")
        assert texts(root, "strengths") == ["One", "Two"]


async def test_a_key_that_is_settling_waits_for_nothing_once_the_program_is_left(
    root: Path,
) -> None:
    async with staged(root) as stage:
        keyboard = stage.app.keyboard
    assert not stage.app.screen_stack
    await keyboard._settled()
