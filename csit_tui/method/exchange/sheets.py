"""The sheets of a workbook, filled from the records that it is made of."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Path
from csit_tui.method.exchange.facts import Fact, facts
from csit_tui.method.exchange.layouts import (
    ABOUT,
    FACT_COLUMNS,
    FACTS,
    FORM,
    LAYOUTS,
    LISTS,
    SEE,
    Layout,
    Records,
    layout_of,
)
from csit_tui.method.exchange.texts import MOST, field_text, is_plain, pieces, written
from csit_tui.method.filling import FIXED, held_at
from csit_tui.method.places import record_at
from csit_tui.model.choices import OPTIONS
from csit_tui.model.form import forms
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Cell, Column, Grid

_HOW = (
    "Ratings, Points and Plan are there to be filled in; Facts holds all the rest, a value a row.",
    "Change what is in the white columns. The grey ones say what a row is about: leave them.",
    "A new strength or AFI: a new row in Points, with its id left empty. A new project: in Plan.",
    "Empty the text of a point, and the point goes. A row that is deleted changes nothing.",
    "Whoever sent it brings it back with: csit import FILE. Changes of others are kept.",
)
Names = Mapping[tuple[str, str], str]
"""What criteria are called, by cycle and criterion."""
_NAMED = 3
"""What a criterion is called stands after cycle, team and criterion."""
_WIDE = frozenset(
    {
        *("reason", "practice", "dissent", "text", "title", "change", "measure", "resources"),
        *("now_different", "how_known", "value", "field", "file"),
    }
)


def names_of(snapshot: Snapshot) -> Names:
    """What the criteria of each cycle are called."""
    found = {}
    for cycle in snapshot.cycles():
        yardstick = Yardstick.for_cycle(snapshot, cycle.cycle)
        for criterion in yardstick.criteria(OPTIONS):
            held = yardstick.criterion(criterion)
            found[cycle.cycle, criterion] = held.name if held else ""
    return found


def grids(records: Records, about: Mapping[str, str], names: Names) -> list[Grid]:
    """All sheets; ``about`` names the programme and the commit that the records are of."""
    sheets = [_sheet(layout, records, names) for layout in LAYOUTS]
    return [_about(about), *sheets, _facts(records)]


def _about(about: Mapping[str, str]) -> Grid:
    rows: list[tuple[Cell, ...]] = [(key, value) for key, value in about.items()]
    rows.append(("workbook", FORM))
    rows += [("how", line) for line in _HOW]
    return Grid(ABOUT, (Column("what", 14), Column("value", 100)), rows, 2)


def _sheet(layout: Layout, records: Records, names: Names) -> Grid:
    """One such sheet; what a criterion is called is told beside it, and read by nobody."""
    rows: list[tuple[Cell, ...]] = []
    for file, item in layout.rows(records):
        about: list[Cell] = list(layout.about(file, item))
        if "criterion" in layout.keys:
            cycle, _, criterion = layout.about(file, item)[:_NAMED]
            about.insert(_NAMED, cell(names.get((cycle, criterion), "")))
        values = [held_at(records[file], (*item, field)) for field in layout.fields]
        rows.append((*about, *map(cell, values)))
    keys = list(layout.keys)
    if "criterion" in keys:
        keys.insert(_NAMED, "name")
    return Grid(layout.sheet, _columns(layout, (*keys, *layout.fields)), rows, len(keys))


def _columns(layout: Layout, names: tuple[str, ...]) -> tuple[Column, ...]:
    held = forms(layout.model)
    choices = {name: held[name].choices for name in layout.fields if name in held}
    choices |= {"list": tuple(LISTS.values())}
    return tuple(_column(name, choices.get(name, ())) for name in names)


def _column(name: str, choices: tuple[str, ...] = ()) -> Column:
    return Column(name, 50 if name in _WIDE else 28 if name == "name" else 12, choices)


def cell(value: Any) -> Cell:
    """A value of a field as its cell holds it; nothing where there is none."""
    if value is ABSENT:
        return None
    if isinstance(value, str):
        return value if fits(value) else SEE
    is_day = isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)
    if is_day and value.year > 1900:
        return value  # type: ignore[no-any-return]
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if is_number and abs(value) < 1e9:
        return value  # type: ignore[no-any-return]
    return SEE


def fits(value: Any) -> bool:
    """Whether a cell among others can hold a value; what it cannot is among the facts."""
    if isinstance(value, str):
        return is_plain(value) and len(value) <= MOST and value != SEE
    return cell(value) != SEE


def in_facts(fact: Fact) -> bool:
    """Whether a fact stands in the sheet of facts: no other has it, and it can be changed."""
    placed = record_at(fact.file)
    fixed = FIXED.union(placed[0].IDENTITY if placed else ())
    if fact.field[0] in fixed:
        return False
    return layout_of(fact.file, fact.field) is None or not fits(fact.value)


def _facts(records: Records) -> Grid:
    rows: list[tuple[Cell, ...]] = []
    for file, data in records.items():
        for fact in facts(file, data):
            if in_facts(fact):
                rows += fact_rows(fact)
    return Grid(FACTS, tuple(map(_column, FACT_COLUMNS)), rows, len(FACT_COLUMNS) - 1)


def fact_rows(fact: Fact) -> list[tuple[str, ...]]:
    """The rows of a fact: one, unless its text is too long for a cell."""
    about = (fact.file, fact.kind, fact.cycle, fact.team, fact.criterion, fact.item)
    named = field_text(fact.field)
    return [(*about, named, kind, text) for kind, text in pieces(*written(fact.value))]


def shown(records: Records, file: str, field: Path) -> Any:
    """What a cell of a sheet that people edit holds of a field."""
    return cell(held_at(records.get(file, {}), field))
