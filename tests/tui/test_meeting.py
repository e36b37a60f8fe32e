"""The meeting: hidden ratings, consensus, time, who is there, what is put off."""

from __future__ import annotations

import json
import shutil
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
    following,
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
        golden(f"tui_meeting-agreed-{name}", stage.text)
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


def files(root: Path) -> dict[str, bytes]:
    """Every file of the programme and of git that may be committed, kept or read by others."""
    found = {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}
    return {name: data for name, data in found.items() if not name.endswith("votes.json")}


async def seen(root: Path, votes: str) -> list[str]:
    """All that the screens say once hidden ratings were given."""
    clock = Clock()
    async with meeting(root, clock) as stage, following(root, clock) as room:
        await stage.press("v", *votes, "d")
        shown = [stage.text]
        await tick(room)
        shown.append(room.text)
        for keys in (["escape", "m"], ["s"], ["escape", "g", "y"]):
            await stage.press(*keys)
            shown.append(stage.text)
    return shown


async def test_the_screens_are_the_same_whatever_was_given(planned: Path, tmp_path: Path) -> None:
    other = shutil.copytree(planned, tmp_path / "other" / "programme")
    for one, two in zip(await seen(planned, "11"), await seen(other, "44"), strict=True):
        assert one.splitlines() == two.splitlines()


async def test_no_file_but_the_count_tells_what_was_given(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        before = files(planned)
        await stage.press("v", "1", "4", "1", "m", "m", "n")
        after = files(planned)
    held = json.loads(private(planned, "votes.json").read_bytes())
    assert held == {AT_51: {"1": 2, "4": 1}}
    changed = {Path(name).name for name in after if before.get(name) != after[name]}
    assert changed <= {"lock", "stage.json"}
    assert not any(b"tally" in after[name] for name in after if name.endswith(".jsonl"))
    assert "tally" not in saved(planned, AT_51)


async def test_a_digit_is_no_rating_of_the_team(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("3")
        assert "Press v first" in stage.text
        await stage.press("v", "3", "3", "3", "escape", "3")
        assert "Press v first" in stage.text
        assert given(stage).startswith("Given     3 of 3")
    assert "rating" not in saved(planned, AT_51)


@pytest.mark.parametrize("key", ["4", "space"])
async def test_one_rating_too_many_is_refused_and_does_nothing_else(
    planned: Path, clock: Clock, key: str
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", *"233")
        assert "All 3 who are there have given theirs: r shows them" in stage.text
        before = saved(planned, HERE)
        await stage.press("d", "3", key, key)
        assert "All 3 who are there have given theirs" in stage.text
        assert not stage.screen.slot.is_open
        assert given(stage) == "Given     3 of 3    hidden until r"
        assert saved(planned, HERE) == before
        await stage.press("v", "space")
        assert "Who is there now" in stage.text
        await stage.press("0", "r")
    assert saved(planned, AT_51)["tally"] == {"2": 1, "3": 2}


async def test_ratings_typed_ahead_do_not_slip_past_the_last_one(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.type("v2 3 3 2 4")
        assert not stage.screen.slot.is_open
        assert given(stage).startswith("Given     3 of 3")
        await stage.press("r")
    assert saved(planned, AT_51)["tally"] == {"2": 1, "3": 2}
    assert not any("left" in one for one in saved(planned, HERE)["present"].values())


async def test_who_gave_a_rating_and_left_is_told_in_words(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        clock.pass_(42)
        await stage.press("v", *"233", "v", "space", "2", "0")
        assert given(stage) == "Given     3, and only 2 still there    hidden until r"


async def test_a_show_of_cards_is_typed_with_or_without_spaces(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "space", "3", "space", "3")
        assert "All 3 who are there have given theirs" in stage.text
        await stage.press("r")
        assert "■" in stage.text
    assert saved(planned, AT_51)["tally"] == {"2": 1, "3": 2}


async def test_one_card_too_many_is_refused_and_means_nothing_else(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "space", "2", "space", "3", "space", "4", "space", "1")
        assert "ratings are more than the 3 people who can have given one" in stage.text
        assert "Who is there" not in stage.text
        assert given(stage).startswith("Given     3")
        await stage.press("r")
    assert saved(planned, AT_51)["tally"] == {"2": 2, "3": 1}


async def test_the_last_one_is_taken_back_or_all_are(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "3", "d")
        assert given(stage).startswith("Given     1 of 3")
        await stage.press("d")
        assert "Nothing was given just now" in stage.text
        await stage.press("0", "1")
        assert given(stage).startswith("Given     0 of 3")
        await stage.press("7")
        assert "levels" in stage.text


async def test_what_is_not_complete_is_revealed_only_when_that_is_meant(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("r")
        assert "Nobody has given a rating yet" in stage.text
        await stage.press("v", "2", "r")
        assert "1 of 3 have given theirs" in stage.text
        await stage.press("0")
        assert "tally" not in saved(planned, AT_51)
        await stage.press("r", "1")
        assert saved(planned, AT_51)["tally"] == {"2": 1}
        await stage.press("u")
        assert not saved(planned, AT_51).get("tally")


async def test_ratings_outlive_the_program(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "3")
    async with meeting(planned, clock) as stage:
        assert given(stage).startswith("Given     2 of 3")
        await stage.press("v", "3", "r")
    assert saved(planned, AT_51)["tally"] == {"2": 1, "3": 2}


async def test_two_scribes_count_together(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as one, meeting(planned, clock) as two:
        await tick(one)
        await one.press("v", "2")
        await tick(two)
        assert given(two).startswith("Given     1 of 3")
        await two.press("v", "3", "3", "r")
        await tick(one)
        assert "■" in one.text
        await two.press("c", "3")
        await tick(one)
        assert "3 Good" in next(row for row in one.text.splitlines() if "Agreed" in row)


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
        await stage.press("n", "c", "2", "n")
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
        await stage.press("c", "2", "L")
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


async def test_a_second_round_is_hidden_beside_the_first(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "2", "4", "r", "v", "3", "escape")
        assert given(stage) == "Given     3 revealed; another round: 1 of 3, hidden until r"


async def test_a_closed_session_leaves_nothing_of_the_meeting(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "escape", "s", "enter")
        assert "1 rating of 5.1 was given and not yet revealed" in " ".join(stage.text.split())
        await stage.press("escape", "r", "1", "s", "enter")
        assert stage.state == "committed"
    assert not private(planned, "votes.json").exists()
    assert not private(planned, "stage.json").exists()
