"""Rows that somebody took out of a workbook: what is said of them, and that nothing goes."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from csit_tui.method.exchange.beside import Beside
from csit_tui.method.exchange.edits import Base
from csit_tui.method.exchange.missing import missing
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.exchange.returning import returned
from csit_tui.method.exchange.sheets import grids
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Table
from tests.harness.workbooks import put, tables

KEYS = "bcdfghjkmnpqrstvwx23"


def of_cycle(cycle: str) -> dict[str, dict[str, Any]]:
    """Twenty criteria with a strength each."""
    return {
        f"cycles/{cycle}/assessments/parks/5.{number}.toml": {
            "rating": 2,
            "strengths": {f"k3m9q2xd{key}": {"order": 10, "text": f"Known {number}"}},
        }
        for number, key in enumerate(KEYS, 1)
    }


HELD = of_cycle("2025") | of_cycle("2026")
SHEETS = tables(grids(HELD, Origin("riverside", "a" * 40), Beside()))


def without(sheets: dict[str, Table], sheet: str, rows: Container[int]) -> dict[str, Table]:
    """The sheets with rows of one taken out."""
    kept = tuple(row for row in sheets[sheet].rows if row.number not in rows)
    return sheets | {sheet: sheets[sheet]._replace(rows=kept)}


def notes(sheets: dict[str, Table], shown: dict[str, dict[str, Any]] = HELD) -> list[str]:
    found = returned(sheets, Base(HELD, Snapshot({})))
    assert found.troubles == []
    return list(missing(sheets, Base(shown, Snapshot({})), found))


def test_a_whole_workbook_lacks_nothing() -> None:
    assert notes(SHEETS) == []


def test_a_few_rows_that_are_gone_are_told_with_their_sheet() -> None:
    one = without(without(SHEETS, "Points", [3]), "Ratings", range(2, 5))
    assert notes(one) == [
        "3 rows of Ratings are missing: nothing was removed.",
        "1 row of Points is missing: nothing was removed; empty the text to remove a point.",
    ]


def test_many_are_told_only_where_something_else_was_changed() -> None:
    many = without(SHEETS, "Points", range(2, 14))
    assert notes(many) == []
    (note,) = notes(put(many, "Ratings", 2, rating="3"))
    assert note.startswith("12 rows of Points are missing")


def test_of_a_part_it_is_told_how_much_it_holds() -> None:
    part = without(SHEETS, "Points", range(4, 39))
    assert notes(part) == ["The workbook holds 5 of 40 points; nothing was removed."]


def test_what_was_never_in_it_is_not_missing() -> None:
    """A cycle that was not handed out, a sheet that is told of otherwise, what is kept back."""
    cycle = without(without(SHEETS, "Points", range(2, 22)), "Ratings", range(2, 22))
    assert notes(cycle) == []
    assert notes({name: table for name, table in SHEETS.items() if name != "Points"}) == []
    sealed = dict(list(HELD.items())[1:])
    assert notes(without(without(SHEETS, "Points", [2]), "Ratings", [2]), sealed) == []
