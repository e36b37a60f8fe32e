"""A workbook that somebody opened, changed and saved in LibreOffice comes back as it was meant."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csit_tui.workspace import Workspace
from csit_tui.workspace.demo import demo
from tests.cli.conftest import Csit, csit
from tests.harness.programs import converted
from tests.strategies.hostile import ATTACKS
from tests.workspace.conftest import git
from tests.workspace.lines import commit, data, record

__all__ = ["csit"]

pytestmark = [pytest.mark.reports, pytest.mark.needs("soffice")]
PARKS, PATH = "team/2026-parks", "cycles/2026/assessments/parks/1.1.toml"


def saved(book: Path, folder: Path) -> Path:
    """The workbook as LibreOffice saves it."""
    return converted(book, "xlsx:Calc MS Excel 2007 XML", folder / "out")


def edit(book: Path) -> None:
    """What somebody changes in it."""
    found = openpyxl.load_workbook(book)
    names = [one.value for one in found["Ratings"][1]]
    rows: Any = found["Ratings"].iter_rows(min_row=2)
    row = next(one for one in rows if [cell.value for cell in one[:3]] == ["2026", "parks", "1.1"])
    row[names.index("rating")].value = 2
    row[names.index("reason")].value = "=Looked at again"
    row[names.index("reason")].data_type = "s"
    found.save(book)


def test_an_edit_comes_back_through_libreoffice(
    tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    root = tmp_path / "programme"
    demo(root)
    git(root, "switch", "-q", PARKS)
    record(root, PATH, practice="\n".join(one for one in ATTACKS if one.isprintable()) + " =1+1\n")
    commit(root, "Odd words")
    book, here = tmp_path / "book.xlsx", ("-C", str(root))
    assert csit("export", "--format", "xlsx", "-o", str(book), *here).code == 0
    plain = saved(book, tmp_path)
    told = csit("import", str(plain), "--dry-run", *here)
    assert (told.out, told.err) == ("Nothing was changed in the workbook.\n", "")
    edit(book)
    record(root, PATH, practice="Changed meanwhile.")
    commit(root, "Others go on")
    told = csit("import", str(saved(book, tmp_path)), "--by", "Jo <jo@example.org>", *here)
    assert (told.code, told.err) == (0, "")
    held = data(root, PATH)
    assert (held["rating"], held["reason"]) == (2, "=Looked at again")
    assert held["practice"] == "Changed meanwhile."
    with Workspace.open(root) as opened:
        assert not opened.snapshot().troubles
