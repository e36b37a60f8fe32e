"""What is still asked of a closed cycle: its records, and no longer how it was prepared."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.method import checks
from tests.method.sound import (
    CYCLE,
    DOING,
    DONE,
    FIRST,
    GOAL,
    INPUT,
    LAST,
    PLANNING,
    RECORD,
    SCOPE,
    TEAM,
    found,
    on,
)

CLOSED = {CYCLE: {"status": "closed"}}


@pytest.mark.parametrize(
    "changes",
    [
        {TEAM: {"scribe": None, "functions": ["depot"]}},
        {FIRST: {"minutes": 300, "place": None}},
        {LAST: {"date": on(31)}},
        {PLANNING: {"retired": True}},
        {SCOPE: {"functions": {"finance": {"relation": "direct"}}}},
        {GOAL: None},
        {INPUT: {"owner": None}},
        {RECORD: {"evidence": {"b" * 9: {"source": None}}}},
    ],
)
def test_what_could_have_been_prepared_otherwise_is_past(changes: dict[str, Any]) -> None:
    assert found(changes)
    assert found(changes | CLOSED) == []


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("A1", {RECORD: {"status": "no-consensus"}}),
        ("A2", {RECORD: {"reason": None}}),
        ("P1", {DOING: {"owner": None}}),
        ("P2", {DONE: {"since": None}}),
        ("D2", {RECORD: {"rating": 9}}),
        ("D4", {RECORD: {"raring": 9}}),
        ("D5", {DOING: {"due": on(1)}}),
    ],
)
def test_records_are_still_relied_on(rule: str, changes: dict[str, Any]) -> None:
    assert [one[0] for one in found(changes | CLOSED)] == [rule]


def test_the_rules_say_so_themselves() -> None:
    lasting = [rule.id for rule in checks.RULES.values() if rule.lasting]
    assert lasting == [
        *("A1", "A2", "P1", "P2", "P4", "P5", "P6"),
        *("D1", "D2", "D3", "D4", "D5", "D8", "D9"),
    ]


def test_no_day_makes_a_rule_stumble() -> None:
    for day in (datetime.date.min, datetime.date.max):
        assert found({}, day) == []
