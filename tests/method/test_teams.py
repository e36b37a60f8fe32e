"""Who is who in a team."""

from __future__ import annotations

import pytest

from csit_tui.method.teams import no_team, role_of, team_called
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


SAT = Team(format=1, kind="team", cycle="2026", team="sat", name="Venues")
OUTDOOR = Team(format=1, kind="team", cycle="2026", team="outdoor-team", name="Outdoor team")
BARE = Team(format=1, kind="team", cycle="2026", team="north")


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("sat", "sat"),
        ("Venues", "sat"),
        ("venues  TEAM", "sat"),
        ("outdoor team", "outdoor-team"),
        ("north", "north"),
        ("Outdoor", None),
        ("", None),
        ("team", None),
    ],
)
def test_a_team_is_called_by_its_id_or_its_name(named: str, meant: str | None) -> None:
    assert team_called(named, [SAT, OUTDOOR, BARE]) == meant


def test_a_name_of_two_teams_is_neither_and_an_id_wins_over_a_name() -> None:
    twin = SAT.model_copy(update={"team": "east"})
    assert team_called("Venues", [SAT, twin]) is None
    assert team_called("sat", [SAT, OUTDOOR.model_copy(update={"name": "sat"})]) == "sat"


def test_an_unknown_team_is_answered_with_ids_and_names() -> None:
    (trouble,) = no_team("zzz", "2026", [SAT, OUTDOOR, BARE]).troubles
    assert trouble.mend == "Teams: sat (Venues team), outdoor-team (Outdoor team), north."
    assert no_team("Venus", "2026", [SAT]).troubles[0].mend == "Did you mean Venues?"
