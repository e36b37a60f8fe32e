"""Years and benchmarks that come from one another in a circle: no screen waits for them."""

from __future__ import annotations

import shutil
from pathlib import Path

from tests.tui.stage import staged
from tests.tui.test_years import demo, plain

__all__ = ["demo"]


async def test_years_and_benchmarks_in_a_circle_keep_no_screen_waiting(demo: Path) -> None:
    for number, year in enumerate(("2024", "2025", "2026")):
        new, old = f"b{number}", f"b{(number + 1) % 3}"
        shutil.copytree(demo / "benchmarks/csit-open", demo / "benchmarks" / new)
        for path in (demo / "benchmarks" / new).rglob("*.toml"):
            path.write_text(path.read_text("utf-8").replace('"csit-open"', f'"{new}"'), "utf-8")
        head, sheet = demo / f"benchmarks/{new}/benchmark.toml", demo / f"cycles/{year}/cycle.toml"
        says = f'benchmark = "{new}"\n'
        head.write_text(head.read_text("utf-8").replace(says, f'{says}replaces = "{old}"\n'))
        said = sheet.read_text("utf-8").replace('"csit-open"', f'"{new}"')
        said = said.replace('cycle = "2024"\n', 'cycle = "2024"\norigin = "2026"\n')
        sheet.write_text(said, "utf-8")
    async with staged(demo) as stage:
        assert "2026" in plain(stage)
        for keys, name in (("gu", "years"), ("gd", "compare"), ("D0", "trends"), ("gz", "report")):
            await stage.press(*keys)
            assert name == stage.screen.NAME
