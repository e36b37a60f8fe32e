"""Findings set aside: by whom, why, and how wide."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.method import checks
from csit_tui.method.setting_aside import Aside, key_of, set_aside
from csit_tui.model.trouble import Trouble
from tests.method.sound import DOING, HERE, RECORD, TODAY, on, points, programme

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
