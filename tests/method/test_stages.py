"""How far each stage of the annual map is, and what was found in it."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from csit_tui.method.progress import Totals
from csit_tui.method.stages import by_stage, stage_of, stands
from csit_tui.method.terms import STAGE_NAMES
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.trouble import Trouble
from tests.method.programme import RECORD, SESSION, TEAM, record, snapshot
from tests.method.test_ahead import PREPARED

HERE = "cycles/2026/"
INPUT, OTHER = f"{HERE}inputs/bbbbbbbbb.toml", f"{HERE}inputs/ccccccccc.toml"
CHALLENGE = f"{HERE}challenge/bbbbbbbbb.toml"
PLAN = f"{HERE}plan/bbbbbbbbb.toml"
SHEET = f"{HERE}inputs.toml"
WHOLE = {"title": {"reason": "x"}}


def at(path: str, **fields: Any) -> dict[str, dict[str, Any]]:
    """A record of which the path says what it is."""
    name = path.rpartition("/")[2].removesuffix(".toml")
    kind = {"inputs": "input"}.get(path.split("/")[2], path.split("/")[2])
    identity = {"criterion": name} if kind == "consensus" else {"id": name}
    return {path: {"kind": kind, "cycle": "2026", **identity, **fields}}


def stood(stage: str, changed: dict[str, Any] | None = None, totals: Totals | None = None) -> str:
    """How a stage stands, in words."""
    return str(stands(snapshot(changed), "2026", totals or Totals())[stage])


def test_every_stage_stands_somehow() -> None:
    found = stands(snapshot(), "2026", Totals())
    assert found.keys() == STAGE_NAMES.keys()
    assert all(str(stand) for stand in found.values())


def test_what_is_prepared_is_complete() -> None:
    found = stands(snapshot(PREPARED), "2026", Totals())
    for stage in ("readiness", "scope", "glossary", "goal", "options", "inputs"):
        assert str(found[stage]) == "complete", stage
    assert str(found["teams"]) == "complete, 1 team"


def test_readiness_says_what_it_ended_in() -> None:
    readiness = {"kind": "readiness", "cycle": "2026", "decision": {"outcome": "not-yet"}}
    assert stood("readiness", {f"{HERE}readiness.toml": readiness}) == "begun, not yet"


def test_teams_are_complete_with_their_sessions_alone() -> None:
    teams = {TEAM: PREPARED[TEAM]}
    assert stood("teams", {TEAM: {"retired": True}, SESSION: {"retired": True}}) == "empty"
    assert stood("teams", teams) == "begun, 1 team"
    assert stood("teams", {**teams, SESSION: PREPARED[SESSION]}) == "complete, 1 team"
    assert stood("teams", {**teams, SESSION: {"status": "held"}}) == "complete, 1 team"
    assert stood("teams", {**teams, SESSION: {"status": "cancelled"}}) == "begun, 1 team"


def test_inputs_are_the_sheet_and_its_documents() -> None:
    assert stood("inputs") == "empty"
    assert stood("inputs", at(INPUT, title="Survey")) == "begun, 1 input"
    whole = {SHEET: PREPARED[SHEET], **at(INPUT, set_aside=WHOLE), **at(OTHER, set_aside=WHOLE)}
    assert stood("inputs", whole) == "complete, 2 inputs"
    assert stood("inputs", whole | at(INPUT, title="Survey")) == "begun, 2 inputs"


@pytest.mark.parametrize(
    ("totals", "words"),
    [
        (Totals(left=3), "empty"),
        (Totals(rated=1, left=2), "begun, 1 rated"),
        (Totals(dont_know=1, left=2), "begun"),
        (Totals(rated=2, not_applicable=1), "complete, 2 rated"),
    ],
)
def test_the_record_is_as_far_as_its_criteria(totals: Totals, words: str) -> None:
    assert stood("record", totals=totals) == words


def test_the_composite_is_complete_once_what_teams_share_is_agreed() -> None:
    agreed = at(f"{HERE}consensus/5.1.toml")
    assert stood("composite", record("5.1", team="arts")) == "empty"
    assert stood("composite", agreed) == "complete, 1 criterion"
    both = agreed | record("1.1") | record("1.1", team="arts")
    assert stood("composite", both) == "begun, 1 criterion"
    absent = agreed | {f"{HERE}teams/arts.toml": {"kind": "team", "cycle": "2026", "team": "arts"}}
    assert stood("composite", absent) == "begun, 1 criterion"


def test_a_challenge_is_held_or_set_aside() -> None:
    assert stood("challenge") == "empty"
    assert stood("challenge", {SHEET: PREPARED[SHEET]}) == "complete"
    assert stood("challenge", at(CHALLENGE, title="Peers")) == "begun, 1 held"


def test_a_plan_is_complete_once_its_items_have_ended_and_a_habit_once_it_is_told() -> None:
    assert (stood("plan"), stood("change")) == ("empty", "empty")
    assert stood("plan", at(PLAN, status="late")) == "begun, 1 item"
    done = at(PLAN, status="done")
    assert (stood("plan", done), stood("change", done)) == ("complete, 1 item", "empty")
    assert stood("change", at(PLAN, status="done", now_different="Costs are known.")) == "complete"


def test_years_and_sessions_are_counted_where_they_are_looked_at() -> None:
    assert (stood("compare"), stood("history")) == ("empty", "empty")
    assert stood("history", {SESSION: {"status": "held"}}) == "1 held"
    starts = datetime.date(2025, 1, 1)
    earlier = {"cycles/2025/cycle.toml": {"kind": "cycle", "cycle": "2025", "starts": starts}}
    current = {f"{HERE}cycle.toml": {"starts": datetime.date(2026, 1, 1)}}
    assert stood("compare", earlier | current) == "2025"


def test_findings_belong_to_the_stage_of_their_record() -> None:
    def found(path: str, severity: Any = "error") -> Trouble:
        return Trouble("what", "mend", path=path, severity=severity)

    paths = [RECORD, SESSION, TEAM, INPUT, SHEET, CHALLENGE, PLAN, f"{HERE}consensus/5.1.toml"]
    paths += [f"{HERE}cycle.toml", "csit.toml"]
    placed = by_stage([found(path) for path in paths] + [found(RECORD, "note")])
    assert {stage: [one.path for one in held] for stage, held in placed.items()} == {
        "record": [RECORD],
        "teams": [SESSION, TEAM, f"{HERE}cycle.toml"],
        "inputs": [INPUT, SHEET],
        "challenge": [CHALLENGE],
        "plan": [PLAN],
        "composite": [f"{HERE}consensus/5.1.toml"],
    }


def test_each_kind_of_record_belongs_to_a_stage_or_to_none() -> None:
    without = {kind for kind in BY_KIND if stage_of(kind) is None}
    assert without == {
        *("programme", "map", "set-aside", "benchmark", "theme", "benchmark-option"),
    }
