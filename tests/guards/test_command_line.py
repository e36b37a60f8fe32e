"""docs/command-line.md names every command and every sheet, and what it shows can be typed."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from csit_tui.cli.commands import COMMANDS
from csit_tui.cli.session import session
from csit_tui.method.sheets import SHEETS
from csit_tui.reports.printing import NAMES
from tests.cli.conftest import Csit, csit
from tests.guards.sources import ROOT

__all__ = ["csit"]
TEXT = (ROOT / "docs/command-line.md").read_text(encoding="utf-8")
SHEETS_SECTION = TEXT.partition("## Filling in sheets\n")[2].partition("\n## ")[0]
CALLS = re.findall(r"^csit .*$", SHEETS_SECTION, re.MULTILINE)


@pytest.mark.parametrize(
    "name", sorted([*COMMANDS, *(f"session {name}" for name in session.commands)])
)
def test_each_command_is_told_of(name: str) -> None:
    told = [f"`csit {name}`", f"`csit {name} "]
    if name == "session":
        assert "`csit session " in TEXT
    else:
        assert any(start in " ".join(TEXT.split()) for start in told)


def test_each_sheet_is_named_with_its_file() -> None:
    rows = dict(re.findall(r"^\| (\w+) \| `(cycles/.*)` \|$", SHEETS_SECTION, re.MULTILINE))
    words = {"cycle": "CYCLE", "team": "TEAM", "member": "MEMBER", "id": "ID"}
    assert rows == {name: sheet.path(**words) for name, sheet in NAMES.items()}
    assert len(rows) == len(SHEETS)


def test_each_sheet_that_can_be_printed_is_named() -> None:
    listed = re.search(r"those that are named \(([^)]*)\)", TEXT)
    assert listed is not None
    assert re.findall(r"\w+", listed[1]) == list(NAMES)


def test_the_commands_for_sheets_that_are_shown_do_what_they_say(
    csit: Csit, tmp_path: Path, git_identity: object
) -> None:
    root = tmp_path / "demo"
    assert csit("demo", str(root), "--no-open").code == 0
    assert {call.split()[1] for call in CALLS} == {"set", "add", "remove"}
    for call in CALLS:
        told = csit("-C", str(root), *shlex.split(call)[1:])
        assert (told.code, told.err) == (0, ""), call
        assert "Saved: cycles/2026/" in told.out
    shown = csit("-C", str(root), "show", "cycles/2026/goal.toml").out
    assert "vision: Everybody has a place to play." in shown
    assert ".start: 14:00:00" in shown
    assert "events" not in csit("-C", str(root), "show", "cycles/2026/scope.toml").out
