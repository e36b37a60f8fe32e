"""The meeting: hidden ratings, consensus, time, who is there, what is put off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rich.console import Console
from textual.strip import Strip

from csit_tui.tui.render import cells, segments
from csit_tui.tui.widgets.lines import _difference
from tests.tui.meeting import (
    AT_51,
    HERE,
    NEXT,
    Clock,
    clock,
    meeting,
    planned,
    private,
    tick,
)
from tests.tui.stage import Stage
from tests.tui.test_record import saved

__all__ = ["clock", "planned"]
Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]


def time_of(stage: Stage) -> str:
    """What the clock says."""
    return "".join(part.text for part in stage.screen.clock.lines[0]).strip()


def given(stage: Stage) -> str:
    """The line that says how many gave theirs."""
    return next(row for row in stage.text.splitlines() if row.startswith("  Given")).strip()


@pytest.mark.parametrize("size", SIZES)
async def test_a_criterion_from_votes_to_consensus(
    planned: Path, clock: Clock, golden: Golden, size: tuple[int, int]
) -> None:
    async with meeting(planned, clock, size) as stage:
        name = f"{size[0]}x{size[1]}"
        golden(f"tui_meeting-{name}", stage.text)
        await stage.press("v", "2", "3")
        golden(f"tui_meeting-votes-{name}", stage.text)
        await stage.press("2", "r")
        clock.pass_(29)
        await stage.press("c")
        golden(f"tui_meeting-consensus-{name}", stage.text)
        await stage.press("2")
        assert "Reason: why this level" in stage.text
        await stage.type("Known, not used")
        await stage.press("enter", "plus")
        await stage.type("Open books")
        await stage.press("enter", "escape", "minus")
        await stage.type("No link to outcomes")
        await stage.press("enter", "escape")
        assert "1 strength   1 area for improvement" in stage.text
        golden(f"tui_meeting-agreed-{name}", stage.text)
    assert saved(planned, AT_51)["reason"] == "Known, not used"
    assert [one["text"] for one in saved(planned, AT_51)["afis"].values()] == [
        "No link to outcomes"
    ]
    assert saved(planned, AT_51)["tally"] == {"2": 2, "3": 1}
    assert (saved(planned, AT_51)["status"], saved(planned, AT_51)["rating"]) == ("rated", 2)


@pytest.mark.parametrize("size", SIZES)
async def test_what_informs_it_and_last_year_are_one_key_away(
    planned: Path, clock: Clock, golden: Golden, size: tuple[int, int]
) -> None:
    async with meeting(planned, clock, size) as stage:
        assert "Unit costs known" not in stage.text
        await stage.press("i")
        golden(f"tui_meeting-inform-{size[0]}x{size[1]}", stage.text)
        assert "The Depot: 2 no, 5 yes (of 7)" in " ".join(stage.text.split())
        assert "4 yes" not in stage.text
        await stage.press("l")
        assert "Unit costs known for pitches" in stage.text
        await stage.press("escape")
        assert "Unit costs known" not in stage.text
        assert stage.screen.NAME == "meeting"


async def test_where_the_team_differs_it_writes_the_positions(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("x")
        await stage.type("2: costs are known")
        await stage.press("enter")
        await stage.type("The depot sees none")
        await stage.press("enter", "escape")
        assert "2 Fair: costs are known" in stage.text
        assert "The depot sees none" in stage.text
    record = saved(planned, AT_51)
    assert record["status"] == "no-consensus"
    positions = sorted(record["positions"].values(), key=lambda one: one["order"])
    assert [(one.get("rating"), one["text"]) for one in positions] == [
        (2, "costs are known"),
        (None, "The depot sees none"),
    ]


async def test_points_are_parked_in_the_session(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("k")
        await stage.type("Ask finance for unit costs")
        await stage.press("enter", "escape")
        assert "1 parked" in stage.text
    (point,) = saved(planned, HERE)["parked"].values()
    assert (point["text"], point["criterion"]) == ("Ask finance for unit costs", "5.1")


async def test_who_comes_late_is_noted_with_the_time(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        clock.pass_(42)
        await stage.press("space", "2")
        assert "[ ] Sam Scribe" in stage.text
        assert "until 12:42" in stage.text
        await stage.press("0")
        assert given(stage).startswith("Given     0 of 2")
        await stage.press("space", "+")
        await stage.type("Di Late")
        await stage.press("enter")
        assert "member, since 12:42" in stage.text
    people = saved(planned, HERE)["present"].values()
    assert [one["name"] for one in people if "arrived" in one] == ["Di Late"]


async def test_criteria_are_skipped_and_returned_to(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        assert "1 of 3 today" in stage.text
        await stage.press("n", "c", "2", "enter", "n")
        assert "3 of 3 today" in stage.text
        await stage.press("n")
        assert stage.screen.held.criterion == "5.1"
        await stage.press("N")
        assert "This is the first." in stage.text
        await stage.press("n", "N", "m")
        assert (stage.screen.NAME, stage.screen.criterion) == ("record", "5.1")
        await stage.press("n", "m")
        assert stage.screen.held.criterion == "5.2"


async def test_the_time_and_the_pace(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        assert time_of(stage) == "this criterion 0 of 25 min · session 0:00 of 3:00 · on time"
        clock.pass_(29)
        await tick(stage)
        assert time_of(stage) == (
            "this criterion 29 of 25 min · session 0:29 of 3:00 · 4 min behind"
        )
        await stage.press("b")
        clock.pass_(10)
        await tick(stage)
        assert time_of(stage) == "Break, 10 min so far · session 0:39 of 3:00 · 4 min behind"
        await stage.press("b")
        clock.pass_(1)
        await tick(stage)
        assert time_of(stage).startswith("this criterion 30 of 25 min · session 0:40")
    clock.pass_(2)
    async with meeting(planned, clock) as stage:
        assert time_of(stage).startswith("this criterion 32 of 25 min · session 0:42")


def sent(stage: Stage, act: Callable[[], None]) -> int:
    """The bytes that repainting the clock's line sends in truecolor."""
    clock = stage.screen.clock
    width, styles = clock.size.width, clock._tones()
    before = cells(clock.lines[0], width)
    act()
    region = _difference(before, cells(clock.lines[0], width), 0)
    strip = Strip(segments(clock.lines[0], styles, width)).crop(region.x, region.right)
    console = Console(color_system="truecolor", force_terminal=True)
    return len(f"\x1b[22;{region.x + 1}H") + len(strip.render(console).encode())


