"""A level that the teams settle by its digit, in the table and on the page of a criterion."""

from __future__ import annotations

from pathlib import Path

from csit_tui.workspace.types import Attendee
from tests.tui.stage import Stage, staged
from tests.tui.test_composite import composite, demo, meeting, settled

__all__ = ["demo"]


async def test_a_digit_settles_the_level_in_the_table_and_on_the_page(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        assert "1-4 rate" in stage.text.splitlines()[-1]
        assert stage.screen.rows.key == "2.3"
        await stage.press("9")
        assert "The scale has 4 levels: 1 to 4." in stage.text
        await stage.press("2")
        assert "Outside a session?" in stage.text
        await stage.press("0")
        assert not settled(demo)
        await stage.press("2", "2")
        held = settled(demo)
        assert (held["rating"], str(held["settled"])) == (2, "2026-03-16")
        assert "8 disputed" in stage.text
        assert stage.screen.rows.key == "2.3"
        await stage.press("3")
        assert "It was 2 Fair; u takes it back." in stage.text
        await stage.press("u")
        assert settled(demo)["rating"] == 2
        await stage.press("c", "2")
        assert "It is 2 Fair already." in stage.text
        await stage.press("tab", "4")
        assert settled(demo)["rating"] == 4
        await stage.press("0")
        assert "rating" not in settled(demo)


async def test_whoever_comes_while_all_meet_is_down_as_present(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        before = {one.name for one in present(stage)}
        await stage.press("space", "home", "enter", "escape")
        came = {one.name for one in present(stage)} - before
        assert len(came) == 1
        await stage.press("2")
        assert came < set(settled(demo, stage.screen.rows.key or "")["present"])


def present(stage: Stage) -> tuple[Attendee, ...]:
    """Whoever is down as present at the open session."""
    assert stage.app.view is not None
    assert stage.app.view.standing.session is not None
    return stage.app.view.standing.session.present


async def test_a_digit_where_no_session_is_open_leads_to_one(demo: Path) -> None:
    async with staged(demo) as stage:
        await composite(stage)
        await stage.press("2")
        assert "Settle 2.3 at 2 Fair" in stage.text
        await stage.press("enter")
        assert stage.screen.NAME == "start"
        assert "composite" in stage.text.lower()
    assert not settled(demo)


async def test_what_is_settled_keeps_its_place_among_the_disputed(demo: Path) -> None:
    meeting(demo)
    async with staged(demo) as stage:
        await composite(stage)
        before = [row.key for row in stage.screen.rows.rows]
        at = stage.screen.rows.cursor
        await stage.press("2")
        assert "8 disputed" in stage.text
        assert [row.key for row in stage.screen.rows.rows] == before
        assert (stage.screen.rows.cursor, stage.screen.rows.top) == (at, 0)
        await stage.press("o", "0")
        settled_last = [row.key for row in stage.screen.rows.rows]
        assert settled_last != before
        assert sorted(settled_last) == sorted(before)
