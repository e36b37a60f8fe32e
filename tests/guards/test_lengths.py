"""Files and functions stay short enough to be read at once."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.guards.sources import PACKAGE, modules, shown

LONGEST_FILE = 400
LONGEST_FUNCTION = 50
LONGEST_APP = 199
GENERATED = PACKAGE / "merge" / "table.py"

CODE = [path for path in modules("csit_tui", "tests", "bench") if path != GENERATED]


def _lines(path: Path) -> int:
    return len(path.read_text(encoding="utf-8").splitlines())


def _functions(path: Path) -> Iterator[tuple[str, int]]:
    """Each function's name and its lines, those of its docstring not counted."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            yield node.name, length - len((ast.get_docstring(node, clean=False) or "").splitlines())


def test_no_file_is_too_long() -> None:
    long = {shown(path): _lines(path) for path in CODE if _lines(path) > LONGEST_FILE}
    assert not long, f"split along what its parts decide: {long}"


def test_no_function_is_too_long() -> None:
    long = {
        f"{shown(path)}: {name}": length
        for path in CODE
        for name, length in _functions(path)
        if length > LONGEST_FUNCTION
    }
    assert not long, f"give the steps names of their own: {long}"


def test_the_app_file_stays_the_smallest_knot() -> None:
    assert _lines(PACKAGE / "tui" / "app.py") <= LONGEST_APP
