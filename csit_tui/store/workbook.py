"""Workbooks (XLSX) as rows of text: what is typed in the cells, and never what a formula says."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Iterator
from typing import Any, NamedTuple

from csit_tui.model.tables import MOST_COLUMNS, MOST_ROWS, Row, Table, bounded, too_many
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import quoted


class Bounds(NamedTuple):
    """How much of a workbook is read: rows of a sheet, bytes of all its parts unpacked.

    Where ``only`` some sheets are named, no other is looked at.
    """

    rows: int = MOST_ROWS
    unpacked: int = 64_000_000
    only: frozenset[str] | None = None


_FOR_BENCHMARKS = Bounds()

_MERGED = re.compile(rb'<(?:\w+:)?mergeCell\s[^<>]{0,200}?ref="([A-Z]{1,3}(\d{1,7})[^"]{0,20})"')
_FAR = re.compile(
    rb'<(?:\w+:)?c\s[^<>]{0,200}?r="[A-Z]{1,3}(\d{5,7})"[^<>]{0,200}[^/<>]>(?!</(?:\w+:)?c>)'
)
"""A cell that holds something, in a row of five digits or more."""
_ROW = re.compile(rb"<(?:\w+:)?row\s[^<>]{1,400}>")
_HIDDEN = re.compile(rb'\shidden="(?:1|true)"')
_NUMBER = re.compile(rb'\sr="(\d{1,7})"')
_MOST_TROUBLES = 20


def sheets(name: str, source: bytes, bounds: Bounds = _FOR_BENCHMARKS) -> dict[str, Table]:
    """The sheets of a workbook. Raises `Refused` with each cell that is merged or not typed."""
    _refuse_unsound(name, source, bounds)
    import openpyxl

    try:
        book = openpyxl.load_workbook(io.BytesIO(source), read_only=True, keep_links=False)
        with zipfile.ZipFile(io.BytesIO(source)) as parts:
            wanted = (
                sheet
                for sheet in book.worksheets
                if bounds.only is None or sheet.title in bounds.only
            )
            found = [_table(name, sheet, parts, bounds) for sheet in wanted]
    except Refused:
        raise
    except Exception as error:  # noqa: BLE001 - a damaged workbook fails in any way inside its reader
        raise _damaged(name, error) from None
    return {table.sheet: table for table in found}


def _refuse_unsound(name: str, source: bytes, bounds: Bounds) -> None:
    """Refuse what is no workbook, what would unpack without end, and what declares entities."""
    if source.startswith(b"\xd0\xcf\x11\xe0"):
        what = "This is an old workbook (.xls), or one that a password protects."
        raise refused(what, "Save it as XLSX, without a password.", name)
    try:
        with zipfile.ZipFile(io.BytesIO(source)) as parts:
            if sum(part.file_size for part in parts.infolist()) > bounds.unpacked:
                what = f"Unpacked it has more than {bounds.unpacked // 1_000_000} MB."
                raise refused(what, "Leave only the sheets in it that are needed.", name)
            for part in parts.infolist():
                if part.filename.endswith((".xml", ".rels")):
                    with parts.open(part) as xml:
                        if b"<!DOCTYPE" in xml.read(4096):
                            what = "A part of it declares a document type, as no workbook does."
                            raise refused(what, "Save it anew as XLSX.", name)
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise _damaged(name, error) from None


def _damaged(name: str, error: Exception) -> Refused:
    what = f"It is no workbook that can be read ({type(error).__name__})."
    return refused(what, "Open it, and save it anew as XLSX, or as CSV (UTF-8).", name)


def _table(name: str, sheet: Any, parts: zipfile.ZipFile, bounds: Bounds) -> Table:
    place = f"{name}, sheet {sheet.title}"
    part = parts.read(sheet._worksheet_path)  # noqa: SLF001 - what read-only sheets pass over
    if any(int(row) > bounds.rows for row in _FAR.findall(part)):
        raise too_many(place, bounds.rows)
    rows: list[Row] = []
    untyped: list[Trouble] = []
    for number, cells in enumerate(
        sheet.iter_rows(max_row=bounds.rows + 1, max_col=MOST_COLUMNS + 1), 1
    ):
        held = [cell for cell in cells if cell.value is not None]
        if held and number > bounds.rows:
            raise too_many(place, bounds.rows)
        untyped += [one for cell in held for one in _untyped(place, number, cell)]
        if held:
            texts = tuple(_text(cell.value) for cell in cells[: held[-1].column])
            decimals = (at for at, cell in enumerate(cells) if isinstance(cell.value, float))
            rows.append(Row(number, texts, frozenset(decimals)))
    troubles = [*_merged(place, part), *untyped]
    if troubles:
        raise Refused(*_cut(troubles, place))
    return bounded(Table(name, sheet.title, tuple(rows), _hidden(part)), bounds.rows)


def _untyped(place: str, number: int, cell: Any) -> Iterator[Trouble]:
    """What nobody typed into a cell: a formula, or the error that one came to."""
    if cell.data_type == "f":
        what = f"{cell.coordinate} holds a formula: {quoted(cell.value, 30)}."
        yield Trouble(what, "Copy it and paste it as a value there.", f"{place}, row {number}")
    elif cell.data_type == "e":
        what = f"{cell.coordinate} holds an error: {quoted(cell.value, 30)}."
        yield Trouble(what, "Write there what is meant.", f"{place}, row {number}")


def _merged(place: str, part: bytes) -> Iterator[Trouble]:
    """Cells that are merged: it is not known which rows their text is for."""
    for ref, row in _MERGED.findall(part):
        what = f"{ref.decode()} are merged cells."
        mend = "Split them, and write the text in each row that it is for."
        yield Trouble(what, mend, f"{place}, row {row.decode()}")


def _hidden(part: bytes) -> frozenset[int]:
    """The rows that are hidden, by a filter or by hand."""
    rows = (row[0] for row in _ROW.finditer(part) if _HIDDEN.search(row[0]))
    return frozenset(int(found[1]) for row in rows if (found := _NUMBER.search(row)))


def _cut(troubles: list[Trouble], place: str) -> list[Trouble]:
    more = len(troubles) - _MOST_TROUBLES
    last = Trouble(f"There are {more} more of these.", "Mend them likewise.", place)
    return troubles[:_MOST_TROUBLES] + ([last] if more > 0 else [])


def _text(value: Any) -> str:
    """What a cell says: 5.0 is 5, as it is shown; dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.9g}"
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)
