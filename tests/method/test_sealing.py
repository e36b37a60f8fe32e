"""What a sealed team is not to see: others' judgements, and nothing else."""

import pytest

from csit_tui.method.sealing import hidden_teams, hides, is_sealed
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team


def team(name: str, **more: bool) -> Team:
    data = {"format": 1, "kind": "team", "cycle": "2026", "team": name} | more
    return Team.model_validate(data)


SEALED = team("parks", sealed=True)


@pytest.mark.parametrize(
    ("path", "hidden"),
    [
        ("cycles/2026/assessments/arts/5.1.toml", True),
        ("cycles/2026/preparation/arts/k3m9q2xdf.toml", True),
        ("cycles/2026/assessments/parks/5.1.toml", False),
        ("cycles/2025/assessments/arts/5.1.toml", False),
        ("cycles/2026/teams/arts.toml", False),
        ("elsewhere.toml", False),
    ],
)
def test_only_judgements_of_others_in_this_cycle_are_hidden(path: str, hidden: bool) -> None:
    assert hides(SEALED, path) is hidden


def test_a_seal_holds_until_the_team_has_finished() -> None:
    assert is_sealed(SEALED)
    for open_team in (team("parks"), team("parks", sealed=True, finished=True), None):
        assert not hides(open_team, "cycles/2026/assessments/arts/5.1.toml")


def test_the_other_teams_are_named() -> None:
    teams = [SEALED, team("arts"), team("leisure")]
    snapshot = Snapshot({Team.PATH.format(cycle="2026", team=t.team): t for t in teams})
    assert hidden_teams(snapshot, "2026", "parks") == {"arts", "leisure"}
    assert hidden_teams(snapshot, "2026", "arts") == frozenset()
    assert hidden_teams(snapshot, "2026", None) == frozenset()
