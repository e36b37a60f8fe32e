"""Spreadsheets as rows: what is read as it is meant, and what is refused with its place."""

from __future__ import annotations

import contextlib
import io
import time
import zipfile
from collections.abc import Callable
from typing import Any

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.model.tables import MOST_ROWS
from csit_tui.model.trouble import Refused
from csit_tui.store.handed import tables


def book(fill: Callable[[Any], None]) -> bytes:
    """A workbook with one sheet, Criteria, filled by a function."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert sheet is not None
    sheet.title = "Criteria"
    fill(sheet)
    target = io.BytesIO()
    made.save(target)
    return target.getvalue()


def rows(source: bytes, name: str = "b.csv", encoding: str | None = None) -> list[tuple[str, ...]]:
    return [row.cells for row in next(iter(tables(name, source, encoding).values())).rows]


@pytest.mark.parametrize("source", [b'a,b\n1,"x;y"\n', b"a;b\n1;x;y\n", b"a\tb\n1\tx\n"])
def test_the_separator_is_seen(source: bytes) -> None:
    assert rows(source)[0] == ("a", "b")


def test_a_mark_at_the_start_is_no_part_of_the_first_cell() -> None:
    assert rows(b"\xef\xbb\xbfa,b\r\n") == [("a", "b")]


def test_other_encodings_are_read_where_they_are_named() -> None:
    text = "N\u00ba,Na\u00efve\n"
    assert rows(text.encode("cp1252"), encoding="cp1252") == [("N\u00ba", "Na\u00efve")]
    assert rows(text.encode("utf-16"), encoding="utf-16") == [("N\u00ba", "Na\u00efve")]
    with pytest.raises(Refused, match=r"b.csv:2: Byte 3 is not UTF-8.*--encoding cp1252"):
        rows(b"a\n\xba")
    with pytest.raises(Refused, match=r"UTF-16, not UTF-8.*--encoding utf-16"):
        rows(text.encode("utf-16"))


@pytest.mark.parametrize(
    ("name", "source", "told"),
    [
        ("b.csv", b'a,b\n"open,2\n', "b.csv, row 2: The row cannot be read"),
        ("b.csv", b"PK\x03\x04", "This is a workbook"),
        ("b.xlsx", b"a,b", "It is no workbook that can be read"),
        ("b.xlsx", b"\xd0\xcf\x11\xe0", "old workbook"),
        ("b.ods", b"", "no CSV, XLSX or TOML"),
        ("b.toml", b"x = [", "b.toml"),
        ("b.toml", b"[[rows]]\nx = true\n", 'sheet rows, row 2: x: "True" is no text'),
    ],
)
def test_what_cannot_be_read_is_refused(name: str, source: bytes, told: str) -> None:
    with pytest.raises(Refused) as refusal:
        tables(name, source)
    assert told in str(refusal.value)


def test_a_workbook_is_read_as_it_is_shown() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["No", "Title", "Score"])
        sheet.append([5.1, "Money", 3.0])
        sheet["A5"] = "5.10"

    (table,) = tables("b.xlsx", book(fill)).values()
    assert [(row.number, row.cells) for row in table.rows] == [
        (1, ("No", "Title", "Score")),
        (2, ("5.1", "Money", "3")),
        (5, ("5.10",)),
    ]
    assert table.place(5) == "b.xlsx, sheet Criteria, row 5"


def test_merged_cells_and_formulas_are_refused_each_with_its_row() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["No", "Title"])
        sheet.append(["5.1", "=A1"])
        sheet["A3"] = "5.2"
        sheet.merge_cells("A3:A4")

    with pytest.raises(Refused) as refusal:
        tables("b.xlsx", book(fill))
    merged, formula = map(str, refusal.value.troubles)
    assert merged.startswith("b.xlsx, sheet Criteria, row 3: A3:A4 are merged cells.")
    assert formula.startswith('b.xlsx, sheet Criteria, row 2: B2 holds a formula: "=A1".')


def test_an_error_in_a_cell_is_no_text() -> None:
    def fill(sheet: Any) -> None:
        sheet.append(["No", "#REF!"])

    with pytest.raises(Refused, match='row 1: B1 holds an error: "#REF!"'):
        tables("b.xlsx", book(fill))


def test_too_many_rows_are_refused_soon() -> None:
    def fill(sheet: Any) -> None:
        for number in range(MOST_ROWS + 1):
            sheet.append([number])

    start = time.monotonic()
    with pytest.raises(Refused, match="more than 10,000 rows"):
        rows(b"1,2\n" * 50_000)
    assert time.monotonic() - start < 5
    with pytest.raises(Refused, match="sheet Criteria: There are more than 10,000 rows"):
        tables("b.xlsx", book(fill))
    assert len(rows(b"a,b\n" + b",\n" * 50_000)) > MOST_ROWS  # empty rows are no rows


def test_a_cell_far_down_is_seen_soon_and_empty_ones_do_not_count() -> None:
    def far(sheet: Any) -> None:
        sheet["A1"], sheet["A1048576"] = "No", "x"

    start = time.monotonic()
    with pytest.raises(Refused, match="more than 10,000 rows"):
        tables("b.xlsx", book(far))
    assert time.monotonic() - start < 5

    def empty(sheet: Any) -> None:
        sheet["A1"] = "No"
        sheet["A20000"].number_format = "0.0"

    assert rows(book(empty), "b.xlsx") == [("No",)]


def test_a_workbook_that_unpacks_without_end_is_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/workbook.xml", b" " * 70_000_000)
    with pytest.raises(Refused, match="more than 64 MB"):
        tables("b.xlsx", target.getvalue())


def test_entities_are_refused() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as parts:
        parts.writestr("xl/workbook.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>')
    with pytest.raises(Refused, match="document type"):
        tables("b.xlsx", target.getvalue())


@given(st.sampled_from(["b.csv", "b.xlsx", "b.toml"]), st.binary(max_size=60))
def test_no_bytes_bring_a_traceback(name: str, source: bytes) -> None:
    with contextlib.suppress(Refused):
        assert isinstance(tables(name, source), dict)
