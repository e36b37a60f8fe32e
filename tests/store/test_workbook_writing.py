"""A workbook as its file says it: looks, choices, print set-up; and nothing in it runs."""

from __future__ import annotations

import datetime
import gc
import io
import random
import resource
import sys
from typing import Any

import openpyxl
import pytest

from csit_tui.model.tables import Column, Grid
from csit_tui.model.trouble import Refused
from csit_tui.store import workbook_writing
from csit_tui.store.workbook import sheets
from csit_tui.store.workbook_writing import workbook

GREY = "FFE7E7E7"
COLUMNS = (
    Column("list", 12, ("strength", "AFI")),
    Column("text", 50, help="One point."),
    Column("rating", 12, ("1",)),
)
ROWS: list[tuple[Any, ...]] = [
    ("AFI", "=1+1", 2),
    ("AFI", "5.10", 2.5),
    ("AFI", "'a", datetime.date(2026, 3, 12)),
]


@pytest.fixture
def sheet() -> Any:
    """The sheet as another program reads it."""
    made = workbook([Grid("Points", COLUMNS, ROWS, 1, frozenset({1}))])
    return openpyxl.load_workbook(io.BytesIO(made))["Points"]


def test_values_are_what_they_were_and_texts_run_nowhere(sheet: Any) -> None:
    texts = [sheet.cell(row, 2) for row in (2, 3, 4)]
    assert [cell.value for cell in texts] == ["=1+1", "5.10", "'a"]
    assert {cell.data_type for cell in texts} == {"s"}
    assert {cell.number_format for cell in texts} == {"@"}
    assert [bool(cell.quotePrefix) for cell in texts] == [True, False, True]
    assert [sheet.cell(row, 3).value for row in (2, 3)] == [2, 2.5]
    assert sheet.cell(4, 3).number_format == "yyyy-mm-dd"


def test_grey_cells_are_there_to_be_left(sheet: Any) -> None:
    grey = [[cell.fill.fgColor.rgb == GREY for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert grey == [[True, False, False], [True, True, True], [True, False, False]]


def test_the_name_of_a_column_tells_what_it_wants(sheet: Any) -> None:
    told = [cell.comment.text if cell.comment else None for cell in sheet[1]]
    assert told == [None, "One point.", None]


def test_names_stay_in_sight_and_new_rows_offer_words(sheet: Any) -> None:
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:C4")
    offered = {str(one.sqref): one.formula1 for one in sheet.data_validations.dataValidation}
    assert offered == {"A5:A1004": '"strength,AFI"', "C2:C1004": '"1"'}
    assert sheet.column_dimensions["A"].number_format == "@"


def test_it_prints_on_a4_across_with_names_on_each_page(sheet: Any) -> None:
    page = sheet.page_setup
    assert (int(page.paperSize), page.orientation) == (9, "landscape")
    assert (page.fitToWidth, page.fitToHeight, sheet.print_title_rows) == (1, 0, "$1:$1")


def test_what_is_read_again_is_what_was_written() -> None:
    made = workbook([Grid("Points", COLUMNS, ROWS, 1), Grid("Empty", COLUMNS, [], 1)])
    told: list[tuple[str, int, int]] = []
    read = sheets("b.xlsx", made, tell=lambda *step: told.append(step))
    assert told == [("reading the sheet Points", 1, 2), ("reading the sheet Empty", 2, 2)]
    assert [row.cells for row in read["Points"].rows[1:]] == [
        ("AFI", "=1+1", "2"),
        ("AFI", "5.10", "2.5"),
        ("AFI", "'a", "2026-03-12T00:00:00"),
    ]
    assert [row.cells for row in read["Empty"].rows] == [("list", "text", "rating")]


def test_a_full_disk_is_told_once() -> None:
    """What wrote the sheets fails no second time, when it is let go of: that would be told."""
    many: list[tuple[Any, ...]] = [
        ("AFI", random.Random(at).randbytes(900).hex(), 2) for at in range(40)
    ]
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    heard: list[object] = []
    was, sys.unraisablehook = sys.unraisablehook, heard.append
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, most[1]))
    try:
        with pytest.raises(Refused, match=r"no room.*TMPDIR"):
            workbook([Grid("Points", COLUMNS, many, 1), Grid("More", COLUMNS, many, 1)])
        gc.collect()
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)
        sys.unraisablehook = was
    assert heard == []


def test_one_that_is_ended_fails_no_second_time(monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[object] = []
    real, heard = workbook_writing._end, list[object]()

    def end(*_: object) -> None:
        raise KeyboardInterrupt

    def leave(book: object) -> None:
        ended.append(book)
        real(book)

    monkeypatch.setattr(workbook_writing, "_lines", end)
    monkeypatch.setattr(workbook_writing, "_end", leave)
    monkeypatch.setattr(sys, "unraisablehook", heard.append)
    with pytest.raises(KeyboardInterrupt):
        workbook([Grid("Points", COLUMNS, ROWS, 1)])
    assert (len(ended), heard) == (1, [])


def test_a_full_disk_is_told_with_the_folder(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workbook_writing, "_sheet", fail)
    with pytest.raises(Refused, match=r"no room.*TMPDIR"):
        workbook([Grid("Points", COLUMNS, ROWS, 1)])
