"""The AFIs that a plan item may answer: settled ones, teams' own, and what peers found."""

from __future__ import annotations

from typing import Any

from csit_tui.method.sheets.answered import afi_words, afis
from csit_tui.model.inputs import Challenge
from csit_tui.model.snapshot import Snapshot
from tests.analysis.test_gathering import afis as points
from tests.analysis.test_gathering import challenge, origin
from tests.analysis.test_moves import KEYS, assessment, consensus

PEERS = f"2026/challenge/{KEYS[0]}"
FINDINGS: dict[str, dict[str, Any]] = {
    KEYS[0]: {"order": 10, "text": "Costs are\nnot shared", "criteria": ["5.1", "1.1"]},
    KEYS[1]: {"order": 20, "text": "Well led", "strength": True},
    KEYS[2]: {"order": 30, "text": "Nobody knows the plan"},
}
SNAPSHOT = Snapshot(
    dict(
        [
            assessment("2026", "parks", "1.1", **points("No costs")),
            consensus("2026", "1.1", **points("Both", stands_for=[origin("parks")])),
            challenge("2026", **FINDINGS),
        ]
    )
)
SETTLED = f"2026/consensus/1.1/{KEYS[0]}"


def test_what_peers_found_is_offered_behind_the_teams_own_and_no_strength() -> None:
    assert list(afis(SNAPSHOT, "2026", [], []).items()) == [
        (SETTLED, "1.1 Both (all teams)"),
        (origin("parks"), "1.1 No costs (Parks team)"),
        (f"{PEERS}/{KEYS[0]}", "1.1 Costs are not shared (peers: Peers)"),
        (f"{PEERS}/{KEYS[2]}", "Nobody knows the plan (peers: Peers)"),
    ]


def test_any_of_its_criteria_offers_it_and_what_is_held_stays() -> None:
    costs, plan = f"{PEERS}/{KEYS[0]}", f"{PEERS}/{KEYS[2]}"
    assert list(afis(SNAPSHOT, "2026", [], ["5.1"])) == [costs]
    assert list(afis(SNAPSHOT, "2026", [plan], ["5.1"])) == [costs, plan]
    assert afis(SNAPSHOT, "2026", [], ["9.9"]) == {}


def test_it_has_its_words_or_is_told_by_where_it_stands() -> None:
    assert afi_words(SNAPSHOT, f"{PEERS}/{KEYS[0]}") == "1.1 Costs are not shared (peers: Peers)"
    assert afi_words(SNAPSHOT, f"{Challenge.KIND}/x") == "challenge/x"
    gone = f"2025/challenge/{KEYS[0]}/{KEYS[1]}"
    assert afi_words(SNAPSHOT, gone) == "one that peers found (2025)"
    assert afi_words(SNAPSHOT, origin("arts", cycle="2025")) == "one of 1.1 (Arts team, 2025)"
