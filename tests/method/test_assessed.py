"""Which criteria a team begins to record: those of the options and red threads that were chosen."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import not_chosen
from tests.method.programme import TEAM, record, snapshot

OPTIONS = "cycles/2026/options.toml"


def why_not(criterion: str, changes: dict[str, dict[str, Any]]) -> str:
    """Why the Parks team does not begin a criterion; nothing where it does."""
    found = snapshot(changes)
    trouble = not_chosen(found, "2026", "parks", criterion, Yardstick.for_cycle(found, "2026"))
    return "" if trouble is None else f"{trouble.what} {trouble.mend}"


@pytest.mark.parametrize(
    ("criterion", "team"),
    [
        ("5.1", {}),
        ("5.1", {"options": ["full"], "assesses": ["1"]}),
        ("outcomes.1", {"options": ["red-thread"]}),
        ("outcomes.1", {"options": ["full", "red-thread"], "threads": ["outcomes"]}),
    ],
)
def test_what_was_chosen_is_recorded(criterion: str, team: dict[str, Any]) -> None:
    assert why_not(criterion, {TEAM: team}) == ""


def test_what_was_not_chosen_is_told_with_the_way_to_choose_it() -> None:
    assert why_not("outcomes.1", {}) == (
        "outcomes.1 belongs to the red thread option, which the Parks team has not chosen. "
        f'Choose it first: csit set {TEAM} options "full, red-thread"'
    )
    thread = {"options": ["red-thread"], "threads": ["inclusion"]}
    assert why_not("outcomes.1", {TEAM: thread}) == (
        "outcomes.1 belongs to the red thread outcomes, which the Parks team has not chosen. "
        f'Choose it first: csit set {TEAM} threads "inclusion, outcomes"'
    )
    assert why_not("5.1", {TEAM: {"options": ["red-thread"]}}) == "", "it is recorded already"
    assert "full self-assessment" in why_not("5.2", {TEAM: {"options": ["red-thread"]}})


def test_the_options_of_the_year_count_where_a_team_has_none() -> None:
    year = {OPTIONS: {"kind": "options", "cycle": "2026", "chosen": {"red-thread": {}}}}
    assert why_not("outcomes.1", year) == ""
    assert why_not("1.1", year) != ""
    assert why_not("1.1", year | record("1.1", retired=True)) == ""
