"""What a workbook was made from, as its sheet About says it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from csit_tui.method.exchange.beside import Beside
from csit_tui.method.exchange.explaining import AFI, NEEDED_IN_PLAN, meaning
from csit_tui.method.exchange.layouts import ABOUT, LAYOUTS
from csit_tui.method.nouns import listed
from csit_tui.model.tables import Cell, Column, Grid, Table
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted, safe

EXPORT = "csit export --format xlsx -o FILE"
"""By which a workbook is made."""
_FORM = "1"
"""The form of workbooks, which a later program tells from its own."""
_COMMIT = re.compile(r"[0-9a-f]{40}([0-9a-f]{24})?")
_PLAN = ["cycle", *NEEDED_IN_PLAN]
_HOW = (
    "Ratings, Points and Plan are there to be filled in; Facts holds all the rest, a value a row.",
    "Change what is in the white columns. The grey ones say what a row is about: leave them.",
    f"A new strength or AFI ({AFI}): a new row in Points, with its id left empty.",
    f"A new project or action: a new row in Plan, its id left empty. It needs {listed(_PLAN)}.",
    "Empty the text of a point, and the point goes. A row that is deleted changes nothing.",
    "Whoever sent it brings it back with: csit import FILE. Changes of others are kept.",
)


class Origin(NamedTuple):
    """The programme, by its id, and the commit that records were taken from."""

    programme: str
    commit: str


def grid(origin: Origin, beside: Beside) -> Grid:
    """The sheet that says it, how to work with the workbook, and what is to be known of it."""
    rows: list[tuple[Cell, ...]] = [(what, safe(said)) for what, said in beside.of]
    rows += [*origin._asdict().items(), ("workbook", _FORM)]
    rows += [("how", line) for line in _HOW]
    scales = (f"{cycle}: {', '.join(held)}" for cycle, held in beside.scales.items())
    rows += [("scale", safe(scale)) for scale in scales]
    rows += [("note", safe(note)) for note in beside.notes]
    rows += [
        (f"{one.sheet}, {column}", meaning(one, column))
        for one in LAYOUTS
        for column in one.columns
    ]
    return Grid(ABOUT, (Column("what", 22), Column("value", 100)), rows, 2)


def read(tables: Mapping[str, Table], programme: str) -> Origin:
    """What a workbook of a programme was made from.

    Raises `Refused` where it was made by something else, in another form or of another programme.
    """
    about = tables.get(ABOUT)
    file = next((table.file for table in tables.values()), None)
    rows = about.rows if about else ()
    said = {row.cells[0]: (row.cells[1], row.number) for row in rows if len(row.cells) > 1}
    if about is None or not {*Origin._fields, "workbook"} <= said.keys():
        what = "This is no workbook that csit export made: it does not say so in its sheet About."
        raise refused(what, f"Make one, then change that: {EXPORT}", file)
    form, own, (commit, row) = said["workbook"][0], said["programme"][0], said["commit"]
    if form != _FORM:
        what = f"The workbook is of another form ({quoted(form, 20)})."
        raise refused(what, f"Update csit; or make the workbook anew: {EXPORT}", file)
    if own != programme:
        what = f"The workbook is of another programme, {quoted(own, 40)}; this is {programme}."
        raise refused(what, "Import it there: csit import FILE -C DIR", file)
    if not _COMMIT.fullmatch(commit):
        mend = f"Put back what stood there; or make the workbook anew: {EXPORT}"
        raise Refused(about.trouble(f"{quoted(commit, 50)} is no commit.", mend, row))
    return Origin(own, commit)
