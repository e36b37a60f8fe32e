"""Members' own ratings by name: closed in the list, filled in, taken over hidden in a meeting."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.tui.meeting import AT_51, Clock, clock, meeting, planned, private
from tests.tui.programme import file, git
from tests.tui.stage import Stage, opened, staged
from tests.tui.test_record import saved

__all__ = ["clock", "planned"]
Golden = Callable[[str, str], None]
SIZES = [(80, 24), (120, 40)]
TEAM = "cycles/2026/teams/parks.toml"
RUTH = "cycles/2026/preparation/parks/bcdfghjk2.toml"
SAM = "cycles/2026/preparation/parks/bcdfghjk3.toml"


def by_name(root: Path, **ratings: tuple[str, int]) -> Path:
    """The team keeps own ratings by name, and some members have given theirs."""
    text = (root / TEAM).read_text(encoding="utf-8")
    (root / TEAM).write_text(
        text.replace("\n[members]", '\npreparation = "by-name"\n\n[members]', 1)
    )
    for member, (criterion, level) in ratings.items():
        path = f"cycles/2026/preparation/parks/{member}.toml"
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        held = {criterion: {"rating": level, "note": "Budgets are unclear."}}
        (root / path).write_bytes(file(path, ratings=held)[1])
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Keep own ratings by name")
    return root


async def open_own(stage: Stage, path: str = RUTH) -> None:
    await stage.press("g", "t")
    stage.screen.rows.choose(path)
    await stage.idle()


@pytest.mark.parametrize("size", SIZES)
async def test_the_list_tells_how_many_and_never_which(
    root: Path, golden: Golden, size: tuple[int, int]
) -> None:
    async with staged(by_name(root, bcdfghjk2=("5.1", 2)), size) as stage:
        await open_own(stage)
        assert "Budgets are unclear" not in stage.text
        golden(f"tui_own-ratings-list-{size[0]}x{size[1]}", stage.text)
        await stage.press("enter")
        golden(f"tui_own-ratings-{size[0]}x{size[1]}", stage.text)


async def test_a_team_that_keeps_a_tally_has_none(root: Path) -> None:
    async with staged(root) as stage:
        await stage.press("g", "t")
        assert "Own ratings" not in stage.text


async def test_a_member_rates_one_criterion_after_the_other(root: Path) -> None:
    async with staged(by_name(root)) as stage:
        await open_own(stage)
        await stage.press("d")
        assert "This sheet stays as long as its member does." in stage.text
        await stage.press("enter", "2", "3", "9")
        assert "The scale has 4 levels" in stage.text
        stage.screen.panel.choose('ratings."1.2"')
        await stage.press("0")
        stage.screen.panel.choose('ratings."1.1".note')
        await stage.press("enter")
        await stage.type("Nobody knows the goal.")
        await stage.press("escape", "z")
        assert "Nothing here needs a reason" in stage.text
        assert "1 of" in stage.text.splitlines()[0]
    ratings = tomllib.loads((root / RUTH).read_text(encoding="utf-8"))["ratings"]
    assert list(ratings.values()) == [{"rating": 2, "note": "Nobody knows the goal."}, {}]


async def test_items_are_added_by_their_criterion_too(root: Path) -> None:
    async with staged(by_name(root)) as stage:
        await open_own(stage)
        await stage.press("enter", "a")
        assert "1  1.1" in stage.text
        await stage.press("1", "2")
        await stage.type("Seen.")
        await stage.press("enter")
        assert "1  1.1" not in stage.text
    ratings = tomllib.loads((root / RUTH).read_text(encoding="utf-8"))["ratings"]
    assert list(ratings.values()) == [{"rating": 2, "note": "Seen."}]


async def test_own_ratings_of_those_who_are_there_are_taken_over(
    planned: Path, clock: Clock
) -> None:
    by_name(planned, bcdfghjk2=("5.1", 2), bcdfghjk3=("5.1", 3), bcdfghjk4=("5.2", 1))
    async with meeting(planned, clock) as stage:
        await stage.press("v")
        assert "To give theirs: Iqbal Shah." in " ".join(stage.text.split())
        await stage.press("1")
        assert json.loads(private(planned, "votes.json").read_bytes()) == {AT_51: {"2": 1, "3": 1}}
        assert "2 of 3" in stage.text
        await stage.press("1", "r")
        assert "3 revealed" in stage.text
        await stage.press("v")
        assert "take over" not in stage.text
    assert saved(planned, AT_51)["tally"] == {"1": 1, "2": 1, "3": 1}


async def test_what_is_off_the_scale_stops_nobody_and_is_not_shown(
    planned: Path, clock: Clock
) -> None:
    by_name(planned, bcdfghjk2=("5.1", 9), bcdfghjk3=("5.1", 3))
    async with meeting(planned, clock) as stage:
        await stage.press("v")
        assert "1 own rating off the scale: see Findings." in " ".join(stage.text.split())
        assert "9" not in stage.text.partition("Prepared by name")[2]
        await stage.press("1")
        assert json.loads(private(planned, "votes.json").read_bytes()) == {AT_51: {"3": 1}}


async def test_they_can_be_left_alone(planned: Path, clock: Clock) -> None:
    by_name(planned, bcdfghjk2=("5.1", 2))
    async with meeting(planned, clock) as stage:
        await stage.press("v", "0")
        assert not stage.screen.voting.open
        await stage.press("v", "2", "4")
        assert json.loads(private(planned, "votes.json").read_bytes()) == {AT_51: {"4": 1}}
        await stage.press("v", "v")
        assert "take over" not in stage.text


async def test_search_leaves_them_closed(root: Path) -> None:
    by_name(root, bcdfghjk2=("5.1", 2))
    assert opened(root).search("Budgets are unclear") == []
