"""The cells of one sheet of a workbook, in one pass over its file.

openpyxl finds the sheets, their shared texts and the formats of numbers; it would make several
objects for each cell, and most of the time of an import would go there.
"""

from __future__ import annotations

import datetime
import math
from collections.abc import Callable, Collection, Sequence
from typing import IO, NamedTuple
from xml.parsers import expat

from csit_tui.model.tables import MOST_COLUMNS, Row, Table, too_many
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import brief, quoted

_MOST_TROUBLES = 20
_CELL_TAGS = frozenset({"c", "v", "t", "f", "row", "rPh"})
_YES = frozenset({"1", "true"})


class Book(NamedTuple):
    """What the cells of all sheets share: texts, and what numbers of which style are.

    ``day`` makes a day, or a time, of a number; ``span`` says whether it is one of hours.
    """

    texts: Sequence[str]
    days: Collection[int]
    spans: Collection[int]
    day: Callable[[float, bool], object]
    iso: Callable[[str], object]


def table(file: str, sheet: str, part: IO[bytes], book: Book, most: int) -> Table:
    """The sheet's rows. Raises `Refused` with each cell that is merged or that nobody typed."""
    reading = _Reading(Table(file, sheet, ()), book, most)
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = reading.start, reading.end
    parser.CharacterDataHandler = reading.text
    parser.ParseFile(part)
    troubles = [*reading.merged, *reading.untyped]
    if troubles:
        raise Refused(*_cut(troubles, reading.place))
    hidden = frozenset(reading.hidden), frozenset(reading.hidden_columns)
    return Table(file, sheet, tuple(reading.rows), *hidden)


def _cut(troubles: list[Trouble], place: str) -> list[Trouble]:
    more = len(troubles) - _MOST_TROUBLES
    last = Trouble(f"There are {more} more of these.", "Mend them likewise.", place)
    return troubles[:_MOST_TROUBLES] + ([last] if more > 0 else [])


class _Reading:
    """What was read so far; a part of the file that is about no cell is passed over."""

    def __init__(self, table: Table, book: Book, most: int) -> None:
        self._table, self._book, self._most = table, book, most
        self.place = table.place()
        self.rows: list[Row] = []
        self.hidden: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.merged: list[Trouble] = []
        self.untyped: list[Trouble] = []
        self._number = self._at = 0
        self._cells: list[str] = []
        self._decimals: list[int] = []
        self._columns: dict[str, int] = {}
        self._kind, self._style = "n", 0
        self._value: list[str] = []
        self._formula: list[str] | None = None
        self._taken: list[str] | None = None
        self._aside = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """An element begins."""
        tag = name if name in _CELL_TAGS else name.rpartition(":")[2]
        if tag == "c":
            self._begin(given)
        elif tag == "v" or (tag == "t" and not self._aside):
            self._taken = self._value
        elif tag == "row":
            self._row(given)
        elif tag == "f":
            self._formula = self._taken = []
        elif tag == "rPh":  # how a text is pronounced, beside it
            self._aside = True
        elif tag == "col" and (given.get("hidden") in _YES or _is_nothing(given.get("width"))):
            first, last = int(given["min"]), int(given["max"])
            self.hidden_columns.update(range(first - 1, min(last, MOST_COLUMNS)))
        elif tag == "mergeCell":
            self._merge(given.get("ref", ""))

    def text(self, part: str) -> None:
        """Some of what stands in an element."""
        if self._taken is not None:
            self._taken.append(part)

    def end(self, name: str) -> None:
        """An element ends."""
        tag = name if name in _CELL_TAGS else name.rpartition(":")[2]
        if tag in {"v", "t", "f"}:
            self._taken = None
        elif tag == "c":
            self._cell()
        elif tag == "row":
            if self._cells:
                decimals = frozenset(self._decimals)
                self.rows.append(Row(self._number, tuple(self._cells), decimals))
        elif tag == "rPh":
            self._aside = False

    def _row(self, given: dict[str, str]) -> None:
        self._number = int(given.get("r", self._number + 1))
        if given.get("hidden") in _YES or _is_nothing(given.get("ht")):
            self.hidden.add(self._number)
        self._at, self._cells, self._decimals = -1, [], []

    def _begin(self, given: dict[str, str]) -> None:
        letters = given.get("r", "").rstrip("0123456789")
        self._at = self._columns.get(letters, -1) if letters else self._at + 1
        if self._at < 0:
            self._at = self._columns[letters] = _column(letters)
        self._kind, self._style = given.get("t", "n"), int(given.get("s", 0))
        self._value, self._formula = [], None

    def _cell(self) -> None:
        said = "".join(self._value)
        if self._formula is not None:
            shown = quoted(f"={''.join(self._formula)}", 30)
            what = f"{self._name} holds a formula: {shown}."
            self._wrong(what, "Copy it and paste it as a value there.")
        if not said:
            return
        if self._number > self._most:
            raise too_many(self.place, self._most)
        at = min(self._at, MOST_COLUMNS)
        self._cells += [""] * (at + 1 - len(self._cells))
        self._cells[at] = self._said(said, at)

    def _said(self, said: str, at: int) -> str:
        """What a cell says: 5.0 is 5, as it is shown; days and times in ISO form."""
        if self._kind == "s":
            return self._book.texts[int(said)]
        if self._kind == "b":
            return str(bool(int(said)))
        if self._kind == "e":
            self._refuse(f"an error: {quoted(said, 30)}.")
        if self._kind not in {"n", "d"}:
            return said
        try:
            if self._kind == "d":
                return _shown(self._book.iso(said))
            number = float(said)
            if self._style in self._book.days:
                return _shown(self._book.day(number, self._style in self._book.spans))
        except (ValueError, OverflowError):
            self._refuse(f"what is no number and no day: {quoted(said, 30)}.")
            return ""
        if any(sign in said for sign in ".eE"):
            self._decimals.append(at)
        return _numeral(number)

    def _refuse(self, held: str) -> None:
        """Note what a cell holds that is no value; what a formula came to is told already."""
        if self._formula is None:
            self._wrong(f"{self._name} holds {held}", "Write there what is meant.")

    def _merge(self, ref: str) -> None:
        """Cells that are merged: it is not known which rows their text is for."""
        row = "".join(filter(str.isdigit, ref.partition(":")[0]))
        mend = "Split them, and write the text in each row that it is for."
        place = f"{self.place}, row {row}"
        self.merged.append(Trouble(f"{brief(ref, 20)} are merged cells.", mend, place))

    @property
    def _name(self) -> str:
        letters = next((name for name, at in self._columns.items() if at == self._at), "?")
        return f"{letters}{self._number}"

    def _wrong(self, what: str, mend: str) -> None:
        self.untyped.append(Trouble(what, mend, f"{self.place}, row {self._number}"))


def _column(letters: str) -> int:
    """The place of a column by its letters, from 0."""
    at = 0
    for letter in letters[:3].upper():
        at = at * 26 + ord(letter) - ord("A") + 1
    return max(at, 1) - 1


def _is_nothing(said: str | None) -> bool:
    """Whether a width or a height is none, by which a column or a row is hidden too."""
    try:
        return said is not None and float(said) == 0
    except ValueError:
        return False


def _numeral(number: float) -> str:
    whole = math.isfinite(number) and number.is_integer()
    return str(int(number)) if whole else f"{number:.9g}"


def _shown(value: object) -> str:
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)
