"""Items of a sheet: added box by box, opened to all their boxes, named, dated, refused."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.store.editing import new_data, written
from csit_tui.tui.screens.sheet import SessionScreen
from tests.tui.stage import Stage, staged
from tests.tui.test_sheets import READINESS, SCOPE, TEAM, adding, down_to, held

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


async def test_an_item_is_added_box_by_box_and_then_the_next(root: Path) -> None:
    async with staged(root) as stage:
        await adding(stage, "a", "Barriers, and ways round")
        for text in ("March is busy.", "Mornings only.", "No money.", "Ask the trust."):
            await stage.type(text)
            await stage.press("enter")
        await stage.press("enter")
        assert "none yet" not in stage.text
    barriers = sorted(held(root, READINESS)["barriers"].values(), key=lambda one: one["order"])
    assert [(one["barrier"], one["way_round"]) for one in barriers] == [
        ("March is busy.", "Mornings only."),
        ("No money.", "Ask the trust."),
    ]


async def test_an_added_item_asks_for_what_is_chosen_too(root: Path) -> None:
    async with staged(root) as stage:
        await adding(stage, "c", "Organisation")
        await stage.type("Parks")
        await stage.press("enter", "1")
        await stage.type("Finance")
        await stage.press("enter", "2", "enter", "escape")
        assert held(root, SCOPE)["functions"]["parks"]["relation"] == "direct"
        assert held(root, SCOPE)["functions"]["finance"]["relation"] == "support"
        await stage.press("g", "t", "enter")
        await down_to(stage, "Members")
        await stage.press("a")
        await stage.type("Ada North")
        await stage.press("enter", "2", "1")
        await stage.type("Ben Okoro")
        await stage.press("enter", "enter", "enter", "escape")
    members = sorted(held(root, TEAM)["members"].values(), key=lambda one: one["order"])
    found = [(m["name"], m.get("function"), m.get("management")) for m in members]
    assert found[-2:] == [("Ada North", "finance", True), ("Ben Okoro", None, None)]


@pytest.mark.parametrize("size", SIZES)
async def test_an_item_opens_to_all_its_boxes(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await adding(stage, "c", "Organisation")
        await stage.type("Aqua Ltd")
        await stage.press("enter", "3", "escape", "tab", "down", "enter")
        golden(f"tui_item-{size[0]}x{size[1]}", stage.text)
        await stage.press("5", "7", "0")
        assert held(root, SCOPE)["functions"]["aqua-ltd"]["themes"] == ["7"]
        assert "7 " in stage.text
        await stage.press("enter", "0")
        assert not stage.screen.slot.is_open


async def test_an_agenda_takes_criteria_and_other_points(root: Path) -> None:
    session = "cycles/2026/sessions/bcdfghjk2.toml"
    data = new_data(session) | {"purpose": "assessment", "team": "parks"}
    (root / session).parent.mkdir(exist_ok=True)
    (root / session).write_bytes(written(session, None, data))
    async with staged(root) as stage:
        await stage.app.push_screen(SessionScreen(session))
        await stage.idle()
        await down_to(stage, "Agenda")
        await stage.press("a")
        for text in ("5.1", "", "25", "", "Welcome", "10", "", "", ""):
            await stage.type(text)
            await stage.press("enter")
        assert not stage.screen.slot.is_open
    points = sorted(held(root, session)["agenda"].values(), key=lambda one: one["order"])
    assert [(p.get("criterion"), p.get("title"), p.get("minutes")) for p in points] == [
        ("5.1", None, 25),
        (None, "Welcome", 10),
    ]


async def test_a_row_by_theme_is_chosen_from_the_themes(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "enter")
        await down_to(stage, "Rows by theme")
        await stage.press("a")
        assert "Leadership" in stage.text
        await stage.press("2", "escape")
    assert list(held(root, TEAM)["themes"]) == ["2"]


async def test_a_name_that_is_none_or_taken_stands_in_the_field(root: Path) -> None:
    async with staged(root) as stage:
        await adding(stage, "c", "Organisation")
        await stage.type("Parks")
        await stage.press("enter", "1")
        for name, why in (("!!!", "no letter from a to z"), ("parks", "already")):
            await stage.type(name)
            await stage.press("enter")
            assert why in stage.text
            assert stage.screen.slot.text == name
            await stage.erase(len(name))
        await stage.press("enter")
        assert not stage.screen.slot.is_open
    assert list(held(root, SCOPE)["functions"]) == ["parks"]


async def test_an_option_is_chosen_from_those_there_are(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "p", "a")
        await stage.type("1")
        assert "diagnostic" in held(root, "cycles/2026/options.toml")["chosen"]


async def test_a_date_that_is_none_is_refused_and_stands_again(root: Path) -> None:
    async with staged(root) as stage:
        await adding(stage, "a", "Talked through")
        await stage.type("31 February 2026")
        await stage.press("enter")
        assert "is no date" in stage.text
        assert "meetings." not in stage.text, "no id of the file is told"
        assert held(root, READINESS).get("meetings", {}) == {}


@pytest.mark.parametrize("size", SIZES)
async def test_answers_are_given_by_group_and_few_are_not_shown(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("g", "i", "a", "2")
        await stage.type("Staff survey")
        await stage.press("enter", "enter")
        await down_to(stage, "Rater groups")
        await stage.press("a")
        for group, view in (("Depot", "3"), ("Users", "4")):
            await stage.type(group)
            await stage.press("enter", view)
        await stage.press("escape", "n", "a")
        for text in ("Are you heard?", "5.1", ""):
            await stage.type(text)
            await stage.press("enter")
        await stage.press("tab")
        for group, answers in zip(groups_shown(stage), ("5 yes, 2 no", "1 yes, 2 no"), strict=True):
            stage.screen.panel.choose(group)
            await stage.press("enter")
            await stage.type(answers)
            await stage.press("enter")
        golden(f"tui_answers-{size[0]}x{size[1]}", stage.text)
    (path,) = (root / "cycles/2026/inputs").glob("*.toml")
    (question,) = held(root, f"cycles/2026/inputs/{path.name}")["questions"].values()
    assert list(question["results"].values()) == [{"no": 2, "yes": 5}, {"no": 2, "yes": 1}]


def groups_shown(stage: Stage) -> list[str]:
    """The rows of the page in which a group's answers are given."""
    return [row.key for row in stage.screen.panel.rows if row.key and "results" in row.key][1:]


async def test_a_criterion_that_is_none_is_refused_and_one_that_is_bears_its_name(
    root: Path,
) -> None:
    async with staged(root) as stage:
        await stage.press("g", "i", "a", "1")
        await stage.type("Park survey")
        await stage.press("enter", "enter")
        await down_to(stage, "Criteria")
        await stage.press("enter")
        await stage.type("99.9")
        await stage.press("enter")
        assert "There is no criterion" in stage.text
        assert stage.screen.slot.text == "99.9"
        await stage.erase(4)
        await stage.type("5.1")
        await stage.press("enter")
        assert "5.1 Financial resources" in stage.text
    (path,) = (root / "cycles/2026/inputs").glob("*.toml")
    assert held(root, f"cycles/2026/inputs/{path.name}")["criteria"] == ["5.1"]
