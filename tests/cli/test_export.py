"""``csit export``: what a workbook and a table say, and how a file's name tells which it is."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme
from tests.harness.shelf import copied
from tests.workspace.conftest import git
from tests.workspace.lines import commit, record

PLAN = "cycles/2026/plan/b2c3d4f5g.toml"


@pytest.fixture
def there(shelf: Path, tmp_path: Path, csit: Csit, git_identity: object) -> Programme:
    """A programme of a fixed id in which a criterion and a project are recorded, all committed."""

    def make(root: Path) -> None:
        new = ("init", str(root), "--name", "Riverside", "--cycle", "2026", "--team", "parks=Parks")
        assert csit(*new).code == 0
        sample.lay(root)
        points = {"k3m9q2xdf": {"order": 10, "text": "Unit costs known", "features": ["5.1.b"]}}
        rated = {"status": "rated", "rating": 2, "reason": "Costs are known.", "strengths": points}
        record(root, sample.RECORD, **rated)
        record(root, PLAN, title="Paths in the park", status="on-track", impact=3)
        record(root, "csit.toml", id="fixed-programme")
        commit(root, "What is recorded")

    return Programme(copied(shelf / "export", tmp_path / "programme", make), csit)


def as_text(book: Path) -> str:
    """All that a workbook says, a row a line, as openpyxl reads it."""
    return "\n".join(
        line
        for sheet in openpyxl.load_workbook(book, read_only=True)
        for line in (f"== {sheet.title}", *(_row(row) for row in sheet.iter_rows(values_only=True)))
    )


def _row(cells: tuple[object, ...]) -> str:
    return " | ".join("" if cell is None else str(cell) for cell in cells).rstrip(" |")


def test_a_workbook_and_a_table_say_all_that_is_recorded(
    there: Programme, tmp_path: Path, golden: Callable[[str, str], None]
) -> None:
    for form in ("xlsx", "csv"):
        file = tmp_path / f"all.{form}"
        assert there("export", "--cycle", "2026", "-o", str(file)).code == 0
        text = as_text(file) if form == "xlsx" else file.read_bytes().decode("utf-8-sig")
        text = text.replace(git(there.root, "rev-parse", "HEAD"), "COMMIT").replace("\r\n", "\n")
        text = re.sub(r"(?m)^committed \| .*$", "committed | DAY", text)
        golden(f"cli_export-{form}", text)


def test_a_files_name_tells_the_format_or_is_refused(there: Programme, tmp_path: Path) -> None:
    for name, words, what in (
        ("all.txt", (), 'No format has the ending ".txt"'),
        ("all", (), "It is not said in which format."),
        ("all.csv", ("--format", "json"), "The name says csv, and json is asked for."),
    ):
        told = there("export", "-o", str(tmp_path / name), *words)
        assert told.code == 2
        assert what in told.err
        assert not (tmp_path / name).exists()
    assert there("export", "-o", str(tmp_path / "ALL.CSV")).code == 0
