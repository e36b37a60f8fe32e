"""What somebody changed in a workbook comes in as a branch, and nothing of it is ever lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from csit_tui.method.exchange.sheets import criterion_names, grids
from csit_tui.model.tables import Table
from csit_tui.workspace import Workspace
from csit_tui.workspace.bringing.facade import Bringing
from tests.harness.workbooks import put, row_of, tables
from tests.workspace.conftest import FIRST, Open, git
from tests.workspace.lines import data, on_main
from tests.workspace.programme import assessment

SECOND = assessment("5.2")
JO, ZOE = "Jo Bloggs <jo@example.org>", "Zoe Hill <zoe@example.org>"
Sheets = dict[str, Table]


@pytest.fixture
def rated(root: Path) -> Path:
    """A programme in which two criteria are rated."""
    on_main(root, FIRST, status="rated", rating=2)
    on_main(root, SECOND, status="rated", rating=2)
    return root


def sheets(workspace: Workspace) -> Sheets:
    """The workbook of what is recorded."""
    found = workspace.exchanging.recorded()
    return tables(grids(found.records, found.origin, criterion_names(found.snapshot)))


def reason(book: Sheets, criterion: str, text: str) -> Sheets:
    """The workbook with another reason for a rating."""
    row = row_of(book, "Ratings", "2026", "parks", criterion)
    return put(book, "Ratings", row, reason=text)


def together(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Let two threads reach each of these steps of bringing in before either goes on."""

    def wait(name: str, meet: threading.Barrier) -> None:
        real: Callable[..., object] = getattr(Bringing, name)

        def step(*given: object) -> object:
            meet.wait(20)
            return real(*given)

        monkeypatch.setattr(Bringing, name, step)

    for name in names:
        wait(name, threading.Barrier(2))


def test_two_that_are_taken_in_at_once_both_come_in(
    rated: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = open_(rated), open_(rated, me="other")
    book = sheets(one)
    jo, zoe = reason(book, "5.1", "Looked at by Jo"), reason(book, "5.2", "Looked at by Zoe")
    together(monkeypatch, "preview_of", "begin")
    with ThreadPoolExecutor(2) as both:
        taken = [
            both.submit(one.exchanging.take_in, jo, JO),
            both.submit(other.exchanging.take_in, zoe, ZOE),
        ]
        branches = {each.result().branch for each in taken}
    assert branches == {"desk/2026-own-2", "desk/2026-own-3"}
    assert data(rated, FIRST)["reason"] == "Looked at by Jo"
    assert data(rated, SECOND)["reason"] == "Looked at by Zoe"
    assert git(rated, "status", "--porcelain") == ""
