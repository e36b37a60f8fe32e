"""The report written from the screens: what is asked, how far it is, that it can be ended."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from csit_tui.reports.programme import formats
from tests.tui.stage import Stage, staged
from tests.tui.test_papers import name, words
from tests.tui.test_sync import until

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


async def reach(stage: Stage) -> None:
    """Go there by the palette, as no key leads there."""
    stage.app.doing.go("report")
    await stage.pilot._wait_for_screen()
    await stage.press("home")


@pytest.mark.parametrize("size", SIZES)
async def test_the_report_is_written_as_it_is_wished_for(
    root: Path, golden: Golden, tmp_path: Path, size: tuple[int, int]
) -> None:
    async with staged(root, size) as stage:
        await reach(stage)
        golden(f"tui_report-{size[0]}x{size[1]}", stage.text)
        await stage.press("down", "down", "down", "enter", "4", "home", "enter")
        assert stage.screen.slot.text == "~/report-2026-leaders.md"
        await name(stage, tmp_path / "r.md")
        assert "Wrote the report" in words(stage)
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# ")


async def test_it_can_be_ended_and_then_there_is_no_file(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    draws, goes_on = threading.Event(), threading.Event()
    own = formats.written

    def slow(*given: object) -> bytes:
        draws.set()
        assert goes_on.wait(30)
        return own(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(formats, "written", slow)
    async with staged(root) as stage:
        await reach(stage)
        await stage.press("enter")
        await stage.press(*["backspace"] * len(stage.screen.slot.text))
        await stage.type(str(tmp_path / "r.html"))
        await stage.pilot.press("enter")
        await until(stage, draws.is_set)
        assert stage.screen.why_not("open") == "It is under way: esc stops it."
        await stage.pilot.press("escape")
        await until(stage, lambda: "stopping…" in stage.text)
        goes_on.set()
        await until(stage, lambda: "Stopped as you asked." in stage.text)
        assert stage.screen.NAME == "report"
        assert not stage.screen.slot.is_open
    assert not (tmp_path / "r.html").exists()
