"""Rows of a spreadsheet as text, whatever kind of file they came in."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from csit_tui.model.trouble import Refused, Trouble, refused

MOST_ROWS = 10_000
MOST_COLUMNS = 200
SIGNS = frozenset("=+-@＝＋－＠")
"""How a text begins that a spreadsheet runs as a formula, in any width."""
_BLANKS = frozenset("\t\r\n")
"""What spreadsheets pass over before such a sign."""
_MARK = "'"
"""What tells a spreadsheet that no formula begins."""


Cell = str | int | float | datetime.date | None
"""What a cell of a workbook holds that is written; texts are always written as texts."""


class Column(NamedTuple):
    """A column to be written: its name, its width in characters, words to choose from if any.

    ``help`` tells beside the name what is wanted.
    """

    name: str
    width: int
    choices: tuple[str, ...] = ()
    help: str = ""


class Grid(NamedTuple):
    """A sheet of a workbook to be written: its columns and its rows.

    The first ``fixed`` columns say what a row is about; the others are there to be filled in, but
    not in rows ``aside``, by their places.
    """

    name: str
    columns: tuple[Column, ...]
    rows: list[tuple[Cell, ...]]
    fixed: int
    aside: frozenset[int] = frozenset()


class Row(NamedTuple):
    """One row: its number, as the spreadsheet shows it, and its cells.

    ``decimals`` are the places of those cells that held a decimal number, and no text.
    """

    number: int
    cells: tuple[str, ...]
    decimals: frozenset[int] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it."""
        return not any(cell.strip() for cell in self.cells)


class Table(NamedTuple):
    """The rows of one sheet. ``file`` is what messages call the file; a CSV's sheet has no name.

    ``hidden`` are the numbers of rows, ``hidden_columns`` the places of columns from 0, that
    whoever looks at the sheet does not see; ``is_hidden`` where all of it is hidden.
    """

    file: str
    sheet: str
    rows: tuple[Row, ...]
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    is_hidden: bool = False

    def place(self, row: int | None = None) -> str:
        """The sheet, or one of its rows, as messages name it."""
        parts = [
            self.file,
            f"sheet {self.sheet}" if self.sheet else "",
            f"row {row}" if row else "",
        ]
        return ", ".join(part for part in parts if part)

    def trouble(self, what: str, mend: str, row: int | None = None, column: str = "") -> Trouble:
        """Something that is wrong in it."""
        return Trouble(what, mend, self.place(row), field=column or None)


def bounded(table: Table, most: int = MOST_ROWS) -> Table:
    """The same table. Raises `Refused` where it has more rows or columns than are read."""
    last = next((row.number for row in reversed(table.rows) if not row.is_empty), 0)
    if last > most:
        raise too_many(table.place(), most)
    wide = next((row for row in table.rows if len(row.cells) > MOST_COLUMNS), None)
    if wide is not None:
        what = f"The row has more than {MOST_COLUMNS} columns."
        raise refused(
            what, "Leave out the columns that hold nothing of it.", table.place(wide.number)
        )
    return table


def too_many(place: str, most: int = MOST_ROWS) -> Refused:
    """There are more rows than are read: by default than a benchmark can have."""
    what = f"There are more than {most:,} rows."
    return refused(what, "Leave only the rows in it that are needed.", place)


def guarded(text: str) -> str:
    """A text for a CSV, with a mark where a spreadsheet would run it, or take a mark off it."""
    return f"{_MARK}{text}" if is_run(text) or text.startswith(_MARK) else text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return text.removeprefix(_MARK)


def is_run(text: str) -> bool:
    """Whether a spreadsheet would run a text as a formula, once somebody edits its cell."""
    return bool(text) and text[0] in SIGNS | _BLANKS
