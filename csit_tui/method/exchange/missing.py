"""Rows that a workbook does not hold any more: nothing goes by that, and that is said."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.method.exchange.edits import Base, Found, Place
from csit_tui.method.exchange.layouts import LAYOUTS, POINTS, Layout
from csit_tui.method.nouns import counted
from csit_tui.model.tables import Table

_FEW = 10
"""So many rows somebody may have deleted by hand, meaning to remove what they say."""


def missing(tables: Mapping[str, Table], shown: Base, found: Found) -> Iterator[str]:
    """A note for each sheet that lacks rows of what is ``shown`` to whoever takes it in.

    A cycle of which no sheet has a row was left out on purpose. Rows of one that is there count
    where they are few, or something else was changed; where most are not there, it is a part of the
    workbook, and what it holds is counted.
    """
    if found.troubles:
        return
    known = {one: _rows(one, tables, shown) for one in LAYOUTS}
    held = {place for rows in known.values() for place in rows if found.has(place)}
    cycles = {_cycle(place) for place in held}
    for layout, rows in known.items():
        due = [place for place in rows if _cycle(place) in cycles]
        gone = sum(place not in held for place in due)
        if gone * 2 > len(due):
            here = f"{len(due) - gone} of {counted(len(due), layout.noun)}"
            yield f"The workbook holds {here}; nothing was removed."
        elif gone and (gone <= _FEW or found.edits):
            rows_of = f"{counted(gone, 'row')} of {layout.sheet} {'is' if gone == 1 else 'are'}"
            how = "; empty the text to remove a point" if layout is POINTS else ""
            yield f"{rows_of} missing: nothing was removed{how}."


def _rows(layout: Layout, tables: Mapping[str, Table], shown: Base) -> list[Place]:
    """What has a row in a sheet; nothing where that sheet is not there, which is told otherwise."""
    table = tables.get(layout.sheet)
    return list(layout.rows(shown.records)) if table is not None and table.rows else []


def _cycle(place: Place) -> str:
    return place[0].split("/")[1]
