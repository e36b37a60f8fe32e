"""The cursor of a page, and what belongs to it, is never covered: by the foot, or by a word."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tui.stage import Stage, staged


def in_sight(stage: Stage) -> bool:
    """Whether the cursor's row is on the screen, with nothing over it."""
    panel = stage.screen.panel
    row = "".join(part.text for part in panel.lines[panel.cursor]).strip().removeprefix("›")
    return any(f"›{row}".split() == line.split("│")[-1].split() for line in stage.text.splitlines())


async def with_points(stage: Stage, lines: int = 1) -> None:
    """A record longer than the page; its cursor in the record; a message of so many lines."""
    await stage.press("enter", "plus")
    await stage.paste("\n".join(f"Strength {n}" for n in range(40)))
    await stage.press("escape", "tab")
    stage.screen.say("word " * 14 * lines if lines > 1 else "word")
    await stage.idle()


@pytest.mark.parametrize("lines", [1, 4])
@pytest.mark.parametrize("keys", ["pagedown", "down", "end", "pageup", "up"])
async def test_the_cursor_is_never_on_a_row_that_is_covered(
    root: Path, keys: str, lines: int
) -> None:
    async with staged(root) as stage:
        await with_points(stage, lines)
        if keys in {"pageup", "up"}:
            await stage.press("end")
        for _ in range(50 if keys in {"up", "down"} else 4):
            await stage.press(keys)
            assert in_sight(stage), stage.text


async def test_a_long_message_does_not_cover_the_cursor(root: Path) -> None:
    async with staged(root) as stage:
        await with_points(stage)
        await stage.press("end")
        stage.screen.say("word " * 56)
        await stage.idle()
        assert in_sight(stage), stage.text
        await stage.press(*["down"] * 8)
        assert "key features" in stage.text


async def test_the_page_leaves_no_gap_below_once_nothing_is_asked_any_more(root: Path) -> None:
    async with staged(root) as stage:
        await with_points(stage)
        await stage.press("end", "up", "enter", "escape")
        panel = stage.screen.panel
        assert in_sight(stage), stage.text
        assert panel.top <= len(panel.lines) - panel.size.height
        await stage.press("=", "0", "j", "escape")
        assert panel.top <= len(panel.lines) - panel.size.height


async def test_a_point_of_several_lines_is_seen_whole_under_the_cursor(root: Path) -> None:
    async with staged(root) as stage:
        await with_points(stage)
        await stage.press("end", "minus")
        await stage.type(
            "A point that is so long that it needs more than one line of the page, END"
        )
        await stage.press("escape", "home", "end")
        assert "END" in stage.text
