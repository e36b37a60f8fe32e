"""Items pointed at by what they are called."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.method.pointing import pointed
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Record
from csit_tui.model.programme import SetAside
from csit_tui.model.sheets import Goal, Readiness, Scope
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused

ANN, BEN, CY = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4"
MEMBERS: dict[str, Any] = {
    "members": {
        ANN: {"name": "Ann  Archer"},
        BEN: {"name": "Ben"},
        CY: {"name": "Ben"},
        "bcdfghjk5": {},
    }
}
WORKSHOPS = {
    "workshops": {ANN: {"date": datetime.date(2026, 2, 10), "invitees": {BEN: {"name": "Joy"}}}}
}
RULE = "T8 cycles/2026/scope.toml"


@pytest.mark.parametrize(
    ("model", "data", "path", "expected"),
    [
        (Team, MEMBERS, ("members", "Ann Archer", "function"), ("members", ANN, "function")),
        (Team, MEMBERS, ("members", "ann archer"), ("members", ANN)),
        (Team, MEMBERS, ("members", BEN, "function"), ("members", BEN, "function")),
        (Team, MEMBERS, ("members", "vwxz23456"), ("members", "vwxz23456")),
        (Team, MEMBERS, ("scribe",), ("scribe",)),
        (
            Goal,
            WORKSHOPS,
            ("workshops", "2026-02-10", "invitees", "joy", "why"),
            ("workshops", ANN, "invitees", BEN, "why"),
        ),
        (Goal, WORKSHOPS, ("workshops", "10 February 2026"), ("workshops", ANN)),
        (
            Readiness,
            {"barriers": {ANN: {"way_round": "Money", "barrier": "Time"}}},
            ("barriers", "Time", "way_round"),
            ("barriers", ANN, "way_round"),
        ),
        (
            Scope,
            {"functions": {"parks": {"name": "Open Spaces"}}},
            ("functions", "open spaces", "people"),
            ("functions", "parks", "people"),
        ),
        (
            Scope,
            {"functions": {"parks": {"name": "arts"}, "arts": {"name": "parks"}}},
            ("functions", "parks"),
            ("functions", "parks"),
        ),
        (Scope, {"functions": {"parks": {}}}, ("functions", "x"), ("functions", "x")),
        (Readiness, {}, ("prompts", "c", "extent"), ("prompts", "c", "extent")),
        (SetAside, {"findings": {}}, ("findings", RULE, "by"), ("findings", RULE, "by")),
        (
            Assessment,
            {"strengths": {ANN: {"order": 10, "text": "Known costs"}}},
            ("strengths", "known costs"),
            ("strengths", ANN),
        ),
    ],
)
def test_an_item_is_called_by_its_first_box(
    model: type[Record], data: dict[str, Any], path: tuple[str, ...], expected: tuple[str, ...]
) -> None:
    assert pointed(model, data, path) == expected


def test_who_is_meant_by_two_of_a_name_is_asked() -> None:
    with pytest.raises(Refused) as caught:
        pointed(Team, MEMBERS, ("members", "Ben", "function"))
    assert str(caught.value) == (
        f'members: 2 in members are called "Ben". Say which by its id: {BEN}, {CY}.'
    )


def test_a_stranger_is_answered_with_the_nearest_and_nobody_is_called_nothing() -> None:
    with pytest.raises(Refused, match="Did you mean Ann Archer"):
        pointed(Team, MEMBERS, ("members", "Anne Archer", "function"))
    with pytest.raises(Refused, match="Nothing in members is called"):
        pointed(Team, MEMBERS, ("members", "", "function"))
