"""What the words of a box may name: by key, with the names that people know."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.sheets.known import known
from tests.method.programme import FILES, MEMBER, TEAM, snapshot

RETIRED = {"cycles/2026/teams/arts.toml": FILES[TEAM] | {"team": "arts", "retired": True}}


def offered(refers: str, data: dict[str, Any] | None = None) -> dict[str, str]:
    found = snapshot(RETIRED)
    return known(
        refers,
        found,
        "2026",
        Yardstick.for_cycle(found, "2026"),
        FILES[TEAM] if data is None else data,
    )


@pytest.mark.parametrize(
    ("refers", "names"),
    [
        ("theme", {"1": "1 Leadership", "5": "5 Resources"}),
        ("thread", {"outcomes": "Outcomes"}),
        ("function", {"depot": "Depot", "finance": "Finance"}),
        ("member", {MEMBER: "Ann"}),
        ("team", {"parks": "Parks team"}),
        ("", {}),
    ],
)
def test_all_that_a_box_may_name_is_offered(refers: str, names: dict[str, str]) -> None:
    assert offered(refers) == names


def test_members_are_those_of_the_record_itself() -> None:
    assert offered("member", {"members": {"bcdfghjk2": {}}}) == {"bcdfghjk2": "bcdfghjk2"}
    assert offered("member", {}) == {}
