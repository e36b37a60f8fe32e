"""S1 to S3, G1, G2, I1, I2, A1 to A7, P1 to P5, D5, D8, D9: what sheets, records and plan say."""

from __future__ import annotations

from typing import Any

import pytest

from tests.method.sound import (
    BEN,
    CYCLE,
    CYD,
    DEE,
    DOING,
    DONE,
    FIRST,
    GLOSSARY,
    GOAL,
    HERE,
    INPUT,
    LAST,
    OPTIONS,
    PLANNING,
    RECORD,
    SCOPE,
    SECOND,
    SOUND,
    TEAM,
    THIRD,
    at,
    found,
    on,
    points,
)

BENCHMARK, VERSION = "benchmarks/ours/benchmark.toml", "benchmark_version"
RING = [("a", "b"), ("b", "c"), ("c", "a")]
"""What comes from what, in a circle."""
IDS = [letter * 9 for letter in "cdfghjkmn"]
ITEM, POOL = "b" * 9, "c" * 9
HELD = {"status": "held"}
EVIDENCE = f"evidence.{ITEM}"


def documents(number: int) -> dict[str, Any]:
    """So many more documents on the table."""
    said = {"kind": "input", "cycle": "2026", "title": "Plan", "owner": "Cyd", "due": on(9)}
    return {f"{HERE}inputs/{key}.toml": said | {"id": key} for key in IDS[:number]}


def stay(arrived: int, left: int) -> dict[str, Any]:
    """Somebody who came late to a session and left it early."""
    return {CYD: {"name": "Cyd", "role": "member", "arrived": at(arrived), "left": at(left)}}


def gains(number: int) -> dict[str, Any]:
    """An option sheet with so many gains hoped for."""
    return {OPTIONS: {"kind": "options", "cycle": "2026", "gains": points(number)}}


def preparation(member: str) -> str:
    """The file of a member's own ratings."""
    return f"{HERE}preparation/parks/{member}.toml"


def own(member: str, criterion: str = "5.1") -> dict[str, Any]:
    """A member's own rating of one criterion."""
    said = {"kind": "preparation", "cycle": "2026", "team": "parks", "member": member}
    return {preparation(member): said | {"ratings": {criterion: {"rating": 2}}}}


