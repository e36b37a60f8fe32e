"""Hidden ratings in the meeting: given, counted, taken back, and never told before their time."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.tui.meeting import (
    AT_51,
    HERE,
    Clock,
    clock,
    following,
    meeting,
    planned,
    private,
    tick,
)
from tests.tui.test_meeting import given
from tests.tui.test_record import saved

__all__ = ["clock", "planned"]


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
    told = {name for name in changed if not name.startswith("here-")}  # that the app still runs
    assert told <= {"lock", "stage.json"}
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


async def test_who_gave_a_rating_and_left_counts_among_those_who_gave(
    planned: Path, clock: Clock
) -> None:
    async with meeting(planned, clock) as stage:
        clock.pass_(42)
        await stage.press("v", *"233", "v", "space", "2", "0")
        assert given(stage) == "Given     3 of 3    hidden until r"


async def test_a_show_of_cards_is_typed_with_or_without_spaces(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "space", "3", "space", "3")
        assert "All 3 who are there have given theirs" in stage.text
        await stage.press("r")
        assert "■" in stage.text
    assert saved(planned, AT_51)["tally"] == {"2": 1, "3": 2}


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


async def test_a_second_round_is_hidden_beside_the_first(planned: Path, clock: Clock) -> None:
    async with meeting(planned, clock) as stage:
        await stage.press("v", "2", "2", "4", "r", "v", "3", "escape")
        assert given(stage) == "Given     3 revealed; another round: 1 of 3, hidden until r"
