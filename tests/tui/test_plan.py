"""The plan on its screens: its order, its timeline, how an item stands, what is confirmed."""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.tui.widgets.rows import Rows
from tests.tui.planned import COSTS, PLAN, SIGNS, TOILETS, WALKS, planned
from tests.tui.programme import file
from tests.tui.stage import staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


def held(root: Path, path: str) -> dict[str, Any]:
    return tomllib.loads((root / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("size", SIZES)
async def test_the_plan(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(planned(root), size) as stage:
        await stage.press("g", "k")
        golden(f"tui_plan-{size[0]}x{size[1]}", stage.text)
        await stage.press("V")
        golden(f"tui_plan-timeline-{size[0]}x{size[1]}", stage.text)
        await stage.press("V")
        golden(f"tui_plan-grid-{size[0]}x{size[1]}", stage.text)
        await stage.press("V")
        assert stage.screen.shown == "list"


@pytest.mark.parametrize("size", SIZES)
async def test_new_habits(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(planned(root), size) as stage:
        await stage.press("g", "w")
        golden(f"tui_habits-{size[0]}x{size[1]}", stage.text)
        await stage.press("enter")
        golden(f"tui_plan-item-{size[0]}x{size[1]}", stage.text)


async def test_home_opens_the_plan_and_what_came_of_it(root: Path) -> None:
    async with staged(root) as stage:
        for place, words in (("plan", "Nothing is planned yet."), ("change", "is done yet.")):
            stage.app.screen.query_one("#stages", Rows).choose(place)
            await stage.press("enter")
            assert place == stage.screen.NAME
            assert words in stage.text
            await stage.press("escape")


async def test_what_somebody_has_to_see_to_comes_first_and_says_so(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k")
        assert [row.key for row in stage.screen.rows.rows if row.choosable] == [
            COSTS, WALKS, TOILETS, SIGNS,
        ]  # fmt: skip
        assert "1 !  Know what each event costs" in stage.text
        assert "Overdue by 15 days." in stage.text
        assert "nobody" in stage.text


async def test_a_status_is_logged_with_its_day_and_what_happened(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "=")
        assert "How does it stand? Know what each event costs" in stage.text
        await stage.press("3")
        await stage.type("The form is too long.")
        await stage.press("enter")
        assert "at risk" in stage.text
        assert "16 March 2026, at risk: The form is too long." in stage.text
    data = held(root, COSTS)
    assert data["status"] == "at-risk"
    assert [one for one in data["log"].values() if one["text"] != "Form out."] == [
        {"order": 20, "date": datetime.date(2026, 3, 16), "status": "at-risk",
         "text": "The form is too long."}
    ]  # fmt: skip


async def test_dropping_asks_why_first_and_is_one_step(root: Path) -> None:
    before = (planned(root) / COSTS).read_bytes()
    async with staged(root) as stage:
        await stage.press("g", "k", "=", "6")
        assert "Dropped: why is it dropped?" in stage.text
        assert held(root, COSTS)["status"] == "on-track"
        await stage.press("enter")
        assert "The entry says nothing. Say why it was dropped." in stage.text
        assert "Dropped: why is it dropped?" in stage.text
        await stage.type("No money.")
        await stage.press("enter")
        data = held(root, COSTS)
        assert (data["status"], data["reason"]) == ("dropped", "No money.")
        assert "No money." in {one.get("text") for one in data["log"].values()}
        await stage.press("u")
    assert (root / COSTS).read_bytes() == before


async def test_leaving_the_reason_leaves_the_status(root: Path) -> None:
    before = (planned(root) / COSTS).read_bytes()
    async with staged(root) as stage:
        await stage.press("g", "k", "=", "6")
        await stage.type("No")
        await stage.press("escape")
        assert stage.state == "committed"
        assert "on track" in stage.text
    assert (root / COSTS).read_bytes() == before


async def test_leaving_the_status_changes_nothing(root: Path) -> None:
    before = (planned(root) / COSTS).read_bytes()
    async with staged(root) as stage:
        await stage.press("g", "k", "=", "0")
        assert stage.state == "committed"
    assert (root / COSTS).read_bytes() == before


async def test_what_was_carried_over_is_confirmed_once(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "Y")
        assert "Nothing here waits to be confirmed." in stage.text
        await stage.press("down", "down")
        assert "Carried over, to be confirmed: Y confirms it." in stage.text
        await stage.press("Y")
        assert "to be confirmed:" not in stage.text
        assert "Confirmed; u takes that back." in stage.text
        assert "to_confirm" not in held(root, TOILETS)
        await stage.press("u")
        assert held(root, TOILETS)["to_confirm"] is True


async def test_its_sheet_says_that_it_waits_to_be_confirmed(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "down", "down", "enter")
        assert "Toilets at Mill Meadow · 2026 · begun · to be confirmed" in stage.text
        assert "Y confirm" in stage.text
        await stage.press("Y")
        assert "· to be confirmed" not in stage.text


async def test_an_item_is_added_as_a_project_or_an_action(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "k", "=")
        assert "Nothing is planned yet. a adds to it." in stage.text
        await stage.press("a")
        assert "breakthrough project" in stage.text
        assert "incremental action" in stage.text
        await stage.press("1")
        await stage.type("Know our costs")
        await stage.press("enter")
        assert "Breakthrough project  1" in stage.text
        path = stage.screen.at
    data = held(root, path)
    assert (data["title"], data["type"]) == ("Know our costs", "project")


async def test_risks_and_sponsor_are_suggested_by_readiness(root: Path) -> None:
    path = root / "cycles/2026/readiness.toml"
    barriers = '[barriers.b2bcdfghj]\norder = 10\nbarrier = "No time"\nway_round = "Fewer events"\n'
    head = 'format = 1\n\nkind = "readiness"\n\ncycle = "2026"\n\n'
    path.write_text(head + barriers, encoding="utf-8")
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "enter")
        while "What may go wrong" not in stage.text:
            await stage.press("down")
        await stage.press("enter")
        assert "Risks: from readiness" in stage.text
        await stage.press("1", "0")
    (risk,) = held(root, COSTS)["risks"].values()
    assert (risk["risk"], risk["reduction"]) == ("No time", "Fewer events")


async def test_the_target_of_each_criterion_it_moves_is_a_level(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "enter")
        while "To which level?" not in stage.text:
            await stage.press("down")
        await stage.press("tab", "down", "down", "enter")
        assert "5.1" in stage.text
        await stage.press("3")
    assert held(root, COSTS)["targets"] == {"5.1": 3}


async def test_the_grid_opens_where_impact_and_effort_are_said(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "V", "V")
        assert re.search(r" 4 ·  +\[1\] ", stage.text)
        await stage.press("enter", "enter")
        assert "1 little" in stage.text
        await stage.press("5", "escape", "escape")
        assert re.search(r"impact 5 ·  +\[1\] ", stage.text)
    assert held(root, COSTS)["impact"] == 5


async def test_a_sealed_team_is_offered_its_own_afis_alone(parallel: Path) -> None:
    team = "cycles/2026/teams/parks.toml"
    data = held(parallel, team) | {"sealed": True}
    (parallel / team).write_bytes(file(team, **data)[1])
    async with staged(parallel) as stage:
        view = stage.app.view
        assert view is not None
        offered = [view._replace(team=one).known("afi", {}) for one in ("parks", "arts")]
    assert [sorted(found) for found in offered] == [
        ["2026/parks/1.1/k3m9q2xdg"],
        ["2026/arts/1.1/k3m9q2xdg", "2026/parks/1.1/k3m9q2xdg"],
    ]
    assert offered[0]["2026/parks/1.1/k3m9q2xdg"] == "1.1 Costs not known for events (Parks team)"


async def test_a_team_that_was_carried_over_is_confirmed_in_the_list(root: Path) -> None:
    team = "cycles/2026/teams/parks.toml"
    data = held(root, team) | {"to_confirm": True}
    (root / team).write_bytes(file(team, **data)[1])
    async with staged(root) as stage:
        await stage.press("g", "t")
        assert re.search(r"Parks +to be confirmed", stage.text)
        await stage.press("Y")
        assert "to be confirmed" not in stage.text
    assert "to_confirm" not in held(root, team)


async def test_the_plan_of_a_closed_year_is_looked_at_as_of_its_last_day(past: Path) -> None:
    async with staged(past, (120, 40)) as stage:
        await stage.press("g", "k", "down", "down", "down")
        assert "One list of volunteers" in stage.text
        assert "Overdue by 100 days," in stage.text, "not by the days since, up to March 2026"
        assert stage.screen.plan.today == datetime.date(2025, 12, 9)


@pytest.mark.parametrize("size", SIZES)
async def test_the_timeline_of_a_closed_year_says_when_it_was_closed(
    past: Path, size: tuple[int, int]
) -> None:
    async with staged(past, size) as stage:
        await stage.press("g", "k", "V")
        assert "│ closed, 9 Dec 2025  ! overdue" in stage.text
        assert "today" not in stage.text


async def test_a_year_that_is_closed_today_says_so_too(past: Path) -> None:
    sheet = past / "cycles/2025/cycle.toml"
    late = sheet.read_text("utf-8").replace("closed = 2025-12-09", "closed = 2026-03-16")
    sheet.write_text(late, "utf-8")
    async with staged(past) as stage:
        await stage.press("g", "k", "V")
        assert "│ closed, 16 Mar 2026  ! overdue" in stage.text


async def test_what_an_item_lacks_is_marked_and_told_beside_that_it_was_carried(root: Path) -> None:
    path, data = file(f"{PLAN}/p6bcdfghj.toml", title="Carried", owner="Ruth",
                      due=datetime.date(2026, 1, 2), to_confirm=True)  # fmt: skip
    whole = {"measure": "Ten.", "lives_in": "The service plan", "due": datetime.date(2027, 1, 2)}
    fine, ours = file(f"{PLAN}/p7bcdfghj.toml", title="Whole", owner="Ruth", **whole)
    lacking, theirs = file(f"{PLAN}/p8bcdfghj.toml", title="Lacking", owner="Ruth",
                           **{**whole, "lives_in": " "})  # fmt: skip
    for name, text in ((path, data), (fine, ours), (lacking, theirs)):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_bytes(text)
    async with staged(root) as stage:
        await stage.press("g", "k")
        assert re.search(r"\d !\? Carried", stage.text)
        assert re.search(r"\d    Whole", stage.text)
        assert re.search(r"\d !  Lacking", stage.text)
        stage.screen.rows.choose(lacking)
        await stage.idle()
        assert "It lacks its service plan or team plan that it lives in: the year" in stage.text
        stage.screen.rows.choose(path)
        await stage.idle()
        told = " ".join(stage.text.split())
        assert "! Overdue by 73 days." in told
        assert "It lacks its measure of success and service plan or team plan" in told
        assert "? Carried over, to be confirmed" in told


async def test_a_session_opened_from_the_plan_stays_there_and_home_names_the_plan(
    root: Path,
) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "s", "enter")
        assert stage.screen.NAME == "plan"
        assert "The session is open." in stage.text
        await stage.press("escape")
        assert "Go on with the session, or close it." in stage.text
        assert "g k  plan" in stage.text
        assert "g r  record" not in stage.text


async def test_the_box_of_an_items_sheet_drops_nothing_without_a_reason(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k")
        stage.screen.rows.choose(WALKS)
        await stage.press("enter")
        stage.screen.boxes.put(("status",), "dropped")
        await stage.idle()
        assert "reason" in stage.text
        assert "status" not in held(root, WALKS)
        stage.screen.boxes.put(("reason",), "No money.")
        await stage.idle()
        stage.screen.boxes.put(("status",), "dropped")
        await stage.idle()
        assert held(root, WALKS)["status"] == "dropped"
