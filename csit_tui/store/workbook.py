"""Workbooks (XLSX) as rows of text: what is typed in the cells, and never what a formula says."""

from __future__ import annotations

import io
import warnings
import zipfile
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple

from csit_tui.model.tables import MOST_ROWS, Table, bounded
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.workbook_cells import Book, table

Tell = Callable[[str, int, int], None]
"""Hears of a step, and which of how many it is."""


def _nobody(*_: object) -> None:
    """Hear of a step, and tell nobody."""


class Bounds(NamedTuple):
    """How much of a workbook is read: rows of a sheet, bytes of all its parts unpacked.

    Where ``only`` some sheets are named, all others are empty.
    """

    rows: int = MOST_ROWS
    unpacked: int = 64_000_000
    only: frozenset[str] | None = None


_FOR_BENCHMARKS = Bounds()
_MOST_TEXTS = 1_000_000


def sheets(
    name: str, source: bytes, bounds: Bounds = _FOR_BENCHMARKS, tell: Tell = _nobody
) -> dict[str, Table]:
    """The sheets of a workbook. Raises `Refused` with each cell that is merged or not typed.

    ``tell`` hears which sheet is read, and which of how many it is.
    """
    _refuse_unsound(name, source, bounds)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl's, of what it would not write again
            return {table.sheet: table for table in _tables(name, source, bounds, tell)}
    except Refused:
        raise
    except Exception:  # noqa: BLE001 - a damaged workbook fails in any way inside its reader
        raise _damaged(name) from None


def _tables(name: str, source: bytes, bounds: Bounds, tell: Tell) -> Iterator[Table]:
    from openpyxl.reader.excel import ExcelReader
    from openpyxl.styles.stylesheet import apply_stylesheet

    reader = ExcelReader(io.BytesIO(source), read_only=True, keep_links=False)
    reader.read_manifest()
    _refuse_many_texts(name, reader)
    reader.read_strings()
    reader.read_workbook()
    apply_stylesheet(reader.archive, reader.wb)
    book = _book(reader)
    found = list(reader.parser.find_sheets())
    for number, (sheet, relation) in enumerate(found, 1):
        if relation.target not in reader.valid_files or "chartsheet" in relation.Type:
            continue
        if bounds.only is not None and sheet.name not in bounds.only:
            yield Table(name, sheet.name, ())
        else:
            tell(f"reading the sheet {sheet.name}", number, len(found))
            with reader.archive.open(relation.target) as part:
                held = table(name, sheet.name, part, book, bounds.rows)
            yield bounded(held._replace(is_hidden=sheet.state != "visible"), bounds.rows)


def _refuse_many_texts(name: str, reader: Any) -> None:
    """Refuse more different texts than any workbook holds: each takes time and room to read."""
    from openpyxl.xml.constants import SHARED_STRINGS

    part = reader.package.find(SHARED_STRINGS)
    if part is None:
        return
    with reader.archive.open(part.PartName[1:]) as texts:
        count = sum(piece.count(b"<t") for piece in iter(partial(texts.read, 1 << 20), b""))
    if count > _MOST_TEXTS:
        what = f"It holds more than {_MOST_TEXTS:,} different texts."
        raise refused(what, "Leave only the sheets in it that are needed.", name)


def _book(reader: Any) -> Book:
    from openpyxl.utils.datetime import from_excel, from_ISO8601

    def day(number: float, is_span: bool) -> object:
        return from_excel(number, reader.wb.epoch, timedelta=is_span)

    formats = reader.wb._date_formats, reader.wb._timedelta_formats  # noqa: SLF001 - told nowhere else
    return Book(reader.shared_strings, *formats, day, from_ISO8601)


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
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise _damaged(name) from None


def _damaged(name: str) -> Refused:
    what = "It is no workbook that can be read, whatever its name says."
    return refused(what, "Open it in a spreadsheet, and save it anew as XLSX.", name)
