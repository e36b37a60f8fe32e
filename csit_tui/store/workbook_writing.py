"""Workbooks (XLSX) made of rows: texts stay texts, and none of them becomes a formula."""

from __future__ import annotations

import datetime
import io
from collections.abc import Iterable
from typing import Any

from csit_tui.model.tables import Cell, Grid

_GREY, _DARK = "FFE7E7E7", "FF2F4F6F"


def workbook(grids: Iterable[Grid]) -> bytes:
    """The bytes of a workbook with these sheets."""
    import openpyxl

    book = openpyxl.Workbook(write_only=True)
    for grid in grids:
        _sheet(book, grid)
    made = io.BytesIO()
    book.save(made)
    return made.getvalue()


def _sheet(book: Any, grid: Grid) -> None:
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(grid.name)
    sheet.freeze_panes = "A2"
    for number, (_, width) in enumerate(grid.columns, 1):
        sheet.column_dimensions[get_column_letter(number)].width = width
    last = get_column_letter(len(grid.columns))
    sheet.auto_filter.ref = f"A1:{last}{len(grid.rows) + 1}"
    grey, wrapped = PatternFill("solid", fgColor=_GREY), Alignment(wrap_text=True, vertical="top")
    head = {
        "font": Font(bold=True, color="FFFFFFFF"),
        "fill": PatternFill("solid", fgColor=_DARK),
    }
    sheet.append([_cell(sheet, name, head) for name, _ in grid.columns])
    fixed, free = {"fill": grey, "alignment": wrapped}, {"alignment": wrapped}
    for row in grid.rows:
        sheet.append(
            [
                _cell(sheet, value, fixed if at < grid.fixed else free)
                for at, value in enumerate(row)
            ]
        )


def _cell(sheet: Any, value: Cell, style: dict[str, Any]) -> Any:
    """A cell of exactly this value: a text is never looked at for what it might mean."""
    from openpyxl.cell import WriteOnlyCell

    made = WriteOnlyCell(sheet)
    for name, part in style.items():
        setattr(made, name, part)
    if isinstance(value, str):
        made._value, made.data_type = value, "s"  # noqa: SLF001 - else it reads formulas into it
        made.number_format = "@"
        made.quotePrefix = value[:1] in {*"=+-@'"}
    else:
        made.value = value
        if isinstance(value, datetime.date):
            made.number_format = "yyyy-mm-dd"
    return made