async def test_a_minute_costs_less_than_a_hundred_bytes(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        clock.pass_(28)
        await tick(stage)

        def minute() -> None:
            clock.pass_(1)
            stage.screen.clock.repaint()

        assert 0 < sent(stage, minute) < 100


async def test_a_hidden_clock_stands_still(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        timer = stage.screen.watching._timer
        assert timer._active.is_set()
        await stage.press("?")
        assert not timer._active.is_set()
        await stage.press("escape")
        assert timer._active.is_set()


async def test_what_is_left_is_put_off(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("c", "2", "enter", "L")
        assert "5.2, 5.3, to Session 3 of 4" in " ".join(stage.text.split())
        await stage.press("1")
        assert "Moved 2 to Session 3 of 4 on 24 March 2026." in stage.text
        assert "1 of 1 today" in stage.text
        await stage.press("L")
        assert "Nothing on the agenda is left" in stage.text
    moved = sorted(saved(planned, NEXT)["agenda"].values(), key=lambda one: one["order"])
    assert [point["criterion"] for point in moved] == ["5.2", "5.3"]
    assert [key for key, one in saved(planned, HERE)["agenda"].items() if one.get("slipped")] == [
        "xbcdfghj3",
        "xbcdfghj5",
    ]


async def test_without_a_meeting_nothing_is_given_and_nothing_parked(
    root: Path, clock: Clock
) -> None:
    from tests.tui.meeting import by
    from tests.tui.stage import staged

    async with staged(root, open_=by(clock)) as stage:
        await stage.press("enter", "m", "k")
        assert "No meeting is open" in stage.text
        await stage.press("escape", "m", "v", "2")
        assert "No meeting is open" in stage.text
        assert not private(root, "votes.json").exists()
        await stage.press("v", "b")
        assert "Break" in time_of(stage)


async def test_home_leads_to_where_the_meeting_was(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("n")
    async with meeting(planned, clock) as stage:
        assert stage.screen.held.criterion == "5.2"
        await stage.press("escape")
        assert stage.screen.NAME == "home"


async def test_a_closed_session_leaves_nothing_of_the_meeting(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "escape", "s", "enter")
        assert "1 rating of 5.1 was given and not yet revealed" in " ".join(stage.text.split())
        await stage.press("escape", "r", "1", "s", "enter")
        assert stage.state == "committed"
    assert not private(planned, "votes.json").exists()
    assert not private(planned, "stage.json").exists()


async def test_one_key_says_that_all_are_there(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("space", "home", "space")
        assert "[ ]" in stage.text, "the key of the list marks whoever the cursor is on"
        await stage.press("A")
        assert "[ ]" not in stage.text
        await stage.press("0", "A")
        assert "All are." in stage.text
        await stage.press("u")
        await stage.press("space")
        assert "[ ]" in stage.text


async def test_who_is_on_the_list_is_not_added_once_more(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        before = len(saved(planned, HERE)["present"])
        await stage.press("space", "+")
        await stage.type("sam scribe")
        await stage.press("enter", "0")
        assert len(saved(planned, HERE)["present"]) == before
