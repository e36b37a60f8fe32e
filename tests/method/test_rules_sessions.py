"""T8 to T14: length, number and dates of sessions, and the planning that follows."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.method import checks
from csit_tui.model.trouble import Trouble
from tests.method.sound import (
    ANN,
    CYD,
    DEE,
    FIRST,
    GOAL,
    HERE,
    LAST,
    PLANNING,
    SECOND,
    TEAM,
    THIRD,
    TODAY,
    at,
    found,
    on,
    programme,
    session,
    team,
)

ALL = (FIRST, SECOND, THIRD, LAST)
OPTIONS = f"{HERE}options.toml"
ARTS = f"{HERE}teams/arts.toml"
EXTRA = f"{HERE}sessions/z2222222b.toml"


def each(*paths: str, **fields: Any) -> dict[str, Any]:
    return dict.fromkeys(paths, fields)


def held(start: datetime.time, until: datetime.time) -> dict[str, Any]:
    return {"status": "held", "held_from": start, "held_until": until}


def by(option: str, *paths: str, **fields: Any) -> dict[str, Any]:
    """The team assesses by another option, in these of its sessions."""
    gone = {path: {"retired": True} for path in ALL if path not in paths}
    return {TEAM: {"options": [option], **fields}} | gone


BROKEN = [
    ("T8", each(FIRST, minutes=241), FIRST, "minutes"),
    ("T8", {FIRST: held(at(9), at(13, 1))}, FIRST, "held_until"),
    ("T8", {FIRST: held(at(20), at(0, 1))}, FIRST, "held_until"),
    ("T9", each(FIRST, minutes=179), TEAM, "options"),
    ("T9", each(FIRST, minutes=None), TEAM, "options"),
    ("T9", each(*ALL, **held(at(9), at(11, 59))), TEAM, "options"),
    ("T9", each(LAST, date=on(31)), LAST, "date"),
    ("T9", {LAST: {"date": on(31), "status": "held"}}, LAST, "date"),
    (
        "T9",
        {
            TEAM: {"assesses": ["1"], "functions": ["depot"]},
            ARTS: team("arts", assesses=["5"]),
            FIRST: {"team": "arts", "minutes": 179},
        },
        OPTIONS,
        "chosen.full",
    ),
    ("T10", by("diagnostic", FIRST, SECOND), TEAM, "options"),
    ("T10", by("diagnostic", FIRST) | {FIRST: held(at(9), at(13, 1))}, TEAM, "options"),
    ("T11", by("red-thread", FIRST, threads=["outcomes"]), TEAM, "threads"),
    ("T11", by("red-thread", FIRST, SECOND, THIRD), TEAM, "threads"),
    ("T12", {PLANNING: {"status": "cancelled"}}, TEAM, ""),
    ("T12", {PLANNING: {"team": "arts"}, ARTS: team("arts", options=["civil-society"])}, TEAM, ""),
    ("T12", {PLANNING: {"minutes": 170}}, PLANNING, "minutes"),
    ("T12", {PLANNING: {"minutes": 250}}, PLANNING, "minutes"),
    ("T13", {PLANNING: {"invited": ["Cyd"]}}, PLANNING, "invited"),
    (
        "T13",
        {FIRST: {"status": "held", "present": {"bbbbbbbbb": {"name": "Gil", "role": "guest"}}}}
        | {PLANNING: {"invited": ["Cyd", "Dee"]}},
        PLANNING,
        "invited",
    ),
    ("T14", each(FIRST, start=None), FIRST, "start"),
    ("T14", each(THIRD, place=None), THIRD, "place"),
    ("T14", {EXTRA: session("z2222222b", minutes=120)}, EXTRA, "date"),
    ("T14", {PLANNING: {"date": on(16), "place": None}}, PLANNING, "place"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "changes", "path", "field"), BROKEN)
def test_broken(rule: str, changes: dict[str, Any], path: str, field: str) -> None:
    at_once = {"T10": {"T8"}}.get(rule, set())
    assert [one for one in found(changes) if one[0] not in at_once] == [(rule, path, field)]


ON_D = {"agenda": {"bbbbbbbbb": {"criterion": "outcomes.1"}}}
KEPT = {
    "four hours": each(FIRST, minutes=240),
    "four hours to midnight": {FIRST: held(at(20), at(0))},
    "a long workshop": {EXTRA: session("z2222222b", 3, purpose="readiness", minutes=400)},
    "twelve hours": each(*ALL, **held(at(9), at(12))),
    "not all held yet": each(FIRST, **held(at(9), at(11))),
    "held without a plan": {FIRST: held(at(9), at(12)) | {"minutes": None}},
    "21 days": each(LAST, date=on(30)),
    "no session planned yet": each(*ALL, retired=True),
    "a diagnostic of four hours": by("diagnostic", FIRST) | each(FIRST, minutes=240),
    "two sessions for a thread": by("red-thread", FIRST, SECOND, threads=["outcomes"]),
    "full and thread told apart by the agenda": {
        TEAM: {"options": ["full", "red-thread"], "threads": ["outcomes"]},
        EXTRA: session("z2222222b", 25, **ON_D),
        EXTRA.replace("2b", "2c"): session("z2222222c", 26, **ON_D),
    },
    "its own planning": {PLANNING: {"team": "parks"}},
    "everybody invited by name": {PLANNING: {"invited": ["CYD", "Dee "]}},
    "invited to another planning session": {
        PLANNING: {"invited": ["Cyd"]},
        EXTRA: session("z2222222b", 25, purpose="planning", minutes=200, invited=["Dee"]),
    },
    "far away and open": each(
        PLANNING, start=None, place=None
    ),
    "past and never held": each(FIRST, date=on(1), start=None),
    "desk work": {EXTRA: session("z2222222b", 3, purpose="desk", place=None)},
}  # fmt: skip


@pytest.mark.parametrize("changes", KEPT.values(), ids=KEPT)
def test_kept(changes: dict[str, Any]) -> None:
    assert found(changes) == []


def test_fourteen_days_are_near_and_fifteen_are_not() -> None:
    changes = each(FIRST, place=None)
    near, far = on(9) - datetime.timedelta(14), on(9) - datetime.timedelta(15)
    assert found(changes, near) == [("T14", FIRST, "place")]
    assert found(changes, far) == []
    assert found(changes, on(9)) == [("T14", FIRST, "place")]
    assert found(changes, on(10)) == []


def test_open_dates_may_wait_until_the_first_session_is_near() -> None:
    changes = {EXTRA: session("z2222222b", minutes=120)}
    assert found(changes, on(9) - datetime.timedelta(15)) == []
    assert found(changes, on(20)) == [("T14", EXTRA, "date")]


def test_an_unusual_planning_session_is_a_note() -> None:
    short = programme({PLANNING: {"minutes": 60}})
    assert [one.severity for one in checks.findings(short, TODAY)] == ["note"]


def test_nothing_is_missing_where_files_could_not_be_read() -> None:
    broken = Trouble("broken", "mend it", path=PLANNING, rule="D3", severity="data error")
    changes = {PLANNING: None, FIRST: {"minutes": 10}}
    assert checks.findings(programme(changes, (broken,)), TODAY) == [broken]
    goal = broken._replace(path=GOAL)
    assert checks.findings(programme({GOAL: None}, (goal,)), TODAY) == [goal]
    parks = broken._replace(path=TEAM)
    assert checks.findings(programme({TEAM: None}, (parks,)), TODAY) == [parks]


def test_those_who_only_guided_need_no_invitation() -> None:
    present = {
        ANN: {"name": "Ann", "role": "facilitator"},
        CYD: {"name": "Cyd", "role": "member"},
        DEE: {"name": "Dee"},
    }
    changes = {FIRST: {"status": "held", "present": present}}
    assert found(changes | {PLANNING: {"invited": ["Cyd", "Dee"]}}) == []
    assert found(changes | {PLANNING: {"invited": ["Ann"]}}) == [("T13", PLANNING, "invited")]
