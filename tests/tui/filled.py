"""Records of a small programme, filled in as its people would: a session, inputs, a challenge."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import Any

from tests.tui.meeting import AGENDA, SESSION, SURVEY
from tests.tui.programme import MEMBERS, file, git

SESSION_PATH = "cycles/2026/sessions/wbcdfghj2.toml"
TEAM_PATH = "cycles/2026/teams/parks.toml"
SURVEY_PATH = "cycles/2026/inputs/bcdfghjk7.toml"
STRATEGY_PATH = "cycles/2026/inputs/bcdfghjk8.toml"
CHALLENGE_PATH = "cycles/2026/challenge/bcdfghjk9.toml"
INPUTS_PATH = "cycles/2026/inputs.toml"
MARCH = datetime.date(2026, 3, 2)

RECORDS: dict[str, dict[str, Any]] = {
    "cycles/2026/scope.toml": {
        "functions": {
            "parks": {"order": 10, "name": "Parks and green space", "relation": "direct"},
            "finance": {"order": 20, "name": "Finance", "relation": "support"},
        }
    },
    TEAM_PATH: {
        "name": "Parks",
        "options": ["full"],
        "functions": ["finance", "parks"],
        "members": {
            key: {**member, "function": function}
            for (key, member), function in zip(
                MEMBERS.items(), ("parks", "parks", "finance"), strict=True
            )
        },
        "facilitator": "bcdfghjk2",
        "scribe": "bcdfghjk3",
    },
    SESSION_PATH: {
        **SESSION,
        "place": "the Depot",
        "facilitator": "Wes Hill",
        "invited": ["Iqbal Shah", "Ruth Okafor", "Sam Scribe"],
        "agenda": AGENDA,
        "present": {
            "bcdfghjk2": {"name": "Ruth Okafor", "role": "member"},
            "bcdfghjk3": {
                "name": "Sam Scribe",
                "role": "scribe",
                "arrived": datetime.time(9, 50),
            },
        },
        "parked": {"x2bcdfghj": {"text": "Who owns the play areas?", "criterion": "5.2"}},
    },
    INPUTS_PATH: {
        "feedback_needed": "Yes: we know too little of what users see.",
        "feedback_source": "existing",
        "feedback_capture": "The budget holders' survey of last autumn.",
        "documents": "The green space strategy.",
        "peer_challenge": "Yes, by Lakeside.",
    },
    SURVEY_PATH: {**SURVEY, "date": datetime.date(2025, 11, 3), "due": MARCH},
    STRATEGY_PATH: {
        "type": "document",
        "title": "Green space strategy",
        "owner": "Iqbal Shah",
        "date": datetime.date(2024, 6, 1),
        "link": "https://riverside.example/green",
    },
    CHALLENGE_PATH: {
        "type": "peer-led",
        "title": "Challenge by Lakeside",
        "contact": "Nia Rees, Lakeside Council",
        "date": MARCH,
        "people": ["Nia Rees", "Tom Bell"],
        "findings": {
            "z2bcdfghj": {
                "order": 10,
                "text": "Nobody could say what an event costs.",
                "criteria": ["5.1"],
                "answer": "We count from April on.",
            },
            "z3bcdfghj": {"order": 20, "text": "Volunteers are well led.", "criteria": ["6.1"]},
        },
    },
}


def fill(root: Path) -> Path:
    """Write the records into a programme, and commit them."""
    for path, data in RECORDS.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(file(path, **data)[1])
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Fill the sheets in")
    return root
