"""A workbook that came back: what it says otherwise than the records it was made from.

A row that is not there says nothing, so that a workbook may be cut down to what somebody works on.
What cannot be taken as it is meant is told by sheet and row.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.method.exchange.columns import Line, lines
from csit_tui.method.exchange.edits import Base, Found
from csit_tui.method.exchange.fact_rows import read_facts
from csit_tui.method.exchange.facts import COLUMNS
from csit_tui.method.exchange.filled_rows import read_filled
from csit_tui.method.exchange.layouts import FACTS, LAYOUTS, SHEETS
from csit_tui.model.tables import Table
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import quoted

MOST_TOLD = 200
"""After so many faults the rest of a workbook is not looked at."""


def returned(tables: Mapping[str, Table], base: Base) -> Found:
    """Read the sheets of a workbook; only what differs from the base is a change."""
    found = Found()
    for layout in LAYOUTS:
        read_filled(layout, _lines(tables, layout.sheet, layout.columns, found), base, found)
    read_facts(_lines(tables, FACTS, COLUMNS, found), base, found)
    return found


def _lines(
    tables: Mapping[str, Table], sheet: str, columns: tuple[str, ...], found: Found
) -> Iterator[Line]:
    """The rows of a sheet, as long as there are not too many faults."""
    if sheet not in tables:
        _gone(tables, sheet, found)
        return
    try:
        for line in lines(tables[sheet], columns):
            if len(found.troubles) >= MOST_TOLD:
                return
            yield line
    except Refused as refusal:
        found.troubles += refusal.troubles


def _gone(tables: Mapping[str, Table], sheet: str, found: Found) -> None:
    """A sheet that is not there says nothing; but it may only be called otherwise now."""
    what = f"The sheet {sheet} is not there"
    strange = [quoted(name, 40) for name in tables if name not in SHEETS]
    if not strange:
        found.notes.append(f"{what}, and so nothing in it is changed.")
        return
    mend = f"Call it {sheet} again, if it is {' or '.join(strange)}; else add an empty one."
    file = next(iter(tables.values())).file
    found.troubles.append(Trouble(f"{what}.", mend, file))
