"""The sheets: each prompt answered one at a time, items added box by box, set aside, taken out."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.store.editing import new_data, written
from tests.tui.stage import Stage, opened, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
READINESS = "cycles/2026/readiness.toml"
SCOPE = "cycles/2026/scope.toml"
TEAM = "cycles/2026/teams/parks.toml"


def held(root: Path, path: str) -> dict[str, Any]:
    """What a file holds; nothing where there is none."""
    if not (root / path).exists():
        return {}
    return tomllib.loads((root / path).read_text(encoding="utf-8"))


async def down_to(stage: Stage, title: str) -> None:
    """Put the cursor on a page of the sheet."""
    wanted = next(n for n, page in enumerate(stage.screen.pages) if page.title == title)
    for _ in range(wanted):
        await stage.press("n")


async def adding(stage: Stage, place: str, title: str) -> None:
    """Begin to add to the list on a page of the sheet behind ``g`` and a letter."""
    await stage.press("g", place)
    await down_to(stage, title)
    await stage.press("a")


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    "stage_name", ["readiness", "scope", "glossary", "goal", "options", "map", "cycle"]
)
async def test_an_empty_sheet(
    root: Path, golden: Golden, size: tuple[int, int], stage_name: str
) -> None:
    async with staged(root, size) as stage:
        stage.app.doing.go(stage_name)
        await stage.idle()
        golden(f"tui_sheet-{stage_name}-{size[0]}x{size[1]}", stage.text)


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("stage_name", ["teams", "inputs", "challenge"])
async def test_a_list_of_records(
    root: Path, golden: Golden, size: tuple[int, int], stage_name: str
) -> None:
    async with staged(root, size) as stage:
        stage.app.doing.go(stage_name)
        await stage.idle()
        golden(f"tui_records-{stage_name}-{size[0]}x{size[1]}", stage.text)


async def test_prompts_are_answered_one_after_the_other(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "a", "enter")
        await stage.type("Spend it on what residents say matters.")
        await stage.press("escape", "n", "n", "enter")
        await stage.type("2")
        assert stage.state == "saved"
        assert "partly" in stage.text
    prompts = held(root, READINESS)["prompts"]
    assert prompts["a"]["answer"] == "Spend it on what residents say matters."
    assert prompts["c"]["extent"] == "partly"


async def test_the_cursor_stays_where_it_was_when_a_question_is_left(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "enter", "tab", "down", "down")
        at = stage.screen.panel.key
        assert at == "threads"
        await stage.press("enter", "escape")
        assert stage.screen.panel.key == at


async def test_enter_in_a_list_that_holds_something_goes_to_it(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "l", "enter")
        assert not stage.screen.slot.is_open
        assert stage.screen.sides.in_panel
        assert stage.screen.panel.key == "terms.leaders"


async def test_a_prompt_is_set_aside_with_its_reason(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "a", "z")
        await stage.type("Settled last year.")
        await stage.press("escape")
        assert "set aside" in stage.text
    assert held(root, READINESS)["prompts"]["a"]["set_aside"] == "Settled last year."


async def test_any_page_is_set_aside_and_taken_up_again(root: Path) -> None:
    path = "cycles/2026/goal.toml"
    async with staged(root) as stage:
        await stage.press("g", "v", "z")
        await stage.type("One meeting of the board was enough.")
        await stage.press("escape")
        assert stage.text.splitlines()[0].startswith(" Vision and goal · 2026 · complete")
        assert stage.text.splitlines()[2].startswith("›Workshops         set aside")
        assert "│  Set aside     One meeting of the board was" in stage.text
        assert "When do the leaders meet" in stage.text
        reason = {"reason": "One meeting of the board was enough."}
        assert held(root, path)["set_aside"] == {"workshops": reason}
        await stage.press("tab", "enter")
        assert stage.screen.slot.text == "One meeting of the board was enough."
        await stage.erase(len("One meeting of the board was enough."))
        await stage.press("escape")
        assert stage.text.splitlines()[0].startswith(" Vision and goal · 2026 · begun")
        assert "set aside" not in stage.text.splitlines()[2]
    assert "set_aside" not in held(root, path)


async def test_a_page_that_sums_up_cannot_be_set_aside(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "a")
        await down_to(stage, stage.screen.pages[-1].title)
        await stage.press("z")
        assert "This page sums up what the others say" in stage.text
        assert not stage.screen.slot.is_open


@pytest.mark.parametrize("size", SIZES)
async def test_a_function_that_others_name_is_taken_out_only_when_that_is_meant(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await adding(stage, "c", "Organisation")
        await stage.type("Parks and green")
        await stage.press("enter", "enter")
        assert "parks-and-green" in held(root, SCOPE)["functions"]
        await stage.press("escape", "g", "t", "enter")
        await stage.press("tab")
        stage.screen.panel.choose("functions")
        await stage.press("enter")
        await stage.type("1")
        await stage.type("0")
        assert held(root, TEAM)["functions"] == ["parks-and-green"]
        await stage.press("escape", "escape", "escape", "g", "c")
        await down_to(stage, "Organisation")
        await stage.press("tab")
        stage.screen.panel.choose("functions.parks-and-green")
        await stage.press("d")
        golden(f"tui_named-{size[0]}x{size[1]}", stage.text)
        await stage.type("0")
        assert "parks-and-green" in held(root, SCOPE)["functions"]
        await stage.press("d")
        await stage.type("1")
    assert "parks-and-green" not in held(root, SCOPE)["functions"]
    assert "functions" not in held(root, TEAM)


async def test_a_new_input_is_begun_and_retired(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "i", "a", "1")
        await stage.type("Park survey")
        await stage.press("enter")
        assert "Park survey" in stage.text
        (path,) = (root / "cycles/2026/inputs").glob("*.toml")
        await stage.press("d")
        assert "It no longer counts; git keeps it." in stage.text
        await stage.type("1")
        assert "Park survey" not in stage.text
    assert tomllib.loads(path.read_text(encoding="utf-8"))["retired"] is True


async def test_what_each_year_has_one_of_is_not_retired(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "end", "d")
        assert "This sheet stays: each year has one." in stage.text
        assert stage.screen.at == "cycles/2026/cycle.toml"
    assert "retired" not in held(root, "cycles/2026/cycle.toml")


@pytest.mark.parametrize("size", SIZES)
async def test_a_team_that_others_name_is_retired_with_what_is_its_own(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    record = "cycles/2026/assessments/parks/1.1.toml"
    async with staged(root, size) as stage:
        await stage.press("g", "t", "d")
        golden(f"tui_retire-{size[0]}x{size[1]}", stage.text)
        await stage.press("0")
        assert "retired" not in held(root, TEAM)
        await stage.press("d", "1")
    assert (held(root, TEAM)["retired"], held(root, record)["retired"]) == (True, True)


async def test_an_activity_of_home_leads_to_its_five_answers(root: Path) -> None:
    async with staged(root) as stage:
        stage.screen.query_one("#stages").choose("4")
        await stage.press("enter")
        assert stage.screen.NAME == "map"
        assert "What do we have?" in stage.text
        await stage.press("enter")
        await stage.type("Three lists that compete.")
        await stage.press("escape")
    assert held(root, "cycles/2026/map.toml")["activities"]["4"]["have"] == (
        "Three lists that compete."
    )


async def test_a_finding_leads_to_its_field_and_is_set_aside(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("o")
        found = stage.screen._standing
        stage.screen.rows.choose(str(next(n for n, t in enumerate(found) if t.rule)))
        await stage.press("z")
        await stage.type("Settled with the director")
        await stage.press("enter")
        await stage.type("Ruth Okafor")
        await stage.press("enter")
        assert "set aside" in stage.text
        assert "Ruth Okafor" in stage.text
    (sheet,) = (root / "cycles/2026/set-aside").glob("*.toml")
    (item,) = tomllib.loads(sheet.read_text(encoding="utf-8"))["findings"].values()
    assert (item["reason"], item["by"]) == ("Settled with the director", "Ruth Okafor")


async def test_why_a_finding_may_stand_is_kept_before_anybody_signs_it(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("o")
        found = stage.screen._standing
        stage.screen.rows.choose(str(next(n for n, t in enumerate(found) if t.rule)))
        await stage.press("z")
        await stage.type("Settled with the dir")
        assert "kept" in stage.text.splitlines()[0]
        (draft,) = opened(root).drafts()
        assert (draft.text, draft.field.split(".")[-1]) == ("Settled with the dir", "reason")
        await stage.press("escape")
        assert len(stage.screen._standing) == len(found)
        await stage.press("z")
        assert "Settled with the dir" in stage.text
        await stage.press("enter")
        await stage.type("Ruth Okafor")
        await stage.press("enter")
        assert len(stage.screen._standing) == len(found) - 1


@pytest.mark.parametrize("size", SIZES)
async def test_what_readiness_names_is_offered_to_later_sheets(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    goal, options = "cycles/2026/goal.toml", "cycles/2026/options.toml"
    people = {"bcdfghjk2": {"name": "Jo Hall", "post": "Director"}}
    data = new_data(READINESS) | {
        "champions": people,
        "barriers": {"bcdfghjk3": {"barrier": "Money", "way_round": "Ask the trust."}},
        "prompts": {"q": {"answer": "Jo Hall coordinates."}},
    }
    (root / READINESS).write_bytes(written(READINESS, None, data))
    async with staged(root, size) as stage:
        await stage.press("g", "v", "a")
        for text in ("10 March 2026", "09:30", "120", "The Mill", "Ruth Okafor"):
            await stage.type(text)
            await stage.press("enter")
        await stage.press("enter")
        assert held(root, goal).get("workshops"), stage.text
        await stage.press("tab")
        (workshop,) = held(root, goal)["workshops"]
        stage.screen.panel.choose(f"workshops.{workshop}.invitees")
        await stage.press("a")
        golden(f"tui_suggested-{size[0]}x{size[1]}", stage.text)
        await stage.press("1")
        assert "Jo Hall" not in [one.words for one in stage.screen.slot._choices]
        await stage.press("0")
        await stage.press("escape", "escape", "g", "p")
        await down_to(stage, "Risks")
        await stage.press("a", "1", "0", "escape")
        stage.app.doing.go("cycle")
        await stage.press("tab")
        stage.screen.panel.choose("coordinator")
        await stage.press("enter", "1")
    (invitee,) = held(root, goal)["workshops"][workshop]["invitees"].values()
    assert (invitee["name"], invitee["why"]) == ("Jo Hall", "Champion: Director")
    (risk,) = held(root, options)["risks"].values()
    assert (risk["risk"], risk["reduction"]) == ("Money", "Ask the trust.")
    assert held(root, "cycles/2026/cycle.toml")["coordinator"] == "Jo Hall"
