"""The rows of a table by what the mapping calls their columns, each text looked at for harm."""

from __future__ import annotations

import re
from collections.abc import Iterator

from csit_tui.benchmark.mapping import Area
from csit_tui.model.entry import entered
from csit_tui.model.tables import SIGNS, Row, Table
from csit_tui.model.trouble import Refused, Trouble, nearest, refused
from csit_tui.text import quoted, safe

_ASIDE = frozenset({"sheet", "header", "last", "separator"})
"""What a mapping says of a table besides the names of its columns."""
GUARDED = re.compile(rf"'+[{re.escape(''.join(sorted(SIGNS)))}]")
"""How a text begins in a CSV that a spreadsheet would else take for a formula.

Other hands write these tables too, and an apostrophe before anything else is their own.
"""


class Cells:
    """One row of a table, and what is wrong with it."""

    def __init__(self, table: Table, row: Row, columns: dict[str, tuple[int, str]]) -> None:
        self._table, self._columns = table, columns
        self.number = row.number
        self.troubles: list[Trouble] = []
        self.faulty: set[str] = set()
        self.decimals = {field for field, (at, _) in columns.items() if at in row.decimals}
        """The columns in which a decimal number stands, and no text."""
        self._texts = {field: self._sound(row, field) for field in columns}

    def text(self, field: str) -> str:
        """What stands in a column; empty where the mapping does not name it."""
        return self._texts.get(field, "")

    def line(self, field: str) -> str:
        """The same on one line."""
        return " ".join(self.text(field).split())

    def said(self, line: str, text: str) -> dict[str, str]:
        """Two columns by their fields, as far as something stands there; the first on one line."""
        found = {line: self.line(line), text: self.text(text)}
        return {field: said for field, said in found.items() if said}

    def wrong(self, field: str, what: str, mend: str) -> None:
        """Note what is wrong in a column."""
        self.faulty.add(field)
        self.troubles.append(self.trouble(field, what, mend))

    def trouble(self, field: str, what: str, mend: str) -> Trouble:
        """What is wrong in a column, with its place."""
        column = self._columns[field][1] if field in self._columns else ""
        return self._table.trouble(what, mend, self.number, column)

    def _sound(self, row: Row, field: str) -> str:
        """A cell's text in the form in which it is kept; what is a formula or hides is told."""
        at = self._columns[field][0]
        text = entered(row.cells[at] if at < len(row.cells) else "").replace("\t", " ").strip()
        if text.startswith("="):
            what = f"{quoted(text, 30)} is a formula."
            self.wrong(field, what, "Put what it comes to in its place: paste it as values.")
            return ""
        hidden = next((one for one in text if one != "\n" and safe(one) not in {one, ""}), None)
        if hidden is not None:
            what = f"It holds a character that nobody can see: U+{ord(hidden):04X}."
            self.wrong(field, what, "Type the text anew there.")
            return ""
        return text[1:] if GUARDED.match(text) else text


def cells(tables: dict[str, Table], area: Area) -> Iterator[Cells]:
    """The rows of an area that are not empty. Raises `Refused` where the area is not there."""
    table = _table(tables, area.sheet)
    header = next((row for row in table.rows if row.number == area.header), None)
    if header is None or header.is_empty:
        what = "There is nothing in the row that should hold the columns' names."
        raise Refused(table.trouble(what, "Correct header in the mapping.", area.header))
    columns = _columns(table, header, area)
    for row in table.rows:
        if area.header < row.number <= (area.last or row.number) and not row.is_empty:
            yield Cells(table, row, columns)


def _table(tables: dict[str, Table], sheet: str | None) -> Table:
    if sheet is None and len(tables) == 1:
        return next(iter(tables.values()))
    if sheet is not None and sheet in tables:
        return tables[sheet]
    if "" in tables:
        what = f"The mapping names the sheet {quoted(sheet)}, and a CSV has none."
        raise refused(what, "Take sheet out of the mapping.", tables[""].file)
    known = f"Its sheets: {', '.join(tables) or 'none'}."
    what = f"It has no sheet {quoted(sheet)}." if sheet else "The mapping names no sheet."
    file = next((table.file for table in tables.values()), None)
    raise refused(what, nearest(sheet, tables, known) if sheet else known, file)


def _columns(table: Table, header: Row, area: Area) -> dict[str, tuple[int, str]]:
    """By field the place of its column and its name. Raises `Refused` for those not there."""
    names = [" ".join(entered(cell).split()) for cell in header.cells]
    found, troubles = {}, []
    for field, column in _named(area):
        wanted = " ".join(column.split())
        if names.count(wanted) == 1:
            found[field] = names.index(wanted), wanted
            continue
        what = "stands there more than once" if wanted in names else "is not there"
        known = [name for name in names if name]
        mend = (
            "Give each column a name of its own."
            if wanted in names
            else nearest(wanted, known, f"Its columns: {', '.join(known)[:200]}.")
        )
        text = f"The column {quoted(wanted, 60)}, which the mapping names, {what}."
        troubles.append(table.trouble(text, mend, header.number))
    if troubles:
        raise Refused(*troubles)
    return found


def _named(area: Area) -> Iterator[tuple[str, str]]:
    """The columns that a mapping names, by what they hold; key features by their place."""
    for field in type(area).model_fields:
        value = getattr(area, field)
        if field not in _ASIDE and isinstance(value, str):
            yield field, value
        elif isinstance(value, list):
            yield from ((f"{field}.{at}", column) for at, column in enumerate(value))
