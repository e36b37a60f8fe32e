"""Sessions proposed by the planner: asked for, read, saved or left."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.workspace import Workspace
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]


def sessions(root: Path) -> list[dict[str, Any]]:
    """The planned sessions by date."""
    files = (root / "cycles/2026/sessions").glob("*.toml")
    held = [tomllib.loads(path.read_text(encoding="utf-8")) for path in files]
    return sorted(held, key=lambda one: str(one["date"]))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_a_proposal_is_shown_before_it_is_saved(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await stage.press("g", "t", "P")
        golden(f"tui_proposal-{size[0]}x{size[1]}", stage.text)
        await stage.press("escape")
        assert stage.screen.NAME == "teams"
    assert len(sessions(root)) == 1


async def test_accepted_sessions_are_saved_and_listed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        await change(stage, "first", "16 March 2026")
        await stage.press("home", "enter")
        assert "Planned 5 sessions; s commits them." in stage.text
        assert "Improve" in stage.text
    found = sessions(root)
    assert [str(one["date"]) for one in found][:2] == ["2026-03-16", "2026-03-17"]
    assert [one["purpose"] for one in found] == ["assessment"] * 4 + ["planning"]
    criteria = [p["criterion"] for s in found for p in s["agenda"].values() if "criterion" in p]
    assert len(criteria) == len(set(criteria)) == 36


async def test_sessions_that_somebody_else_planned_meanwhile_are_not_planned_twice(
    root: Path,
) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        view, shown = stage.app.view, stage.screen._proposal
        assert view is not None
        with Workspace.open(root) as other:
            other.plan(view.cycle, shown)
        there = sessions(root)
        stage.screen._accept(view.cycle, shown)
        await stage.idle()
        assert "was changed in the meantime" in stage.text
    assert sessions(root) == there


async def change(stage: Stage, field: str, text: str) -> None:
    """Put the cursor on a row and write another text there."""
    stage.screen.rows.choose(field)
    await stage.press("enter", "backspace")
    await stage.type(text)
    await stage.press("enter")


async def test_what_is_wished_for_is_changed_before_anything_is_saved(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        for field, text in {
            "first": "21 March 2026",
            "sessions": "6",
            "minutes": "150",
            "start": "2 pm",
            "place": "Town Hall",
            "weights": "5=2, 1.2=0.5",
            "planning": "0",
        }.items():
            await change(stage, field, text)
        stage.screen.rows.choose("weekends")
        await stage.press("enter")
        assert "150" in stage.text
        assert "5=2, 1.2=0.5" in stage.text
        assert len(sessions(root)) == 1, "nothing is saved before it is accepted"
        await stage.press("home", "enter")
    found = [one for one in sessions(root) if one["status"] == "planned"]
    new = [one for one in found if one.get("place") == "Town Hall"]
    assert {one["minutes"] for one in new} == {150}
    assert str(new[0]["date"]) == "2026-03-21", "a Saturday"
    assert {str(one["start"]) for one in new} == {"14:00:00"}
    assert "planning" not in {one["purpose"] for one in found}
    minutes = {p["criterion"]: p["minutes"] for s in new for p in s["agenda"].values()
               if "criterion" in p}  # fmt: skip
    assert minutes["5.2"] == 2 * minutes["1.3"] > 2 * minutes["1.2"]


async def test_time_by_need_says_why(root: Path) -> None:
    async with staged(root, (120, 40)) as stage:
        await stage.press("g", "t", "P")
        assert "more key features" not in stage.text
        stage.screen.rows.choose("by_need")
        await stage.press("enter")
        assert "more key features than most" in stage.text
        await stage.press("enter")
        assert "more key features" not in stage.text


async def test_what_cannot_be_planned_is_said_beside_and_can_be_mended(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        await change(stage, "sessions", "1")
        assert "do not fit" in " ".join(stage.text.split())
        assert "Nothing to save" in stage.text
        await stage.press("home", "enter")
        assert "Change what is wished for first" in stage.text
        await change(stage, "sessions", "")
        assert "Save 5 as planned" in stage.text
        await change(stage, "weights", "99=2")
        assert "no criterion and no theme" in " ".join(stage.text.split())
        await stage.press("escape")
        assert stage.screen.NAME == "teams"
    assert len(sessions(root)) == 1


async def test_the_option_is_chosen_where_there_are_several(root: Path) -> None:
    path = root / "cycles/2026/teams/parks.toml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"full"', '"diagnostic", "full"'), encoding="utf-8")
    async with staged(root) as stage:
        await stage.press("g", "t", "P")
        stage.screen.rows.choose("option")
        assert stage.screen.rows.key == "option"
        await stage.press("enter", "2")
        assert "1.2 Leading by example" in stage.text


async def test_a_session_is_planned_for_its_own_team_and_a_wrong_day_is_refused(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t", "down", "P")
        await change(stage, "first", "soon")
        assert "is no date" in stage.text
        await change(stage, "first", "")
        assert "no day to begin" in stage.text
        await change(stage, "start", "late")
        assert "is no time of day" in stage.text
        await stage.press("escape", "end", "P")
        assert "Put the cursor on a team first" in stage.text
    assert len(sessions(root)) == 1
