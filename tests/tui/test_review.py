"""The progress review on its screen: what moved, written as one page, and held as a session."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.planned import planned
from tests.tui.programme import git
from tests.tui.stage import Stage, staged

Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


async def answer(stage: Stage, text: str) -> None:
    """Type an answer in place of the one that is proposed."""
    await stage.press(*["backspace"] * len(stage.screen.slot.text))
    await stage.type(text)
    await stage.press("enter")


@pytest.mark.parametrize("size", SIZES)
async def test_what_moved_since_the_last_review(
    past: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(past, size) as stage:
        await stage.press("R")
        assert stage.screen.NAME == "progress"
        golden(f"tui_review-{size[0]}x{size[1]}", stage.text)
        await stage.press("end")
        assert "One list of volunteers: overdue by 100 days" in stage.text
    assert git(past, "status", "--porcelain") == ""


async def test_the_page_is_written_and_no_file_is_lost(past: Path, tmp_path: Path) -> None:
    target = tmp_path / "review.md"
    target.write_text("mine", encoding="utf-8")
    async with staged(past) as stage:
        await stage.press("g", "k", "R", "W")
        assert stage.screen.slot.text == "~/review-2025.md"
        await answer(stage, str(target))
        assert "There is a file review.md already" in stage.text
        assert target.read_text(encoding="utf-8") == "mine"
        await stage.press("1")
        assert "Wrote the progress review" in stage.text
        await stage.press("escape")
        assert stage.screen.NAME == "plan"
    lines = target.read_text(encoding="utf-8").splitlines()
    assert lines[0].startswith("# Plan of 2025: what moved since Half-year look, 23 September 2025")
    assert "## Overdue" in lines


async def test_it_is_told_since_another_day(past: Path) -> None:
    async with staged(past) as stage:
        await stage.press("R", "D")
        await answer(stage, "1 May 2025")
        assert "what moved since 1 May 2025" in stage.text
        await stage.press("D")
        assert stage.screen.slot.text == "1 May 2025"
        await answer(stage, "no-such")
        assert "is no day, commit, branch or tag" in " ".join(stage.text.split())
        assert stage.screen.slot.text == "no-such"
        await answer(stage, " ")
        assert "what moved since Half-year look" in stage.text


async def test_a_review_that_is_held_becomes_the_start_of_the_next(root: Path) -> None:
    async with staged(planned(root)) as stage:
        await stage.press("g", "k", "R")
        assert "Plan of 2026: what moved from its beginning, up to 16 March 2026" in stage.text
        assert "Signs at the park gates: new; now different: Every gate says when it" in stage.text
        assert "s hold it" in stage.text
        await stage.press("s")
        assert "Kind         review" in stage.text
        await stage.press("enter", "s")
        assert stage.screen.NAME == "close"
        await stage.press("enter", "R")
        assert stage.state == "committed"
        assert "what moved since review, 16 March 2026" in " ".join(stage.text.split())
        assert "Nothing moved." in stage.text


async def test_where_nothing_is_planned_that_is_said(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("R")
        assert "Nothing is planned." in stage.text
        assert "Nothing moved." in stage.text
