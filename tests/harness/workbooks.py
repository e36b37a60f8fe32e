"""Sheets of a workbook as a spreadsheet gives them back, and what somebody changes in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csit_tui.model.tables import Cell, Grid, Row, Table


def tables(grids: Iterable[Grid]) -> dict[str, Table]:
    """The sheets that were made, as they are read again."""
    return {grid.name: Table("w.xlsx", grid.name, tuple(_rows(grid))) for grid in grids}


def _rows(grid: Grid) -> list[Row]:
    found = [Row(1, tuple(column.name for column in grid.columns))]
    return found + [Row(at, tuple(map(said, cells))) for at, cells in enumerate(grid.rows, 2)]


def said(value: Cell) -> str:
    """What a cell says once it was saved and read."""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.9g}"
    return "" if value is None else str(value)


def put(sheets: Mapping[str, Table], sheet: str, row: int, **texts: str) -> dict[str, Table]:
    """The sheets with other texts in a row; the row is added where there is none."""
    table = sheets[sheet]
    names = table.rows[0].cells
    by_number = {one.number: one for one in table.rows}
    held = by_number.get(row, Row(row, ("",) * len(names)))
    cells = dict(zip(names, held.cells, strict=True)) | texts
    by_number[row] = Row(row, tuple(cells[name] for name in names))
    rows = tuple(by_number[number] for number in sorted(by_number))
    return {**sheets, sheet: table._replace(rows=rows)}


def row_of(sheets: Mapping[str, Table], sheet: str, *keys: str) -> int:
    """The row whose first cells are these."""
    rows = sheets[sheet].rows
    return next(row.number for row in rows if row.cells[: len(keys)] == keys)
