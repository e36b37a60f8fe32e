"""Workbooks (XLSX) made of rows: texts stay texts, and none of them becomes a formula."""

from __future__ import annotations

import contextlib
import datetime
import io
import tempfile
from collections.abc import Iterable
from copy import copy
from typing import Any

from csit_tui.model.tables import Cell, Column, Grid, guarded
from csit_tui.model.trouble import refused

_GREY, _DARK, _WHITE = "FFE7E7E7", "FF2F4F6F", "FFFFFFFF"
_A4 = 9
"""The paper's size as workbooks number it."""
_LINE, _MOST_LINES = 15, 20
"""The height of a line in points, and so many of them at most are shown without opening a cell."""
_MORE_ROWS = 1000
"""So many rows below the last one offer the words of their columns too."""


def workbook(grids: Iterable[Grid]) -> bytes:
    """The bytes of a workbook with these sheets. Raises `Refused` where there is no room for it."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    made = io.BytesIO()
    try:
        for grid in grids:
            _sheet(book, grid)
        book.save(made)
    except BaseException as error:
        _end(book)
        if not (isinstance(error, OSError) or "IO_E" in str(error)):  # lxml names them so
            raise
        what = "The workbook could not be made: there is no room for what is kept meanwhile."
        mend = f"Make room in {tempfile.gettempdir()}, or name another folder in TMPDIR."
        raise refused(what, mend) from None
    return made.getvalue()


def _end(book: Any) -> None:
    """End what still writes sheets, so that it does not fail once more when it is let go of."""
    for sheet in book.worksheets:
        streams: tuple[Any, ...] = (sheet._rows, getattr(sheet._writer, "xf", None))  # noqa: SLF001 - nothing else ends them
        for stream in filter(None, streams):
            with contextlib.suppress(Exception):
                stream.close()


def _sheet(book: Any, grid: Grid) -> None:
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(grid.name)
    sheet.freeze_panes = "A2"
    last = len(grid.rows) + 1
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(grid.columns))}{last}"
    _print_wide(sheet)
    for number, column in enumerate(grid.columns, 1):
        letter = get_column_letter(number)
        sheet.column_dimensions[letter].width = column.width
        sheet.column_dimensions[letter].number_format = "@"  # 5.10 is no number in a new row either
        if column.choices:
            first = last + 1 if number <= grid.fixed else 2
            _offer(sheet, f"{letter}{first}:{letter}{last + _MORE_ROWS}", column.choices)
    cells = _Cells(sheet)
    sheet.append([cells.head(column) for column in grid.columns])
    looks = ["fixed" if at < grid.fixed else "free" for at in range(len(grid.columns))]
    aside = ["fixed"] * len(grid.columns)
    for number, row in enumerate(grid.rows, 2):
        lines = max(map(_lines, row, grid.columns), default=1)
        if lines > 1:
            sheet.row_dimensions[number].height = _LINE * min(lines, _MOST_LINES)
        by_place = aside if number - 2 in grid.aside else looks
        sheet.append([cells.made(value, look) for value, look in zip(row, by_place, strict=True)])


def _lines(value: Cell, column: Column) -> int:
    """So many lines a cell takes in its column, about."""
    if not isinstance(value, str):
        return 1
    return sum(1 + len(line) // column.width for line in value.split("\n"))


def _print_wide(sheet: Any) -> None:
    """Print all columns on one page of A4 across, with their names on each page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "1:1"


def _offer(sheet: Any, cells: str, choices: tuple[str, ...]) -> None:
    """Let a column's cells be chosen from words; other words are told of when they come back."""
    from openpyxl.worksheet.datavalidation import DataValidation

    words = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True)
    words.add(cells)
    sheet.data_validations.append(words)


class _Cells:
    """Makes the cells of a sheet; each look is worked out once, for that takes time."""

    def __init__(self, sheet: Any) -> None:
        from openpyxl.styles import Alignment, Font, PatternFill

        self._sheet = sheet
        wrapped = Alignment(wrap_text=True, vertical="top")
        self._looks: dict[str, dict[str, Any]] = {
            "head": {
                "font": Font(bold=True, color=_WHITE),
                "fill": PatternFill("solid", fgColor=_DARK),
            },
            "fixed": {"fill": PatternFill("solid", fgColor=_GREY), "alignment": wrapped},
            "free": {"alignment": wrapped},
        }
        self._styles: dict[tuple[str, str, bool], Any] = {}

    def head(self, column: Column) -> Any:
        """The name of a column, with a comment on what it wants."""
        from openpyxl.comments import Comment

        cell = self.made(column.name, "head")
        if column.help:
            cell.comment = Comment(column.help, "csit", height=90, width=260)
        return cell

    def made(self, value: Cell, look: str) -> Any:
        """A cell of exactly this value: a text is never looked at for what it might mean."""
        from openpyxl.cell import WriteOnlyCell

        cell = WriteOnlyCell(self._sheet)
        form = "yyyy-mm-dd" if isinstance(value, datetime.date) else "General"
        marked = False
        if isinstance(value, str):
            cell._value, cell.data_type = value, "s"  # noqa: SLF001 - else formulas are read into it
            form, marked = "@", guarded(value) != value
        else:
            cell.value = value
        cell._style = copy(self._style(look, form, marked))  # noqa: SLF001 - once for many cells
        return cell

    def _style(self, look: str, form: str, marked: bool) -> Any:
        key = look, form, marked
        if key not in self._styles:
            from openpyxl.cell import WriteOnlyCell

            like = WriteOnlyCell(self._sheet)
            for name, part in self._looks[look].items():
                setattr(like, name, part)
            like.number_format, like.quotePrefix = form, marked
            self._styles[key] = like._style  # noqa: SLF001 - as above
        return self._styles[key]
