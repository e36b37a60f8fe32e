"""The sheets of a workbook, filled from the records that it is made of."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.merge import ABSENT, Path
from csit_tui.method.exchange.beside import Beside
from csit_tui.method.exchange.explaining import meaning
from csit_tui.method.exchange.facts import COLUMNS, Fact, facts
from csit_tui.method.exchange.layouts import (
    FACTS,
    LAYOUTS,
    LEVELS,
    LISTS,
    NAME,
    SEE,
    Layout,
    Records,
    layout_of,
)
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.exchange.origin import grid as origin_grid
from csit_tui.method.exchange.texts import MOST, is_plain, pieces
from csit_tui.method.filling import FIXED, held_at
from csit_tui.method.places import record_at
from csit_tui.model.form import forms
from csit_tui.model.tables import Cell, Column, Grid

_NAMED = 3
"""What a criterion is called stands after cycle, team and criterion."""
_WIDE = frozenset(
    {
        *("reason", "practice", "dissent", "text", "title", "change", "measure", "resources"),
        *("now_different", "how_known", "value", "field", "file"),
    }
)


def grids(records: Records, origin: Origin, beside: Beside) -> list[Grid]:
    """All sheets of a workbook with records of that origin."""
    sheets = [_sheet(layout, records, beside) for layout in LAYOUTS]
    return [origin_grid(origin, beside), *sheets, _facts(records)]


def _sheet(layout: Layout, records: Records, beside: Beside) -> Grid:
    """One such sheet; what a criterion is called is told beside it, and read by nobody."""
    rows: list[tuple[Cell, ...]] = []
    closed = set()
    for number, (file, item) in enumerate(layout.rows(records)):
        cycle, *about = layout.about(file, item)
        if cycle in beside.closed:
            closed.add(number)
        if "criterion" in layout.keys:
            about.insert(_NAMED - 1, _said(beside.names.get((cycle, about[_NAMED - 2]), "")))
        values = [held_at(records[file], (*item, field)) for field in layout.fields]
        rows.append((cycle, *about, *map(cell, values)))
    keys = list(layout.keys)
    if "criterion" in keys:
        keys.insert(_NAMED, NAME)
    columns = _columns(layout, (*keys, *layout.fields), beside)
    return Grid(layout.sheet, columns, rows, len(keys), frozenset(closed))


def _said(name: str) -> str:
    return name if fits(name) else SEE


def _columns(layout: Layout, names: tuple[str, ...], beside: Beside) -> tuple[Column, ...]:
    held = forms(layout.model)
    choices = {name: held[name].choices for name in layout.fields if name in held}
    choices |= dict.fromkeys(LEVELS, beside.levels) | {"list": tuple(LISTS.values())}
    return tuple(_column(name, choices.get(name, ()), meaning(layout, name)) for name in names)


def _column(name: str, choices: tuple[str, ...] = (), wanted: str = "") -> Column:
    return Column(name, 50 if name in _WIDE else 28 if name == NAME else 12, choices, wanted)


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
                rows += _pieces(fact)
    return Grid(FACTS, tuple(map(_column, COLUMNS)), rows, len(COLUMNS) - 1)


def _pieces(fact: Fact) -> list[tuple[str, ...]]:
    """The rows of a fact: one, unless its text is too long for a cell."""
    *about, kind, text = fact.texts
    return [(*about, *part) for part in pieces(kind, text)]


def shown(records: Records, file: str, field: Path) -> Any:
    """What a cell of a sheet that people edit holds of a field."""
    return cell(held_at(records.get(file, {}), field))
