"""What a year leaves unfinished when it is closed."""

from __future__ import annotations

from typing import Any

from csit_tui.method.sealing import Seal
from csit_tui.method.unfinished import unfinished
from tests.method.programme import TEAM, snapshot

PLAN = "cycles/2026/plan/{}.toml"


def items(*statuses: str) -> dict[str, Any]:
    """A plan whose items stand so."""
    keys = [f"{letter * 9}" for letter in "bcdfgh"]
    return {
        PLAN.format(key): {"kind": "plan", "cycle": "2026", "id": key, "status": status}
        for key, status in zip(keys, statuses, strict=False)
    }


def test_a_year_without_teams_and_plan_leaves_nothing() -> None:
    assert not unfinished(snapshot({TEAM: {"retired": True}}), "2026", Seal())


def test_what_is_left_is_told_by_team() -> None:
    said = unfinished(snapshot(), "2026", Seal())
    assert said.endswith(" to come (Parks 2)"), said


def test_items_that_came_to_their_end_are_not_carried() -> None:
    said = unfinished(snapshot(items("done", "at-risk", "dropped")), "2026", Seal())
    assert said.endswith("1 plan item carried"), said
