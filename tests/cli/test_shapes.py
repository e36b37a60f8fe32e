"""What ``--json`` prints has the names that the documentation gives it, and no others."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.cli import sample
from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed, git

__all__ = ["committed", "programme"]

DOCUMENT = Path(__file__).parents[2] / "docs" / "command-line.md"
_SHAPE = re.compile(r"^`csit ([^`]*--json)`.*?```text\n(.*?)```", re.MULTILINE | re.DOTALL)
SHAPES = {
    command: json.loads(shape)
    for command, shape in _SHAPE.findall(DOCUMENT.read_text(encoding="utf-8"))
}
COMMANDS = {
    "check --json": ["check", "--json"],
    "doctor --json": ["doctor", "--json"],
    "show --json": ["show", "--team", "parks", "--json"],
    "show 5.1 --json": ["show", "5.1", "--team", "parks", "--json"],
    "show PATH [FIELD] --json": ["show", sample.RECORD, "rating", "--json"],
    "log --json": ["log", "--changes", "--json"],
    "search --json": ["search", "zebra", "--json"],
    "session status --json": ["session", "status", "--json"],
    "composite --json": ["composite", "--json"],
    "compare BEFORE AFTER --json": ["compare", "2026", "2026", "--json"],
    "trends --json": ["trends", "--json"],
    "benchmark list --json": ["benchmark", "list", "--json"],
    "benchmark show --json": ["benchmark", "show", "--json"],
    "benchmark validate --json": ["benchmark", "validate", "--json"],
    "plan list --json": ["plan", "list", "--json"],
    "plan prioritise --json": ["plan", "prioritise", "--json"],
    "plan review --json": ["plan", "review", "--json"],
    "plan gather --json": ["plan", "gather", "--json"],
    "diff A B --json": ["diff", "HEAD~1", "HEAD", "--json"],
    "blame PATH [FIELD] --json": ["blame", sample.RECORD, "rating", "--json"],
}
TOGETHER = {
    "merge --json": ["merge", "--json"],
    "merge REF... --json": ["merge", "apart", "--json"],
    "conflicts --json": ["conflicts", "--json"],
    "merge --abort --json": ["merge", "--abort", "--json"],
}
"""Commands that follow each other where two lines of work are in conflict."""
IMPORTED = {
    "benchmark import FILE --json": [
        "benchmark",
        "import",
        "b.csv",
        "--mapping",
        "m.toml",
        "--json",
    ],
    "benchmark changes OLD NEW --json": ["benchmark", "changes", "short", "later", "--json"],
}
"""Commands that follow each other where a new version of a benchmark comes in."""
TAKEN_IN = "import FILE --json"
MAPPING = """
[benchmark]
name = "Later"
replaces = "short"
[criteria]
number = "No"
name = "Title"
[levels.l1]
value = 1
label = "Yes"
[themes]
5 = "Resources"
[became."5.1"]
criteria = ["5.2"]
"""
FREE = {"features", "record", "value", "before", "after", "distribution", "went", "statuses"}
"""Tables whose names come from the data."""


def _same(shape: Any, found: Any, place: str) -> None:
    """The same names all the way down; a list is as its first element."""
    if isinstance(shape, dict) and isinstance(found, dict):
        assert list(shape) == list(found), place
        for key in shape:
            if key not in FREE and shape[key] != {}:
                _same(shape[key], found[key], f"{place}.{key}")
    elif isinstance(shape, list) and shape and isinstance(shape[0], dict):
        assert isinstance(found, list), place
        for one in found:
            _same(shape[0], one, place)
    elif found is not None and shape is not None:
        assert type(found) is type(shape) or place.endswith("set_aside"), place


@pytest.fixture
def full(committed: Programme) -> Programme:
    """A programme of which every command has something to tell."""
    committed.record("--rating", "2", "--reason", "Zebra crossings")
    assert committed.csit("session", "close", "-C", str(committed.root)).code == 0
    told = committed.csit(
        *("session", "open", "review", "--team", "parks", "--present", "all"),
        *("-C", str(committed.root)),
    )
    assert told.code == 0, told.err
    committed("record", "5.2", "--status", "no-consensus")
    committed("record", "5.2", "--afi", "Nobody asks")
    planned = ("plan", "add", "Ask them", "--milestone", "Asked; due=1 May 2026")
    assert committed.csit(*planned, "-C", str(committed.root)).code == 0
    return committed


def test_every_shape_is_tried() -> None:
    assert set(SHAPES) == {*COMMANDS, *TOGETHER, *IMPORTED, TAKEN_IN}


@pytest.mark.parametrize("command", COMMANDS)
def test_json_is_as_documented(command: str, full: Programme) -> None:
    told = full.csit(*COMMANDS[command], "-C", str(full.root))
    assert told.code in {0, 1}
    assert told.err == ""
    _same(SHAPES[command], json.loads(told.out), command)


@pytest.fixture
def apart(committed: Programme) -> Programme:
    """Two lines of work that say different things of one field."""
    root = committed.root
    for branch, text in (("apart", "Theirs."), ("main", "Ours.")):
        git(root, "checkout", "-q", *([] if branch == "main" else ["-b"]), branch)
        goal = ("set", "cycles/2026/goal.toml", "vision", text, "-C", str(root))
        assert committed.csit(*goal).code == 0
        assert committed.csit("session", "close", "-C", str(root)).code == 0
    return committed


def test_json_of_lines_that_come_together_is_as_documented(apart: Programme) -> None:
    for command, arguments in TOGETHER.items():
        told = apart.csit(*arguments, "-C", str(apart.root))
        assert told.code in {0, 1}, told.err
        _same(SHAPES[command], json.loads(told.out), command)


def test_json_of_a_benchmark_that_comes_in_is_as_documented(
    full: Programme, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("m.toml").write_text(MAPPING, encoding="utf-8")
    for rows, code in (("5.1,\n", 1), ("5.1,Money\n5.2,Places\n", 0)):
        Path("b.csv").write_text(f"No,Title\n{rows}", encoding="utf-8")
        for command, arguments in IMPORTED.items():
            told = full.csit("-C", str(full.root), *arguments)
            if code == 0 or "import" in command:
                assert told.code == code, told.err
                _same(SHAPES[command], json.loads(told.out), command)


def test_json_of_a_workbook_that_comes_back_is_as_documented(
    committed: Programme, tmp_path: Path
) -> None:
    root, book = str(committed.root), str(tmp_path / "book.xlsx")
    assert committed.csit("export", "-C", root, "--format", "xlsx", "-o", book).code == 0
    told = committed.csit("import", "-C", root, book, "--dry-run", "--json")
    assert (told.code, told.err) == (0, "")
    found = json.loads(told.out)
    _same(SHAPES[TAKEN_IN], found, TAKEN_IN)
    assert (found["changes"], found["branch"]) == (0, None)


def test_names_that_may_be_unknown_are_null_and_not_left_out(full: Programme) -> None:
    shown = json.loads(full.csit("show", "5.1", "-C", str(full.root), "--json").out)
    assert shown["teams"][0]["record"] is None