BY_NAME = {TEAM: {"preparation": "by-name"}}
CONTRACTED = {"functions": {"finance": {"relation": "contracted"}}}
CONSIDERED = {"principles": {"2": {"set_aside": "Next year."}}}
SERVING = {"services": {ITEM: {"functions": ["depot", "finance"]}}}
ITSELF = "2026/plan/bbbbbbbbb"
ITS_STRENGTH = f"2026/parks/5.1/{ITEM}"
CONTINUES = f"strengths.{ITEM}.continues"
BROKEN = [
    ("S1", {SCOPE: {"services": {POOL: {"name": "Pool"}}}}, SCOPE, f"services.{POOL}.functions"),
    ("S1", {SCOPE: CONTRACTED | CONSIDERED}, SCOPE, "functions.finance"),
    ("S2", {SCOPE: CONTRACTED | SERVING}, SCOPE, "functions"),
    ("S3", {GLOSSARY: {"terms": {"community": None}}}, GLOSSARY, "terms"),
    ("S3", {GLOSSARY: {"terms": {"leaders": {"meaning": " "}}}}, GLOSSARY, "terms"),
    ("S3", {GLOSSARY: None}, GLOSSARY, "terms"),
    ("G1", {GOAL: {"vision": None}}, GOAL, "vision"),
    ("G1", {GOAL: {"goal": " "}}, GOAL, "goal"),
    ("G2", gains(4), OPTIONS, "gains"),
    ("I1", documents(8), f"{HERE}inputs.toml", "documents"),
    ("I2", {INPUT: {"owner": None}}, INPUT, "owner"),
    ("I2", {INPUT: {"date": None, "type": "feedback"}}, INPUT, "due"),
    ("A1", {RECORD: {"status": "not-applicable", "reason": None}}, RECORD, "reason"),
    ("A2", {RECORD: {"reason": None}}, RECORD, "reason"),
    ("A2", {RECORD: {"rating": None}}, RECORD, "rating"),
    ("A3", {RECORD: {"strengths": {ITEM: None}}}, RECORD, "strengths"),
    ("A3", {RECORD: {"strengths": points(6)}}, RECORD, "strengths"),
    ("A3", {RECORD: {"afis": points(6, "kmnpqr")}}, RECORD, "afis"),
    ("A4", {RECORD: {"evidence": {ITEM: {"source": None}}}}, RECORD, f"{EVIDENCE}.source"),
    ("A4", {RECORD: {"evidence": {ITEM: {"refers_to": None}}}}, RECORD, f"{EVIDENCE}.refers_to"),
    ("A5", {RECORD: {"tally": {"2": 2, "3": 1}}}, RECORD, "tally"),
    ("A5", {RECORD: {"tally": {"2": 2}, "attendance": [DEE]}}, RECORD, "tally"),
    ("A6", own(CYD), preparation(CYD), ""),
    ("A6", own(BEN) | BY_NAME, preparation(BEN), "member"),
    ("A6", own(CYD, "outcomes.1") | BY_NAME, preparation(CYD), 'ratings."outcomes.1"'),
    ("A7", {CYCLE: {VERSION: "1"}, BENCHMARK: {"version": "2"}}, CYCLE, VERSION),
    *(("P1", {DOING: {name: None}}, DOING, name) for name in ("owner", "measure", "lives_in")),
    ("P1", {DOING: {"due": None}}, DOING, "due"),
    ("P1", {DOING: {"owner": "  "}}, DOING, "owner"),
    *(("P2", {DONE: {name: None}}, DONE, name) for name in ("now_different", "since", "how_known")),
    ("P3", {PLANNING: {"date": on(30, 10)}}, PLANNING, "date"),
    (
        "P3",
        {CYCLE: {"calendar": {ITEM: {"purpose": "budget-deadline", "date": on(1, 4)}}}},
        PLANNING,
        "date",
    ),
    *(("P4", {DOING: {name: 6}}, DOING, name) for name in ("impact", "effort")),
    ("P4", {DOING: {"dots": {"2": -1}}}, DOING, 'dots.2'),
    ("P4", {DOING: {"afis": [ITS_STRENGTH]}}, DOING, "afis"),
    ("P4", {DOING: {"continues": ITS_STRENGTH}}, DOING, "continues"),
    ("P5", {DOING: {"status": "dropped"}}, DOING, "reason"),
    ("D8", {DOING: {"continues": ITSELF}}, DOING, "continues"),
    ("D8", {RECORD: {"strengths": {ITEM: {"continues": ITS_STRENGTH}}}}, RECORD, CONTINUES),
    ("D5", {CYCLE: {"ends": on(12, 1)}}, CYCLE, "ends"),
    ("D5", {DOING: {"due": on(1)}}, DOING, "due"),
    ("D5", {FIRST: {"present": stay(12, 10)}}, FIRST, f"present.{CYD}.left"),
    ("D5", {FIRST: {"agenda": {ITEM: {"minutes": -30}}}}, FIRST, f"agenda.{ITEM}.minutes"),
    ("D5", {FIRST: {"agenda": {ITEM: {"minutes": 0}}}}, FIRST, f"agenda.{ITEM}.minutes"),
    ("D5", {FIRST: HELD | {"held_from": at(14), "held_until": at(13)}}, FIRST, "held_until"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "path", "field"), BROKEN)
def test_broken(rule: str, changes: dict[str, Any], path: str, field: str) -> None:
    assert found(changes) == [(rule, path, field)]


