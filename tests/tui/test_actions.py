"""The registry: one meaning a key, and every action in help, palette and the key table."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.tui.actions import ACTIONS, BY_ID, DIGITS, bindings, groups
from csit_tui.tui.doing import Doing
from csit_tui.tui.keydocs import keys_table
from csit_tui.tui.palette import Actions
from csit_tui.tui.places import BY_NAME, GOING, PLACES
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.help import key_blocks
from csit_tui.tui.screens.record import EDITING
from tests.tui.stage import staged

SCREENS = tuple(place.load() for place in PLACES if place.where)
DOCS = Path(__file__).parents[2] / "docs" / "keys.md"


def test_a_key_means_one_thing() -> None:
    keys = [key for action in ACTIONS for key in action.keys]
    assert len(keys) == len(set(keys))
    assert len(BY_ID) == len(ACTIONS)


def test_no_action_lives_on_a_key_that_gets_lost() -> None:
    for action in ACTIONS:
        plain = [key for key in action.keys if not key.startswith(("alt+", "ctrl+"))]
        assert plain, action.id
    assert BY_ID["help"].keys == ("?", "f1")


@pytest.mark.parametrize("action", ACTIONS, ids=lambda action: action.id)
def test_every_action_is_done_by_its_screens_or_by_the_app(action: object) -> None:
    name = f"do_{action.id.replace('-', '_')}"  # type: ignore[attr-defined]
    screens = [s for s in SCREENS if s.NAME in action.screens]  # type: ignore[attr-defined]
    if hasattr(Doing, name) or hasattr(BaseScreen, name):
        return
    assert screens, "an action of the whole app that the app does not know"
    assert all(any(hasattr(one, name) for one in (s, *s().parts)) for s in screens)


def test_the_table_of_screens_names_screens_and_actions_that_exist() -> None:
    assert len(BY_NAME) == len(PLACES)
    assert [s.NAME for s in SCREENS] == [place.name for place in PLACES if place.where]
    assert {name for place in PLACES for name in place.acts} <= BY_ID.keys()
    assert len({place.letter for place in GOING}) == len(GOING)


def test_a_place_without_a_screen_of_its_own_is_led_to_by_an_action() -> None:
    assert all(place.where or place.name in BY_ID for place in PLACES)


async def test_g_and_a_letter_lead_to_each_place(root: Path) -> None:
    async with staged(root) as stage:
        for place in GOING:
            await stage.press("g")
            assert f"{place.letter}  {place.title}" in stage.text
            await stage.press(place.letter)
            assert ("start" if place.name == "session" else place.name) == stage.screen.NAME
            await stage.press(*["escape"] * (place.name != "home"))
            assert stage.screen.NAME == "home"


def test_the_foot_names_only_actions_of_the_screen() -> None:
    for screen in SCREENS:
        for name in (*screen.HINTS, *(EDITING if screen.NAME == "record" else ())):
            assert BY_ID[name].applies(screen.NAME), (screen.NAME, name)


def test_every_action_is_bound() -> None:
    bound = " ".join(binding.action for binding in bindings())
    assert all(f"'{action.id}'" in bound for action in ACTIONS)


@pytest.mark.parametrize("screen", ["home", "record", "start"])
def test_every_action_is_in_the_help(screen: str) -> None:
    shown = {block.key for block in key_blocks(screen, {}, 60)}
    assert {action.id for action in ACTIONS} <= shown


def test_the_key_table_in_the_docs_is_the_registry() -> None:
    assert DOCS.read_text(encoding="utf-8") == keys_table()


def test_the_key_table_names_every_action() -> None:
    table = keys_table()
    assert all(f"| {action.title} |" in table for action in ACTIONS)
    assert all(f"## {group}" in table for group in groups())


async def test_every_action_of_a_screen_is_in_its_palette(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("enter")
        offered = [words for words, _, _ in Actions(stage.screen)._offered()]
    for action in ACTIONS:
        wanted = action.applies("record") and action.keys != DIGITS and action.id != "palette"
        assert wanted == any(words.startswith(f"{action.title}  (") for words in offered)


def test_the_screens_of_an_action_are_named_as_people_call_them() -> None:
    assert BY_ID["aside"].where == ("sheets", "Findings")
    assert BY_ID["add"].where == (
        *("Record", "sheets", "lists", "Composite", "Settle", "Plan", "Gather AFIs"),
        *("Benchmark", "Years"),
    )
    assert BY_ID["propose"].where == ("Teams and sessions", "Composite")
    titles = {place.title for place in PLACES} | {"sheets", "lists"}
    assert all(set(action.where) <= titles for action in ACTIONS)


async def test_a_key_of_other_screens_names_them_in_the_help_and_the_refusal(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("z")
        assert "z (set aside) means nothing here: it is for sheets and Findings." in stage.text
        await stage.press("g", "e", "?")
        assert "On this screen (Challenge)" in stage.text
