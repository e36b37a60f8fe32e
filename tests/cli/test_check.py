"""``csit check``: findings on a day, those set aside, and what they come to."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from csit_tui.method.checks import RULES
from csit_tui.store.editing import written
from tests.cli.conftest import Csit
from tests.method.sound import CYCLE, FIRST, HERE, RECORD, SOUND, TEAM, changed, points

FOLDER = f"{HERE}assessments"
SHEET = f"{HERE}set-aside/programme.toml"
SAID = {"by": "Cyd", "reason": "So\nagreed."}
FEW = {"strengths": points(6)}


def lay(root: Path, changes: dict[str, Any]) -> str:
    """A programme that keeps every rule on 2 March 2026, but for these changes."""
    for path, data in changed(SOUND, changes).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(written(path, None, {"format": 1} | data))
    return str(root)


def aside(key: str) -> dict[str, Any]:
    """Findings set aside under a key."""
    said = {"kind": "set-aside", "cycle": "2026", "team": "programme"}
    return {SHEET: said | {"findings": {key: SAID}}}


def test_a_programme_that_keeps_every_rule(tmp_path: Path, csit: Csit) -> None:
    told = csit("check", "--strict", "--today", "2 March 2026", "-C", lay(tmp_path, {}))
    assert told == (0, "No findings.\n", "")


@pytest.mark.parametrize(("day", "code"), [("23.2.2026", 1), ("2026-02-22", 0)])
def test_the_day_decides_what_is_near(tmp_path: Path, csit: Csit, day: str, code: int) -> None:
    root = lay(tmp_path, {FIRST: {"place": None}})
    told = csit("check", "--today", day, "-C", root)
    assert told.code == code
    assert ("T14 error: " in told.out) == bool(code)
    assert (
        json.loads(csit("check", "--json", "--today", day, "-C", root).out)["today"][:7]
        == "2026-02"
    )


@pytest.mark.parametrize("day", ["31 February 2026", "March 2026", "", "\x1b[2J"])
def test_no_date_is_asked_about(tmp_path: Path, csit: Csit, day: str) -> None:
    told = csit("check", "--today", day, "-C", lay(tmp_path, {}))
    assert (told.code, told.out) == (2, "")
    assert "--today: " in told.err
    assert "\x1b" not in told.err


@pytest.mark.parametrize(
    ("changes", "plain", "strict"),
    [
        ({TEAM: {"scribe": None}}, 1, 1),
        ({FIRST: {"minutes": 300}}, 0, 1),
        ({RECORD: FEW}, 0, 0),
        ({RECORD: {"rating": 9}}, 1, 1),
    ],
)
def test_what_it_ends_with(
    tmp_path: Path, csit: Csit, changes: dict[str, Any], plain: int, strict: int
) -> None:
    arguments = ("check", "--today", "2026-03-02", "-C", lay(tmp_path, changes))
    assert csit(*arguments).code == plain
    assert csit(*arguments, "--strict").code == strict


def test_data_errors_alone(tmp_path: Path, csit: Csit) -> None:
    changes = {TEAM: {"scribe": None}, RECORD: {"rating": 9}}
    told = csit("check", "--data", "--today", "2026-03-02", "-C", lay(tmp_path, changes))
    assert told.out.splitlines()[-1] == "1 data error."
    assert "T4" not in told.out


def test_each_finding_says_where_its_rule_comes_from(tmp_path: Path, csit: Csit) -> None:
    root = lay(tmp_path, {TEAM: {"scribe": None}, RECORD: FEW})
    lines = csit("check", "--today", "2026-03-02", "-C", root).out.splitlines()
    (scribe,) = [one for one in lines if "T4 error: " in one]
    assert scribe.endswith(" (Document One, Stage 4)")
    found = json.loads(csit("check", "--json", "--today", "2026-03-02", "-C", root).out)
    assert {one["rule"]: one["source"] for one in found["findings"]} == {
        "T4": "Document One, Stage 4",
        "A3": RULES["A3"].source,
    }
    (tmp_path / RECORD).write_text("rating = = 2", encoding="utf-8")
    found = json.loads(csit("check", "--json", "--data", "-C", root).out)
    assert [one["source"] for one in found["findings"]] == [None]


def test_what_is_set_aside_is_told_with_name_and_reason(tmp_path: Path, csit: Csit) -> None:
    changes = {TEAM: {"scribe": None}} | aside(f"T4 {TEAM}: scribe")
    what = "The Parks team has no scribe for the assessment session and 3 more."
    told = csit("check", "--today", "2026-03-02", "-C", lay(tmp_path, changes))
    assert told.code == 0
    assert told.out.splitlines() == [
        f"{TEAM}: scribe: T4 error, set aside: {what}",
        "  Set aside by Cyd: So agreed.",
        "1 set aside.",
    ]


def test_what_one_reason_covers_is_told_once(tmp_path: Path, csit: Csit) -> None:
    second = {RECORD.replace("5.1", "5.2"): SOUND[RECORD] | {"criterion": "5.2"} | FEW}
    changes = {RECORD: FEW} | second | aside(f"A3 {FOLDER}")
    root = lay(tmp_path, changes)
    what = "5.1 has 6 strengths and 4 areas for improvement."
    told = csit("check", "--today", "2026-03-02", "-C", root)
    assert told.out.splitlines() == [
        f"{FOLDER}: A3, 2 notes set aside, such as: {what}",
        "  Set aside by Cyd: So agreed.",
        "2 set aside.",
    ]
    found = json.loads(csit("check", "--json", "--today", "2026-03-02", "-C", root).out)
    assert [one["key"] for one in found["findings"]] == [
        f"A3 {RECORD}: strengths",
        f"A3 {RECORD.replace('5.1', '5.2')}: strengths",
    ]
    assert found["findings"][0]["set_aside"] == {"by": "Cyd", "reason": "So agreed.", "date": None}


def test_bad_input_is_taken_calmly(tmp_path: Path, csit: Csit) -> None:
    changes = {
        TEAM: {
            "themes": {"1": {"functions": ["finance"]}, "12": {"functions": ["nowhere"]}},
            "threads": ["nowhere"],
            "members": {key * 9: {"name": "Cyd"} for key in "fghjkmnp"},
        },
        FIRST: {"date": None, "status": "held", "minutes": -(10**30)},
        CYCLE: {"calendar": {"bbbbbbbbb": {"purpose": "review"}}},
    }
    told = csit("check", "--today", "2026-03-02", "-C", lay(tmp_path, changes))
    assert (told.code, told.err) == (1, "")
    for rule in ("D1 data error", "T2 error", "T15 warning"):
        assert rule in told.out
