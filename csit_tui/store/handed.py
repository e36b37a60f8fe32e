"""Spreadsheets that somebody hands over, CSV, XLSX or TOML with arrays of tables, as rows."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from csit_tui.model.tables import MOST_ROWS, Row, Table, bounded, too_many
from csit_tui.model.trouble import Refused, Trouble, nearest, refused
from csit_tui.store.given import toml
from csit_tui.text import quoted

Tables = dict[str, Table]
"""By the name of the sheet."""
ENCODINGS = ("utf-8", "utf-16", "cp1252", "iso-8859-15", "mac-roman")
SUFFIXES = (".csv", ".xlsx", ".toml")
_SEPARATORS = (",", ";", "\t")


def tables(name: str, source: bytes, encoding: str | None = None) -> Tables:
    """All sheets of a file; ``name`` is its name, whose end says what it is.

    ``encoding`` is that of a CSV, UTF-8 by default. Raises `Refused` where the file, or a row of
    it, cannot be read as it is meant.
    """
    suffix = f".{name.lower().rpartition('.')[2]}"
    if suffix == ".csv":
        return {"": _csv(name, _decoded(name, source, encoding or "utf-8"))}
    if suffix == ".xlsx":
        from csit_tui.store.workbook import sheets

        return sheets(name, source)
    if suffix == ".toml":
        return dict(_arrays(name, toml(name, source, "Correct it there.")))
    what = "This is no CSV, XLSX or TOML file, by its name."
    mend = nearest(suffix, SUFFIXES, "Save it as CSV (UTF-8) or XLSX.")
    raise refused(what, mend, name)


def _decoded(name: str, source: bytes, encoding: str) -> str:
    """The text of a CSV, without a mark at its start."""
    if source.startswith(b"PK\x03\x04"):
        raise refused("This is a workbook, not a CSV.", "Give its name the end .xlsx.", name)
    if encoding == "utf-8" and source.startswith((b"\xff\xfe", b"\xfe\xff")):
        mend = "Say so: --encoding utf-16; or save it as CSV (UTF-8)."
        raise refused("This is UTF-16, not UTF-8.", mend, name)
    try:
        return source.decode("utf-8-sig" if encoding == "utf-8" else encoding)
    except UnicodeError as error:
        start = getattr(error, "start", 0)
        line = source.count(b"\n", 0, start) + 1
        what = f"Byte {start + 1} is not {encoding.upper()}."
        mend = "Save it as CSV (UTF-8), or name what it is: --encoding cp1252."
        raise Refused(Trouble(what, mend, name, line)) from None


def _csv(name: str, text: str) -> Table:
    rows = []
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text), strict=True)
    try:
        for number, cells in enumerate(reader, 1):
            row = Row(number, tuple(cells))
            if number > MOST_ROWS and not row.is_empty:
                raise too_many(name)
            rows.append(row)
    except csv.Error as error:
        what = f"The row cannot be read: {error}."
        mend = "Look for a quotation mark that is not closed there."
        raise refused(what, mend, f"{name}, row {len(rows) + 1}") from None
    return bounded(Table(name, "", tuple(rows)))


def _separator(text: str) -> str:
    """What stands between the cells: of comma, semicolon and tab the one that is most frequent.

    The rows at the top tell, quoted texts left out.
    """
    outside = "".join(text[:4000].split('"')[::2])
    return max(_SEPARATORS, key=outside.count)


def _arrays(name: str, data: dict[str, Any]) -> Iterator[tuple[str, Table]]:
    """Each array of tables as a sheet; its first row holds the names of the fields."""
    for sheet, items in data.items():
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            continue
        if len(items) >= MOST_ROWS:
            raise too_many(f"{name}, sheet {sheet}")
        fields = list(dict.fromkeys(field for item in items for field in item))
        rows = [Row(1, tuple(fields))]
        for number, item in enumerate(items, 2):
            place = f"{name}, sheet {sheet}, row {number}"
            rows.append(Row(number, tuple(_cell(item.get(f, ""), place, f) for f in fields)))
        yield sheet, bounded(Table(name, sheet, tuple(rows)))


def _cell(value: Any, place: str, field: str) -> str:
    """A value as a cell shows it; a list of texts is one a line."""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return "\n".join(value)
    if isinstance(value, bool | list | dict):
        what = f"{quoted(value)} is no text and no number."
        raise refused(what, "Write it in quotes.", place, field)
    return str(value)
