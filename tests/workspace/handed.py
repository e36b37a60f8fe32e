"""Workbooks of a programme, as tables, and what somebody changes in them."""

from __future__ import annotations

from pathlib import Path

from csit_tui.method.exchange.beside import beside
from csit_tui.method.exchange.sheets import grids
from csit_tui.model.tables import Table
from csit_tui.workspace import Workspace
from tests.harness.workbooks import put, row_of, tables
from tests.workspace.conftest import git
from tests.workspace.lines import line
from tests.workspace.programme import assessment

JO = "Jo Bloggs <jo@example.org>"
PLANNED = {"cycle": "2026", "title": "A new bench", "type": "action"}
Sheets = dict[str, Table]


def sheets(workspace: Workspace) -> Sheets:
    """The workbook of what is recorded."""
    found = workspace.exchanging.recorded()
    return tables(grids(found.records, found.origin, beside(found.snapshot)))


def rate(book: Sheets, team: str, level: str, criterion: str = "5.1") -> Sheets:
    """The workbook with another rating of a team."""
    return put(book, "Ratings", row_of(book, "Ratings", "2026", team, criterion), rating=level)


def gather(parallel: Path) -> Path:
    """Have both teams of a programme judge on branches of their own, and bring that in."""
    for team in ("parks", "arts"):
        line(parallel, f"team/2026-{team}", assessment("5.1", team), status="rated", rating=2)
        git(parallel, "merge", "-q", "--no-edit", f"team/2026-{team}")
    return parallel
