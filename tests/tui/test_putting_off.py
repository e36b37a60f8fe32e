"""What the meeting does where others write into its record or the next one's meanwhile."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

import tomli_w

from tests.tui.meeting import AGENDA, HERE, NEXT, SESSION, Clock, clock, meeting, planned
from tests.tui.programme import file
from tests.tui.stage import Stage
from tests.tui.test_record import saved

__all__ = ["clock", "planned"]


def slipped(root: Path) -> list[str]:
    """The points of the open meeting that are marked as put off."""
    return [key for key, one in saved(root, HERE)["agenda"].items() if one.get("slipped")]


async def others_write(stage: Stage, root: Path, path: str, data: dict[str, Any]) -> None:
    """Another program writes a record, and the screen has read it."""
    (root / path).write_text(tomli_w.dumps(data), encoding="utf-8")
    stage.app.reading.look()
    await stage.idle()


async def test_nothing_is_put_off_where_the_next_session_cannot_take_it(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        broken = "<<<<<<< HEAD\n" + (planned / NEXT).read_text(encoding="utf-8")
        (planned / NEXT).write_text(broken, encoding="utf-8")
        await stage.press("L", "1")
        assert "Moved" not in stage.text
        assert "1 of 3 today" in stage.text
    assert slipped(planned) == []
    assert (planned / NEXT).read_text(encoding="utf-8") == broken


async def test_a_point_that_is_gone_meanwhile_stays_away(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("L")
        record = saved(planned, HERE)
        del record["agenda"]["xbcdfghj3"]
        await others_write(stage, planned, HERE, record)
        await stage.press("1")
        assert "Moved 2 to Session 3 of 4" in stage.text
    moved = [one["criterion"] for one in saved(planned, NEXT)["agenda"].values()]
    assert sorted(moved) == ["5.1", "5.3"]


async def test_nothing_moves_where_the_next_session_is_another_by_now(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("L")
        sooner = "cycles/2026/sessions/wbcdfghj4.toml"
        path, data = file(sooner, **{**SESSION, "date": datetime.date(2026, 3, 18)})
        (planned / path).write_bytes(data)
        stage.app.reading.look()
        await stage.idle()
        await stage.press("1")
        assert "Nothing moved" in stage.text
    assert slipped(planned) == []
    assert not saved(planned, NEXT).get("agenda")


async def test_points_keep_their_ids_where_they_go(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("L", "1")
    there = saved(planned, NEXT)["agenda"]
    criteria = {key: one["criterion"] for key, one in AGENDA.items() if "criterion" in one}
    assert {key: one["criterion"] for key, one in there.items()} == criteria


async def test_who_was_taken_off_the_list_meanwhile_is_said(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("space", "+")
        await stage.type("Di Late")
        await stage.press("enter")
        row = next(row for row in stage.text.splitlines() if "Di Late" in row)
        record = saved(planned, HERE)
        guest = next(key for key, one in record["present"].items() if one["name"] == "Di Late")
        del record["present"][guest]
        await others_write(stage, planned, HERE, record)
        await stage.press(row.split()[0])
        assert "Di Late is on the list no longer" in stage.text
        assert "[x] Di Late" not in stage.text
