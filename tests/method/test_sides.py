"""What a side of a conflict says, in words."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.merge import ABSENT
from csit_tui.method.setting_aside import key_in_words
from csit_tui.method.sides import in_words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (ABSENT, "nothing"),
        (None, "nothing"),
        ({}, "nothing"),
        ([], "nothing"),
        ("By 2030.", "By 2030."),
        (2, "2"),
        (True, "yes"),
        (datetime.date(2026, 3, 16), "16 March 2026"),
        (["Ann", "Bo"], "Ann, Bo"),
        ({"order": 10, "text": "Unit costs are known"}, "Unit costs are known"),
        (
            {"text": "Unit costs", "features": ["5.1.1", "5.1.2"]},
            "Unit costs (key features: 5.1.1, 5.1.2)",
        ),
        ({"source": "Survey", "refers_to": 2025}, "Survey (date: 2025)"),
        ({"set_by": "Ann", "rating": 2}, "set by: Ann; level: 2"),
        ({"k3m9q2xdf": {"name": "Ann"}, "k3m9q2xdg": {"name": "Bo"}}, "Ann; Bo"),
    ],
)
def test_a_value_is_said_in_words(value: Any, words: str) -> None:
    assert in_words(value) == words


def test_a_finding_set_aside_is_named_by_rule_and_place() -> None:
    called = {"a.toml": "5.1 Financial resources"}.get
    assert key_in_words(
        "T8 a.toml: strengths.k3m9q2xdf.set_by", lambda path: str(called(path))
    ) == ("T8 at 5.1 Financial resources, strengths, set by")
    assert key_in_words("T8 a.toml", lambda path: str(called(path))) == (
        "T8 at 5.1 Financial resources"
    )
    assert key_in_words("T8", str) == "T8"
