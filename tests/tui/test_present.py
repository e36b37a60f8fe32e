"""The large screen in a second terminal: it follows the meeting, and takes no key but to leave."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.meeting import AT_51, Clock, clock, following, meeting, planned, tick
from tests.tui.test_record import saved

__all__ = ["clock", "planned"]
Golden = Callable[[str, str], None]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_it_follows_a_criterion_from_votes_to_consensus(
    planned: Path, clock: Clock, golden: Golden, size: tuple[int, int]
) -> None:
    name = f"{size[0]}x{size[1]}"
    async with meeting(planned, clock) as stage, following(planned, clock, size) as room:
        await tick(room)
        await stage.press("v", "2", "3")
        await tick(room)
        golden(f"tui_present-votes-{name}", room.text)
        await stage.press("2", "r")
        await tick(room)
        golden(f"tui_present-revealed-{name}", room.text)
        await stage.press("c", "2", "enter")
        await tick(room)
        golden(f"tui_present-agreed-{name}", room.text)


async def test_it_goes_on_with_the_meeting_and_rests_with_it(planned: Path, clock: Clock) -> None:
    async with following(planned, clock) as room:
        assert "has not begun" in room.text
        async with meeting(planned, clock) as stage:
            await tick(room)
            assert "5.1" in room.text
            await stage.press("n")
            await tick(room)
            assert "5.2" in room.text
            await stage.press("b")
            await tick(room)
            assert "Break" in room.text
            await stage.press("b")
            await tick(room)
            assert "5.2" in room.text
            await stage.press("s", "enter")
        await tick(room)
        assert "The meeting has ended." in room.text


async def test_nothing_can_be_typed_and_nothing_that_is_typed_is_seen(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage, following(planned, clock) as room:
        await tick(room)
        before = room.text
        keys = (
            "2",
            "v",
            "3",
            "s",
            "enter",
            "m",
            "c",
            "x",
            "k",
            "g",
            "h",
            "slash",
            "colon",
            "u",
            "?",
        )
        await room.press(*keys)
        assert room.text == before
        assert len(room.app.screen_stack) == 1
        await stage.press("k")
        await stage.type("Secret of the depot")
        await tick(room)
        assert "Secret" not in room.text
        assert "kept" not in room.text
        assert "Ruth" not in room.text
    assert "status" not in saved(planned, AT_51)


async def test_q_leaves(planned: Path, clock: Clock) -> None:
    async with following(planned, clock) as room:
        await room.press("q")
        assert not room.app.is_running or room.app._exit
