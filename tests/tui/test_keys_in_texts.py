"""Texts that name a key name the one that the user has, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from csit_tui.tui import settings as choices
from csit_tui.tui.render import Line
from csit_tui.tui.widgets.panel import Panel
from csit_tui.tui.widgets.rows import Rows
from tests.tui.stage import Stage, staged

MINE = {
    "open": "f2",
    "session": "f3",
    "undo": "f4",
    "switch": "f6",
    "back": "f7",
    "last-year": "f8",
    "features": "f9",
    "add": "f10",
    "target": "f11",
    "strength": "f12",
    "afi": "F",
    "go": "Z",
    "only": "O",
}


@pytest.fixture(autouse=True)
def mine(hermetic: Path) -> None:
    """Keys of the user's own."""
    choices.save(choices.Settings(keys=MINE))


def plain(stage: Stage) -> str:
    """The screen with its blanks made one."""
    return " ".join(stage.text.split())


def words(lines: Iterable[Line]) -> str:
    """All lines of a list, in view or not."""
    return " ".join("".join(part.text for part in one) for one in lines)


async def test_home(root: Path) -> None:
    (root / "cycles/2026/goal.toml").write_text("goal = \n", encoding="utf-8")
    async with staged(root, (90, 24)) as stage:
        assert "O look at it Z go to a screen" in plain(stage)
        assert "1 data error" in plain(stage)
        assert "O look" in plain(stage)
        await stage.press("f3", "f2")
        assert "Close it with f3" in plain(stage)
        await stage.press("f7")
        assert "Z r record f3 close the session" in plain(stage)


async def test_a_record(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("f2")
        shown = plain(stage)
        for words in (
            "f11 sets it",
            "f12 adds a strength",
            "F adds an area",
            "f8 look",
            "f9 5 key",
        ):
            assert words in shown
        await stage.press("d")
        assert "f6 goes to the record" in plain(stage)
        await stage.press("f10")
        assert "last year's record: f8." in plain(stage)
        await stage.press("2", "3")
        assert "f4 takes it back" in plain(stage)
        await stage.press("x")
        assert "f2 writes one" in plain(stage)
        await stage.press("p")
        assert "f7 when done" in plain(stage)


async def test_points(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("f2", "f12")
        assert "enter for the next one, f7 when done" in plain(stage)
        await stage.paste("One\nTwo")
        assert "f4 takes them back" in plain(stage)
        await stage.press("f7", "f6")
        panel = stage.screen.query_one(Panel)
        panel.choose(next(row.key for row in panel.rows if row.key.startswith("strengths.")))
        await stage.press("d")
        assert "f4 brings it back" in plain(stage)
        await stage.press("f7")
        stage.screen.go_to("5.1")
        await stage.press("f8")
        assert "f10 takes the point" in plain(stage)


async def test_more_lines_of_a_record_are_reached_with_the_key_for_the_other_side(
    root: Path,
) -> None:
    async with staged(root, (60, 20)) as stage:
        await stage.press("f2", "N")
        assert "more lines: f6" in plain(stage)


async def test_opening_and_closing_a_session(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("f3")
        assert "Open the session f2" in plain(stage)
        await stage.press("f2", "2", "f3")
        assert "Commit and close f2" in plain(stage)
        await stage.press("f3")
        assert "where the session is closed: f2." in plain(stage)


async def test_help_and_settings(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("?")
        assert "f6 goes to the other side" in plain(stage)
        assert " After Z:" in words(stage.screen.query_one("#keys", Panel).lines)
        await stage.press("f7", ",")
        assert "Keys: f2, then the new key" in words(stage.screen.query_one(Rows).lines)


async def test_without_a_team_the_way_out_names_the_key(parallel: Path) -> None:
    async with staged(parallel) as stage:
        await stage.press("f2", "f7", "2")
        assert "f3 opens a session and asks which; f2 chooses your team" in plain(stage)
