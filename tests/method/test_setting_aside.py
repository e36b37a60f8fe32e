"""Findings set aside: by whom, why, and how wide."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.method import checks
from csit_tui.method.setting_aside import Aside, key_of, set_aside, sheet_for
from csit_tui.model.trouble import Trouble
from tests.method.sound import DOING, FIRST, HERE, RECORD, TODAY, on, points, programme

SHEET = f"{HERE}set-aside/programme.toml"
FEW = {RECORD: {"strengths": points(6)}}
SAID = {"by": "Cyd", "reason": "So agreed.", "date": on(1)}


def aside(key: str, changes: dict[str, Any] = FEW, **fields: Any) -> Aside | None:
    """How the one finding of a programme was set aside under a key."""
    sheet = {"kind": "set-aside", "cycle": "2026", "team": "programme"}
    sheet |= {"findings": {key: SAID | fields}} | (changes.get(SHEET) or {})
    snapshot = programme(changes | {SHEET: sheet})
    (finding,) = checks.findings(snapshot, TODAY)
    return set_aside(snapshot, finding)


@pytest.mark.parametrize(
    "key",
    [f"A3 {RECORD}: strengths", f"A3 {RECORD}", f"A3 {HERE}assessments/parks", "A3 cycles/2026"],
)
def test_by_field_by_file_and_by_folder(key: str) -> None:
    assert aside(key) == Aside(key, "Cyd", "So agreed.", on(1))


@pytest.mark.parametrize(
    "key",
    [
        f"A2 {RECORD}",
        f"A3 {RECORD}: afis",
        f"A3 {HERE}assessments/par",
        f"A3 {HERE}assessments/arts",
        f"A3 {HERE}assessments/",
    ],
)
def test_another_rule_or_place_does_not_cover_it(key: str) -> None:
    assert aside(key) is None


@pytest.mark.parametrize("fields", [{"by": None}, {"reason": None}, {"by": " "}, {"reason": "\n"}])
def test_a_reason_and_a_name_are_needed(fields: dict[str, Any]) -> None:
    assert aside(f"A3 {RECORD}", **fields) is None


def by_team(team: str, key: str, changes: dict[str, Any] = FEW, cycle: str = "2026") -> bool:
    """Whether a team's own sheet sets the one finding of a programme aside."""
    sheet = {"kind": "set-aside", "cycle": cycle, "team": team, "findings": {key: SAID}}
    path = f"cycles/{cycle}/set-aside/{team}.toml"
    snapshot = programme(changes | {path: sheet})
    (finding,) = checks.findings(snapshot, TODAY)
    return set_aside(snapshot, finding) is not None


@pytest.mark.parametrize("key", [f"A3 {RECORD}", "A3 cycles/2026", "A3 cycles"])
def test_a_team_sets_aside_what_is_found_in_its_own_records_only(key: str) -> None:
    assert by_team("parks", key)
    assert not by_team("arts", key)


def test_a_team_sets_aside_what_is_found_in_its_own_sessions_only() -> None:
    changes = {FIRST: {"minutes": 300}}
    assert by_team("parks", f"T8 {FIRST}", changes)
    assert not by_team("arts", "T8 cycles", changes)


def test_a_team_sets_nothing_aside_that_is_shared() -> None:
    changes = {DOING: {"owner": None}}
    assert not by_team("parks", f"P1 {DOING}", changes)
    assert aside(f"P1 {DOING}", changes) is not None


def test_the_sheet_for_a_finding_is_one_that_may_set_it_aside() -> None:
    own, shared = f"{HERE}set-aside/parks.toml", SHEET
    found = programme({})
    at = [Trouble("x", "y", path=path, rule="T8") for path in (RECORD, FIRST, DOING, "csit.toml")]
    assert [sheet_for(found, one, "2026", "parks") for one in at] == [own, own, shared, shared]
    assert [sheet_for(found, one, "2026", "arts") for one in at] == [shared] * 4
    assert sheet_for(found, at[0], "2026", None) == shared


def test_a_retired_sheet_sets_nothing_aside() -> None:
    assert aside(f"A3 {RECORD}", FEW | {SHEET: {"retired": True}}) is None


def test_data_errors_stand() -> None:
    assert aside(f"D2 {RECORD}", {RECORD: {"rating": 9}}) is None
    assert not key_of(Trouble("x", "y", path=RECORD, rule="D3", severity="data error"))


def test_the_key_of_a_finding_sets_it_aside() -> None:
    changes = {DOING: {"owner": None}}
    (finding,) = checks.findings(programme(changes), TODAY)
    assert key_of(finding) == f"P1 {DOING}: owner"
    assert aside(key_of(finding), changes) is not None
