"""Compare: last year against this year, from the themes down to the words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.harness.shelf import sample
from tests.tui.stage import Stage, staged
from tests.workspace.conftest import git

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme, in which no team's work of 2026 is brought in."""
    place = sample(shelf, tmp_path / "programme")
    git(place, "config", "csit.team", "parks")
    return place


async def compare(stage: Stage) -> None:
    """Open it from anywhere."""
    await stage.press("g", "d")
    assert stage.screen.NAME == "compare"


@pytest.mark.parametrize("size", SIZES)
async def test_themes_come_first(demo: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(demo, size) as stage:
        await compare(stage)
        golden(f"tui_compare-{size[0]}x{size[1]}", stage.text)
        await stage.press("enter", "down")
        golden(f"tui_compare_words-{size[0]}x{size[1]}", stage.text)
    assert git(demo, "status", "--porcelain") == ""


async def test_home_opens_it_as_a_stage(demo: Path) -> None:
    async with staged(demo) as stage:
        stage.screen.query_one("#stages").choose("compare")
        await stage.press("enter")
        assert stage.screen.NAME == "compare"


async def test_the_next_team_and_all_together(demo: Path) -> None:
    async with staged(demo) as stage:
        await compare(stage)
        assert "Parks team (3 of 4)" in stage.text
        await stage.press("n")
        assert "All teams (4 of 4)" in stage.text
        assert "Settled in 2025, and nothing in 2026 yet" in stage.text
        await stage.press("n")
        assert "Arts team (1 of 4)" in stage.text
        await stage.press("N")
        assert "All teams (4 of 4)" in stage.text
        await stage.press("N")
        assert "Parks team (3 of 4)" in stage.text


async def test_all_that_is_as_it_was_can_be_listed_too(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await compare(stage)
        before = len(stage.screen.rows.rows)
        await stage.press("o")
        assert len(stage.screen.rows.rows) > before
        stage.screen.rows.choose("2.4")
        await stage.idle()
        assert "3 Good → nothing recorded" in stage.text
        await stage.press("o")
        assert len(stage.screen.rows.rows) == before


async def test_a_theme_unfolds_into_its_criteria_and_folds_again(demo: Path) -> None:
    async with staged(demo) as stage:
        await compare(stage)
        folded = stage.text
        keys = [row.key for row in stage.screen.rows.rows]
        assert "1.1" not in keys
        assert "enter criteria" in folded
        await stage.press("enter")
        assert stage.screen.rows.key == "#1"
        assert "1.1" in [row.key for row in stage.screen.rows.rows]
        assert "enter fold" in stage.text
        await stage.press("enter")
        assert stage.text == folded


async def test_why_names_the_session(demo: Path) -> None:
    async with staged(demo) as stage:
        await compare(stage)
        await stage.press("w")
        assert "No session is known for this." in stage.text
        await stage.press("enter", "down", "w")
        assert "Parks team, session 1: 7 criteria rated" in stage.text


async def test_other_years(demo: Path) -> None:
    async with staged(demo) as stage:
        await compare(stage)
        await stage.press("D", "3")
        assert "2024 → 2025" in stage.text
        stage.screen.rows.choose("*plan")
        await stage.idle()
        assert "carried" in stage.text


async def test_the_plan_and_the_sheets_are_told_below(demo: Path) -> None:
    async with staged(demo, (120, 40)) as stage:
        await compare(stage)
        stage.screen.rows.choose("*plan")
        await stage.idle()
        assert "“Buses and evening shows”: dropped" in stage.text
        stage.screen.rows.choose("cycles/2026/teams/parks.toml")
        await stage.idle()
        assert "removed member: Alan Sykes" in stage.text


async def test_in_the_first_year_there_is_nothing_to_compare(demo: Path) -> None:
    manifest = demo / "csit.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('cycle = "2026"', 'cycle = "2024"'), encoding="utf-8")
    async with staged(demo) as stage:
        await compare(stage)
        assert "There is no earlier cycle to compare with." in stage.text
        await stage.press("n")
        assert "There is nothing to compare yet." in stage.text


@pytest.mark.parametrize("size", SIZES)
async def test_all_years_in_a_row(demo: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(demo, size) as stage:
        await compare(stage)
        await stage.press("D", "0")
        assert stage.screen.NAME == "trends"
        golden(f"tui_trends-{size[0]}x{size[1]}", stage.text)
        owners = []
        for _ in range(5):
            await stage.press("n")
            owners.append(stage.text.splitlines()[0].split(" · ")[2].split("  ")[0])
        assert sorted(owners) == [
            "All teams",
            "Arts team",
            "Joint team",
            "Leisure team",
            "Parks team",
        ]
        await stage.press("escape")
        assert stage.screen.NAME == "compare"


def test_years_without_room_are_only_bars() -> None:
    from csit_tui.analysis.trends import Trend, Trends
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.tui.render import width_of
    from csit_tui.tui.screens import trends_view
    from csit_tui.workspace.annual import OverYears

    years = tuple(str(year) for year in range(2001, 2021))
    trend = Trend("parks", "1.1", tuple(range(1, 21)))
    scales = (Yardstick(None, [], []),) * 20
    found = OverYears(Trends(years, (trend,), (), ()), scales, {}, (), (), sealed=False)
    head = trends_view.head_line(found, 80)
    text = "".join(part.text for part in head)
    assert "2020" in text
    assert "2001" not in text
    [row] = trends_view.rows(found, "parks")
    assert width_of(row.painter(80)) <= 80
