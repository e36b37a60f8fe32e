"""The rows of a sheet by the names of its columns, wherever these stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csit_tui.method.exchange.layouts import NAME
from csit_tui.model.tables import Row, Table
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import quoted


class Line(NamedTuple):
    """One row, and where each column stands in it."""

    table: Table
    row: Row
    at: Mapping[str, int]

    def hidden(self, column: str) -> str:
        """What of a cell whoever looks at the sheet does not see: sheet, column or row, if any."""
        if self.table.is_hidden:
            return "sheet"
        if self.at[column] in self.table.hidden_columns:
            return "column"
        return "row" if self.row.number in self.table.hidden else ""

    def text(self, column: str) -> str:
        """What stands in a column."""
        place = self.at[column]
        return self.row.cells[place] if place < len(self.row.cells) else ""

    def trouble(self, what: str, mend: str, column: str = "") -> Trouble:
        """What is wrong in the row."""
        return self.table.trouble(what, mend, self.row.number, column)


def lines(table: Table, columns: tuple[str, ...]) -> Iterator[Line]:
    """The rows of a sheet that are not empty, below its columns' names; none of an empty sheet.

    Raises `Refused` where a column of it is not there. Columns of other names are somebody's own
    and hold nothing of ours.
    """
    if not table.rows:
        return
    head = table.rows[0]
    names = [cell.strip().lower() for cell in head.cells]
    missing = [name for name in columns if names.count(name) != 1]
    if missing:
        raise Refused(*(_missing(table, head, names, columns, name) for name in missing))
    at = {name: place for place, name in enumerate(names) if names.count(name) == 1}
    for row in table.rows[1:]:
        if not row.is_empty:
            yield Line(table, row, at)


def _missing(
    table: Table, head: Row, names: list[str], columns: tuple[str, ...], name: str
) -> Trouble:
    if name in names:
        return table.trouble(f"Two columns are called {name}.", "Leave one.", head.number)
    what = f"There is no column {name} in the first row."
    strange = [quoted(one, 30) for one in names if one and one not in {*columns, NAME}]
    mend = f"Call it {name} again, if it is {' or '.join(strange)}; else put it back."
    return table.trouble(what, mend if strange else "Put it back.", head.number)