KEPT = {
    "a support function that serves nobody": {},
    "support set aside as a principle": {SCOPE: CONTRACTED | SERVING | CONSIDERED},
    "no service yet": {SCOPE: {"services": None}},
    "neither words nor goal before a session is planned": {
        **{path: {"status": "cancelled"} for path in (FIRST, SECOND, THIRD, LAST)},
        GLOSSARY: None,
        GOAL: None,
    },
    "three gains": gains(3),
    "eight documents": documents(7),
    "a retired ninth": documents(8) | {INPUT: {"retired": True}},
    "a document that is still to come": {INPUT: {"date": None, "due": on(20)}},
    "no consensus": {
        RECORD: {"status": "no-consensus", "rating": None, "reason": None}
        | {"positions": {"x" * 9: {"text": "High."}, "z" * 9: {"rating": 1}}}
    },
    "not yet": {RECORD: {"status": "not-yet", "rating": None, "reason": None, "afis": {}}},
    "five of each": {RECORD: {"strengths": points(5), "afis": points(5, "kmnpqr")}},
    "evidence on the table": {
        RECORD: {"evidence": {ITEM: {"source": None, "refers_to": None, "input": ITEM}}}
    },
    "as many ratings as the team has members beside its guests": {RECORD: {"tally": {"2": 2}}},
    "one more of somebody who took part": {
        RECORD: {"tally": {"2": 3}},
        FIRST: {"present": {"v2bcdfghj": {"name": "Di", "role": "member"}}},
    },
    "own ratings by name": own(CYD) | BY_NAME,
    "two who are named": {RECORD: {"tally": {"1": 2}, "attendance": [CYD, DEE]}},
    "a dropped item": {
        DOING: {"status": "dropped", "reason": "No money.", "owner": None, "due": None}
    },
    "one of two items carries on the other": {DONE: {"continues": ITSELF}},
    "the least and the most": {DOING: {"impact": 1, "effort": 5, "dots": {"0": 2, "3": 1}}},
    "an item under way says nothing in the end": {DONE: {"status": "late", "since": None}},
    "planning the day before": {PLANNING: {"date": on(29, 10)}},
    "another kind of date": {CYCLE: {"calendar": {ITEM: {"purpose": "review", "date": on(1, 4)}}}},
    "one day": {CYCLE: {"ends": on(13, 1)}, DOING: {"due": on(2)}},
    "who left later than they came": {FIRST: {"present": stay(10, 12)}},
    "who left past midnight": {FIRST: {"present": stay(22, 1)}},
    "over midnight": {FIRST: HELD | {"held_from": at(22), "held_until": at(1)}},
}  # fmt: skip


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_kept(changes: dict[str, Any]) -> None:
    assert found(changes) == []


def test_a_rating_that_nothing_supports() -> None:
    blank = {key: {"text": " "} for key in points(3)}
    changes = {RECORD: {"strengths": blank, "afis": dict.fromkeys(points(4, "kmnpqr"))}}
    assert found(changes) == [("A2", RECORD, "strengths"), ("A3", RECORD, "strengths")]


def test_one_finding_for_each_field_that_is_missing() -> None:
    changes = {DOING: {"owner": None, "due": None}}
    assert found(changes) == [("P1", DOING, "due"), ("P1", DOING, "owner")]


def test_each_of_a_circle_is_found() -> None:
    changes = {DOING: {"continues": "2026/plan/ccccccccc"}, DONE: {"continues": ITSELF}}
    assert found(changes) == [("D8", DOING, "continues"), ("D8", DONE, "continues")]
    third = HERE + "plan/ddddddddd.toml"
    behind = changes | {third: SOUND[DOING] | {"id": "ddddddddd", "continues": ITSELF}}
    assert found(behind) == found(changes)


def test_cycles_and_benchmarks_that_go_in_a_circle_are_found() -> None:
    def year(one: str, origin: str) -> dict[str, Any]:
        return {"kind": "cycle", "cycle": one, "benchmark": "ours", "origin": origin}

    def version(one: str, old: str) -> dict[str, Any]:
        return SOUND[BENCHMARK] | {"benchmark": one, "replaces": old}

    years = {f"cycles/{one}/cycle.toml": year(one, old) for one, old in RING}
    versions = {f"benchmarks/{one}/benchmark.toml": version(one, old) for one, old in RING}
    both = found(years | versions)
    assert [one for one in both if one[0] == "D9"] == [
        *(("D9", path, "replaces") for path in sorted(versions)),
        *(("D9", path, "origin") for path in sorted(years)),
    ]
    behind = {CYCLE: SOUND[CYCLE] | {"origin": "a"}}
    assert [one for one in found(years | behind) if one[0] == "D9"] == [
        ("D9", path, "origin") for path in sorted(years)
    ]


def test_afis_of_a_team_and_of_all_in_a_circle_are_found() -> None:
    settled = f"{HERE}consensus/5.1.toml"
    held = {"kind": "consensus", "cycle": "2026", "criterion": "5.1", "rating": 2}
    held |= {
        "reason": "Known.",
        "afis": {"k" * 9: {"text": "x", "continues": "2026/parks/5.1/mmmmmmmmm"}},
    }
    changes = {
        settled: held,
        RECORD: {"afis": {"m" * 9: {"continues": "2026/consensus/5.1/kkkkkkkkk"}}},
    }
    circle = [one for one in found(changes) if one[0] == "D8"]
    assert circle == [
        ("D8", RECORD, "afis.mmmmmmmmm.continues"),
        ("D8", settled, "afis.kkkkkkkkk.continues"),
    ]
