"""The benchmark on its screen: looked at where a closed year was judged by it, else changed."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.tui.widgets.rows import Rows
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
NEW = "benchmarks/csit-open-v-1-1"


def held(root: Path, path: str) -> dict[str, Any]:
    return tomllib.loads((root / path).read_text(encoding="utf-8"))


async def begin_version(stage: Stage, version: str = "1.1") -> None:
    """Begin a new version on the open screen."""
    await stage.press("a", "1")
    await stage.type(version)
    await stage.press("enter")
    await stage.idle()


@pytest.mark.parametrize("size", SIZES)
async def test_the_benchmark(root: Path, golden: Golden, size: tuple[int, int]) -> None:
    async with staged(root, size) as stage:
        await stage.press("g", "j")
        golden(f"tui_benchmark-{size[0]}x{size[1]}", stage.text)
        stage.screen.rows.choose("benchmarks/csit-open/themes/5.toml")
        await stage.press("enter", "n")
        golden(f"tui_theme-{size[0]}x{size[1]}", stage.text)


async def test_what_a_closed_year_was_judged_by_is_only_looked_at(root: Path) -> None:
    path = "benchmarks/csit-open/themes/5.toml"
    before = (root / path).read_bytes()
    async with staged(root) as stage:
        await stage.press("g", "j")
        assert "read-only: 2025 judged by it" in stage.text
        stage.screen.rows.choose(path)
        await stage.press("enter", "tab", "enter")
        await stage.type("Another name")
        await stage.press("enter")
        await stage.idle()
        words = " ".join(stage.text.split())
        assert "2025 was judged by csit-open, so it stays as it is." in words
        assert "Another name" in stage.text
        assert (root / path).read_bytes() == before
        await stage.press("escape", "escape", "escape")
        assert (root / path).read_bytes() == before


async def test_a_new_version_is_begun_shown_and_changed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "j")
        await begin_version(stage)
        assert "Began csit-open-v-1-1." in stage.text
        assert "read-only" not in stage.text
        about = held(root, f"{NEW}/benchmark.toml")
        assert (about["version"], about["replaces"]) == ("1.1", "csit-open")
        stage.screen.rows.choose(f"{NEW}/themes/5.toml")
        await stage.press("enter", "n", "tab", "a")
        await stage.type("5.9 Daring")
        await stage.press("enter")
        await stage.type("We dare.")
        await stage.press("enter", "escape")
        await stage.idle()
        criteria = held(root, f"{NEW}/themes/5.toml")["criteria"]
        assert criteria["5.9"] == {"name": "Daring", "statement": "We dare.", "features": {}}
        await stage.press("escape", "escape", "n")
        assert "read-only: 2025 judged by it" in stage.text


async def test_the_year_is_judged_by_another_once_its_sheet_says_so(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "j")
        await begin_version(stage)
        stage.app.doing.go("cycle")
        await stage.idle()
        stage.screen.set_focus(stage.screen.panel)
        stage.screen.panel.choose("benchmark")
        await stage.press("enter")
        assert "Open benchmark for culture and sport 1.1" in stage.text
        await stage.press("2")
        await stage.idle()
        assert held(root, "cycles/2026/cycle.toml")["benchmark"] == "csit-open-v-1-1"
        said = " ".join(stage.text.split())
        assert '1 rating of 2026 was given by "csit-open".' in said
        assert "look at each again" in said


async def test_a_theme_is_added_where_the_benchmark_may_be_changed(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "j")
        await stage.press("a")
        assert "a theme" not in stage.text
        await stage.press("0")
        await begin_version(stage)
        await stage.press("a", "1")
        await stage.type("Care")
        await stage.press("enter")
        assert "Write its number and its name" in stage.text
        await stage.press("a", "1")
        await stage.type("5 Care")
        await stage.press("enter")
        assert "There is a theme 5 already." in stage.text
        await stage.press("a", "1")
        await stage.type("12 Care")
        await stage.press("enter")
        await stage.idle()
        assert held(root, f"{NEW}/themes/12.toml")["name"] == "Care"
        assert stage.screen.query_one("#pages", Rows).key == f"{NEW}/themes/12.toml"


async def test_a_version_that_is_there_is_not_begun_twice(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "j")
        await begin_version(stage)
        await stage.press("n")
        await begin_version(stage)
        assert "There is a benchmark csit-open-v-1-1 already" in stage.text
