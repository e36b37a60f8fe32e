"""Who is who in a team."""

from __future__ import annotations

import pytest

from csit_tui.method.teams import role_of
from csit_tui.model.teams import Team

ANN, BEN, CYD, DEE = "bcdfghjk2", "bcdfghjk3", "bcdfghjk4", "bcdfghjk5"
TEAM = Team.model_validate(
    {
        "format": 1,
        "kind": "team",
        "cycle": "2026",
        "team": "parks",
        "facilitator": ANN,
        "critical_friend": ANN,
        "scribe": BEN,
        "members": {ANN: {}, BEN: {"guest": True}, CYD: {"guest": True}, DEE: {}},
    }
)


@pytest.mark.parametrize(
    ("member", "role"),
    [(ANN, "facilitator"), (BEN, "scribe"), (CYD, "guest"), (DEE, "member")],
)
def test_who_bears_two_roles_has_the_first_of_them(member: str, role: str) -> None:
    assert role_of(TEAM, member) == role
