"""A workbook that came back: what it says otherwise than the records it was made from.

A row that is not there says nothing, so that a workbook may be cut down to what somebody works on.
What cannot be taken as it is meant is told by sheet and row.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT, Path, dotted, same
from csit_tui.method.exchange.beginning import NEW, begun
from csit_tui.method.exchange.columns import Line, lines
from csit_tui.method.exchange.facts import Fact, facts
from csit_tui.method.exchange.layouts import (
    FACT_COLUMNS,
    FACTS,
    LAYOUTS,
    POINTS,
    SEE,
    Layout,
    Records,
)
from csit_tui.method.exchange.sheets import in_facts, shown
from csit_tui.method.exchange.texts import PIECE, TYPES, field_in, value_in, written
from csit_tui.method.filling import typed
from csit_tui.method.places import record_at
from csit_tui.model.entry import entered
from csit_tui.model.form import form_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Cell, Table
from csit_tui.model.trouble import Refused, Trouble, nearest
from csit_tui.text import quoted

MOST_TOLD = 200
"""After so many faults the rest of a workbook is not looked at."""
Place = tuple[str, Path]
"""A field or an item by its file and its path."""


class Base(NamedTuple):
    """The records that a workbook was made from: as plain data, and as what they mean."""

    records: Records
    snapshot: Snapshot


class Edit(NamedTuple):
    """What a row changes: a field, or a whole item where that goes; ABSENT takes it away.

    Of a new item or record the last key of the path, or the id in the file, is yet to be given:
    it is the empty text.
    """

    file: str
    field: Path
    value: Any
    line: Line
    column: str

    def trouble(self, what: str, mend: str) -> Trouble:
        """What is wrong with it, at its sheet and row."""
        return self.line.trouble(what, mend, self.column)


class Returned(NamedTuple):
    """All that a workbook changes, what is wrong with it, and what is worth a look."""

    edits: list[Edit]
    troubles: list[Trouble]
    notes: list[str]


def returned(tables: Mapping[str, Table], base: Base) -> Returned:
    """Read the sheets of a workbook; only what differs from the base is a change."""
    reading = _Reading(base)
    for layout in LAYOUTS:
        for line in reading.lines(tables, layout.sheet, layout.columns):
            reading.row(layout, line)
    for line in reading.lines(tables, FACTS, FACT_COLUMNS):
        reading.fact(line)
    if len(reading.troubles) < MOST_TOLD:
        reading.long_texts()
    return Returned(reading.edits, reading.troubles, reading.notes)


class _Reading:
    def __init__(self, base: Base) -> None:
        self.base = base
        self.edits: list[Edit] = []
        self.troubles: list[Trouble] = []
        self.notes: list[str] = []
        self._rows = {one.sheet: _known(one, base.records) for one in LAYOUTS}
        self._facts = {(one.file, one.field): one for one in _facts(base.records)}
        self._seen: dict[Place, Line] = {}
        self._changed: dict[Place, Line] = {}
        self._pieces: dict[Place, list[Line]] = {}

    def lines(
        self, tables: Mapping[str, Table], sheet: str, columns: tuple[str, ...]
    ) -> Iterator[Line]:
        try:
            for line in lines(tables, sheet, columns):
                if len(self.troubles) >= MOST_TOLD:
                    return
                yield line
        except Refused as refusal:
            self.troubles += refusal.troubles

    def row(self, layout: Layout, line: Line) -> None:
        """A row of a sheet that people edit."""
        keys = tuple(line.text(key).strip() for key in layout.keys)
        place = self._rows[layout.sheet].get(keys)
        if place is None:
            place = self._new(layout, line, keys)
        elif self._twice(place, line):
            return
        if place is None:
            return
        for field in layout.fields:
            self._cell(layout, line, place, field)

    def _twice(self, place: Place, line: Line) -> bool:
        first = self._seen.setdefault(place, line)
        if first is not line:
            what = f"Row {first.row.number} of sheet {first.table.sheet} is about the same."
            self.troubles.append(line.trouble(what, "Leave one of the two."))
        return first is not line

    def _new(self, layout: Layout, line: Line, keys: tuple[str, ...]) -> Place | None:
        """The place of a row that the workbook did not have; none where there can be none."""
        if not any(line.text(field).strip() for field in layout.fields):
            what = f"Nothing stands in the row under {', '.join(layout.fields)}."
            self.troubles.append(line.trouble(what, "Fill it in there, or take the row away."))
            return None
        try:
            return begun(layout, dict(zip(layout.keys, keys, strict=True)), self.base.snapshot)
        except Refused as refusal:
            for one in refusal.troubles:
                self.troubles.append(line.trouble(one.what, one.mend, one.field or ""))
        return None

    def _cell(self, layout: Layout, line: Line, place: Place, field: str) -> None:
        file, item = place
        path, said = (*item, field), line.text(field)
        was = shown(self.base.records, file, path)
        if _alike(said, was):
            return
        if said.strip() == SEE:
            what = "It says that its text stands in the sheet Facts, and there it does not."
            self.troubles.append(line.trouble(what, "Put back what stood there.", field))
            return
        if layout is POINTS and not said.strip():
            self._edit(Edit(file, item, ABSENT, line, field))
            return
        try:
            value = typed(layout.model, path, _day(said))
        except Refused as refusal:
            self._refuse(line, field, refusal)
            return
        if not same(value, ABSENT if was is None else was):
            self._edit(Edit(file, path, value, line, field))

    def _refuse(self, line: Line, column: str, refusal: Refused) -> None:
        self.troubles += [line.trouble(one.what, one.mend, column) for one in refusal.troubles]

    def _edit(self, edit: Edit) -> None:
        place = edit.file, edit.field
        first = self._changed.setdefault(place, edit.line)
        is_new = "" in edit.field or edit.file.endswith(NEW)
        if first is not edit.line and not is_new:
            other = f"row {first.row.number} of sheet {first.table.sheet}"
            what = f"{dotted(edit.field)} of {edit.file} is changed in {other} too."
            self.troubles.append(edit.trouble(what, "Change it in one of the two."))
            return
        if hidden := edit.line.hidden(edit.column):
            at = edit.line.table.place(edit.line.row.number)
            self.notes.append(f"{at}: the {hidden} is hidden, and it is changed: {edit.column}.")
        self.edits.append(edit)

    def fact(self, line: Line) -> None:
        """A row of the sheet of facts."""
        file, field = line.text("file").strip(), field_in(line.text("field").strip())
        trouble = self._misplaced(line, file, field)
        if trouble or field is None:
            self.troubles += [trouble] if trouble else []
            return
        place = file, field
        held = self._facts.get(place)
        if held is not None and _about(held) != [line.text(key).strip() for key in _ABOUT]:
            what = "A grey cell of the row was changed, which says what the value is about."
            mend = f"Put it back: {', '.join(filter(None, _about(held)))}"
            self.troubles.append(line.trouble(what, mend))
        elif PIECE.fullmatch(line.text("type").strip()):
            self._pieces.setdefault(place, []).append(line)
        elif not self._twice((f"{FACTS} {file}", field), line):
            self._fact(line, place, line.text("type").strip(), line.text("value"))

    def _misplaced(self, line: Line, file: str, field: Path | None) -> Trouble | None:
        if file not in self.base.records:
            what = f"There was no record {quoted(file, 80)} in what the workbook was made of."
            mend = nearest(file, self.base.records, "Correct the name of the file.")
            return line.trouble(what, mend, "file")
        if field is None:
            what = f"{quoted(line.text('field'), 60)} names no field."
            return line.trouble(what, "Write it as in the other rows.", "field")
        return None

    def _fact(self, line: Line, place: Place, kind: str, text: str) -> None:
        held = self._facts.get(place)
        was = ("", "") if held is None else written(held.value)
        if kind == was[0] and _alike(text, was[1]):
            return
        if not text.strip() and was[1] == "" and kind in {"", was[0]}:
            return
        file, field = place
        try:
            value = _value(file, field, kind or was[0], text)
        except Refused as refusal:
            self._refuse(line, "value", refusal)
        except (ValueError, RecursionError, OverflowError):
            if kind in TYPES:
                what, column = f"{quoted(text, 40)} is no {kind}.", "value"
            else:
                what, column = f"{quoted(kind, 20)} is no type of a value.", "type"
            self.troubles.append(line.trouble(what, f"Types are {', '.join(TYPES)}.", column))
        else:
            if held is None or not same(value, held.value):
                self._edit(Edit(file, field, value, line, "value"))

    def long_texts(self) -> None:
        """The texts that stand in several rows, put together."""
        for place, found in self._pieces.items():
            parts = {}
            for line in found:
                match = PIECE.fullmatch(line.text("type").strip())
                if match is not None:
                    parts[int(match[2])] = (match[1], int(match[3]), line.text("value"))
            kind, count, _ = next(iter(parts.values()))
            alike = {(part[0], part[1]) for part in parts.values()} == {(kind, count)}
            if not alike or len(found) != count or sorted(parts) != list(range(1, count + 1)):
                what = f"A text of several rows is not whole: {dotted(place[1])} of {place[0]}."
                mend = f"Put back its rows, 1/{count} to {count}/{count}, once each."
                self.troubles.append(found[0].trouble(what, mend, "type"))
            else:
                text = "".join(parts[number][2] for number in sorted(parts))
                self._fact(found[0], place, kind, text)


_ABOUT = ("kind", "cycle", "team", "criterion", "item")


def _about(fact: Fact) -> list[str]:
    return [fact.kind, fact.cycle, fact.team, fact.criterion, fact.item]


def _known(layout: Layout, records: Records) -> dict[tuple[str, ...], Place]:
    return {layout.about(file, item): (file, item) for file, item in layout.rows(records)}


def _facts(records: Records) -> Iterator[Fact]:
    return (one for file, data in records.items() for one in facts(file, data) if in_facts(one))


def _alike(said: str, was: Cell) -> bool:
    """Whether a cell says what it said when it was written, as spreadsheets give it back."""
    if was is None:
        return not said.strip()
    if isinstance(was, str):
        return said == was or entered(said) == entered(was)
    if isinstance(was, datetime.date):
        return _day(said) == was.isoformat()
    try:
        return float(said) == was or said == f"{was:.9g}"
    except ValueError:
        return False


def _day(said: str) -> str:
    """What a cell with a day says: the time of day that a workbook adds is none."""
    return said.strip().removesuffix("T00:00:00") if said.endswith("T00:00:00") else said


def _value(file: str, field: Path, kind: str, text: str) -> Any:
    """What a changed row of facts says: as the field takes it, else as the type of the row says."""
    placed = record_at(file)
    form = form_of(placed[0], field) if placed else None
    if not text.strip() and kind != "escaped":
        return ABSENT
    if form is not None and form.takes == "names" and kind in {"", "list"}:
        return [line.strip() for line in entered(text).split("\n") if line.strip()] or ABSENT
    if placed and form is not None and kind in _TYPED and form.takes in _SINGLE:
        return typed(placed[0], field, _day(text))
    return value_in(kind or "text", entered(text) if kind in {"", "text"} else _day(text))


_TYPED = frozenset({"", "text", "integer", "float", "boolean", "date", "time"})
_SINGLE = frozenset({"text", "line", "choice", "date", "time", "whole", "number", "yes"})
