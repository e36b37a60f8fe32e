"""``csit cycle``: list, close, start, reopen, confirm."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.conftest import Csit
from tests.cli.test_compare import demo
from tests.workspace.conftest import git

__all__ = ["demo"]


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


def test_a_year_from_its_reopening_to_the_next(demo: Path, csit: Csit) -> None:
    assert csit("cycle", "start", "2027", "--from", "2025", "--starts", "soon").code == 2
    told = csit("cycle", "start", "2027", "--from", "2025", "--starts", "12 January 2027")
    assert told.code == 0, told.err
    assert told.out.startswith("The cycle 2027 is started: ")
    assert csit("cycle", "start", "2027", "--from", "2025").code == 2
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
