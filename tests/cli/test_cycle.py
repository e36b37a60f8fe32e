"""``csit cycle``: list, close, start, reopen, confirm."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Csit
from tests.cli.test_compare import demo
from tests.tui.test_years import closable
from tests.workspace.conftest import git

__all__ = ["closable", "demo"]


def test_the_cycles_are_listed(demo: Path, csit: Csit) -> None:
    lines = csit("cycle", "list").out.splitlines()
    assert lines == [
        "2024, First year: closed 2024-12-10",
        "2025, Second year: closed 2025-12-09",
        "2026, Third year: open, current",
    ]
    data = json.loads(csit("cycle", "list", "--json").out)
    assert [one["current"] for one in data["cycles"]] == [False, False, True]


def test_what_is_in_the_way_of_closing(demo: Path, csit: Csit) -> None:
    told = csit("cycle", "close", "--check")
    assert told.code == 1
    assert told.out.endswith("in the way.\n")
    assert "csit merge team/2026-parks" in told.err
    told = csit("cycle", "close")
    assert told.code == 2
    assert "csit merge team/2026-parks" in told.err


def test_the_next_cycle_is_started_and_confirmed(demo: Path, csit: Csit) -> None:
    sheet = demo / "cycles/2026/cycle.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace('status = "open"', 'status = "closed"'), encoding="utf-8")
    git(demo, "commit", "-q", "-am", "Close it by hand")
    assert csit("cycle", "start", "2027", "--starts", "soon").code == 2
    told = csit("cycle", "start", "2027", "--starts", "12 January 2027")
    assert told.code == 0, told.err
    assert told.out.startswith("The cycle 2027 is started: ")
    assert "There is a cycle 2027 already." in csit("cycle", "start", "2027").err
    left = json.loads(csit("cycle", "confirm", "--json").out)
    assert f"  to confirm: {left['to_confirm'][0]}\n" in told.out
    assert csit("cycle", "confirm", "goal.toml").code == 2
    told = csit("cycle", "confirm", "cycles/2027/goal.toml")
    assert told.out.startswith("Confirmed: cycles/2027/goal.toml\n")
    assert csit("cycle", "confirm", "--all").out.endswith("Nothing is left to be confirmed.\n")
    assert csit("session", "close").code == 0
    assert git(demo, "status", "--porcelain") == ""


def test_a_reason_is_asked_for(demo: Path, csit: Csit) -> None:
    assert csit("cycle", "reopen", "2025").code == 2
    told = csit("cycle", "reopen", "2025", "--reason", "A figure was wrong.", "--by", "Ruth")
    assert told.out.startswith("The cycle 2025 is open again: ")


@pytest.mark.parametrize(
    ("field", "value"),
    [("benchmark", "csit-open"), ("benchmark_version", "9"), ("ends", "1 January 2020"),
     ("starts", "1 January 2029"), ("origin", "2026")],
)  # fmt: skip
def test_what_a_closed_year_rests_on_is_not_changed(
    demo: Path, csit: Csit, field: str, value: str
) -> None:
    sheet = demo / "cycles/2025/cycle.toml"
    before = sheet.read_bytes()
    if field == "benchmark":
        assert csit("benchmark", "new", "v2").code == 0
        value = "v2"
    told = csit("set", "cycles/2025/cycle.toml", field, value)
    assert told.code == 2
    assert f"so its {field.replace('_', ' ')} stays as it is" in told.err
    assert "csit cycle reopen 2025" in told.err
    assert sheet.read_bytes() == before
    by_hand = before.replace(b'status = "closed"', b'status = "open"')
    for text in (before.replace(b'benchmark = "csit-open"', b'benchmark = "v2"'), by_hand):
        sheet.write_bytes(text)
        adopted = csit("session", "adopt", "cycles/2025/cycle.toml")
        assert adopted.code == 2
        assert "or put it back: git restore cycles/2025/cycle.toml" in adopted.err
    sheet.write_bytes(before)
    assert csit("set", "cycles/2025/cycle.toml", "title", "Our second year").code == 0


def test_status_says_the_way_out_of_what_no_session_takes_in(demo: Path, csit: Csit) -> None:
    fixed, taken = ("cycles/2025/cycle.toml", "cycles/2025/goal.toml"), "cycles/2026/goal.toml"
    for path in (*fixed, taken):
        text = (demo / path).read_text(encoding="utf-8")
        new = text.replace('benchmark = "csit-open"', 'benchmark = "v2"').replace("the", "a")
        (demo / path).write_text(new, encoding="utf-8")
    (demo / "cycles/2025/teams/late.toml").write_text(
        'format = 1\nkind = "team"\ncycle = "2025"\nteam = "late"\n', encoding="utf-8"
    )
    told = csit("session", "status").out
    adopted = csit("session", "adopt").err
    for path in fixed:
        assert f"Not in any session: {path}\n" in told
        assert f"or put it back: git restore {path}\n" in told
    assert f"Not in any session: {taken} (csit session adopt takes it in)" in told
    assert adopted.count("csit: cycles/2025/") == 3
    for mend in adopted.splitlines()[1::2]:
        assert mend.strip() in told
    assert "git restore cycles/2025/teams/late.toml" not in told
    assert "move it out of the programme" in told
    found = json.loads(csit("session", "status", "--json").out)
    assert found["fixed"] == sorted([*fixed, "cycles/2025/teams/late.toml"])
    assert taken in found["uncommitted"]


def test_what_closing_leaves_unfinished_is_told_and_hinders_nothing(
    closable: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(closable)
    left = "111 criteria to come (Arts 37, Leisure 37, Parks 37), 2 plan items carried."
    told = csit("cycle", "close", "--check")
    assert told.code == 0
    assert told.out == f"Nothing is in the way.\nIt would leave unfinished: {left}\n"
    told = csit("cycle", "close")
    assert told.code == 0, told.err
    assert f"\nLeft unfinished: {left}\n" in told.out


def test_ratings_of_teams_that_are_not_brought_in_are_told_of_too(demo: Path, csit: Csit) -> None:
    year = "cycles/2026/cycle.toml"
    assert csit("benchmark", "new", "v2", "--version", "2.0").code == 0
    told = csit("set", year, "benchmark", "v2")
    assert "What is not brought in yet may hold ratings of 2026" in told.err
    assert 'benchmark_version = "1.0"' in (demo / year).read_text(encoding="utf-8")
