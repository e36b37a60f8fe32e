"""How the plan, and what it answers, are said."""

from __future__ import annotations

from csit_tui.method.plan_words import source, whose
from tests.analysis.test_gathering import afis, challenge, gathered
from tests.analysis.test_moves import KEYS, assessment


def test_a_team_that_is_called_challenge_is_said_by_its_name() -> None:
    afi, seen = gathered(
        assessment("2026", "challenge", "1.1", **afis("Ours")),
        challenge("2026", **{KEYS[1]: {"text": "Seen"}}),
    )
    names = {"challenge": "Challenge team"}
    assert [whose(one, names) for one in (afi, seen)] == ["Challenge team", "found by peers: Peers"]
    assert [source(one, names) for one in (afi, seen)] == ["Challenge team", "peers"]
