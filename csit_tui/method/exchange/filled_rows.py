"""The rows of the sheets that people fill in: ratings, points and the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache, partial
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Path, same
from csit_tui.method.exchange.beginning import begun
from csit_tui.method.exchange.beside import beside
from csit_tui.method.exchange.columns import Line
from csit_tui.method.exchange.edits import Base, Edit, Found, Place
from csit_tui.method.exchange.layouts import LEVELS, NAME, POINTS, SEE, Layout
from csit_tui.method.exchange.saying import alike, day_in
from csit_tui.method.exchange.sheets import shown
from csit_tui.method.filling import held_at, typed
from csit_tui.method.teams import team_called
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted


def read_filled(layout: Layout, lines: Iterable[Line], base: Base, found: Found) -> None:
    """Note what the rows of such a sheet change."""
    _Rows(layout, base, found).read(lines)


class _Rows:
    """The rows of one sheet: which there were when it was made, and what is read of them."""

    def __init__(self, layout: Layout, base: Base, found: Found) -> None:
        self._layout, self._base, self._found = layout, base, found
        rows = layout.rows(base.records)
        self._known = {layout.about(file, item): (file, item) for file, item in rows}
        self._by_id = {keys[-1]: keys for keys in self._known} if "id" in layout.keys else {}
        self._team = cache(self._team_called)
        self._scale = cache(partial(Yardstick.for_cycle, base.snapshot))
        self._names = beside(base.snapshot).names

    def read(self, lines: Iterable[Line]) -> None:
        """Note what the rows change."""
        for line in lines:
            keys = self._keys(line)
            place = self._known.get(keys)
            if place is None:
                place = self._new(line, keys)
            elif self._found.is_second(place, line):
                continue
            if place is not None:
                for field in self._layout.fields:
                    self._cell(line, place, field)
                self._note_name(line, keys)

    def _keys(self, line: Line) -> tuple[str, ...]:
        """What a row is about; a team may be called by its name."""
        keys = {key: line.text(key).strip() for key in self._layout.keys}
        if "team" in keys:
            keys["team"] = self._team(keys["cycle"], keys["team"])
        return tuple(keys.values())

    def _team_called(self, cycle: str, named: str) -> str:
        return team_called(named, self._base.snapshot.teams(cycle)) or named

    def _new(self, line: Line, keys: tuple[str, ...]) -> Place | None:
        """The place of a row that the workbook did not have; none where there can be none."""
        if self._is_moved(line, keys):
            return None
        if not any(line.text(field).strip() for field in self._layout.fields):
            what = f"Nothing stands in the row under {', '.join(self._layout.fields)}."
            self._found.wrong(line, what, "Fill it in there, or take the row away.")
            return None
        try:
            about = dict(zip(self._layout.keys, keys, strict=True))
            place = begun(self._layout, about, self._base.snapshot)
        except Refused as refusal:
            self._found.refuse(line, refusal)
            return None
        return None if self._layout is POINTS and self._is_there(line, place) else place

    def _is_moved(self, line: Line, keys: tuple[str, ...]) -> bool:
        """Whether the row of a known id says now that it is about something else."""
        was = self._by_id.get(keys[-1])
        if was is None:
            return False
        pairs = zip(self._layout.keys, was, keys, strict=True)
        column, before = next((name, one) for name, one, now in pairs if one != now)
        what = f"The row of the id {keys[-1]} was about {', '.join(was[:-1])}; it cannot be moved."
        mend = f"Put {quoted(before, 40)} back; or empty its text, and add a row without an id."
        self._found.wrong(line, what, mend, column)
        return True

    def _is_there(self, line: Line, place: Place) -> bool:
        """Whether a new point says what one says already: mostly, its id was emptied."""
        file, (name, _) = place
        held = held_at(self._base.records.get(file, {}), (name,))
        for key in held if isinstance(held, Mapping) else ():
            if alike(line.text("text"), shown(self._base.records, file, (name, key, "text"))):
                what = f"The same words are there already, with the id {quoted(key, 20)}."
                self._found.wrong(line, what, "Put that id back, or write other words.", "id")
                return True
        return False

    def _cell(self, line: Line, place: Place, field: str) -> None:
        file, item = place
        path, said = (*item, field), line.text(field)
        was = shown(self._base.records, file, path)
        if alike(said, was):
            return
        if said.strip() == SEE:
            what = "It says that its text stands in the sheet Facts, and there it does not."
            self._found.wrong(line, what, "Put back what stood there.", field)
            return
        if self._layout is POINTS and not said.strip():
            self._found.edit(Edit(file, item, ABSENT, line, field))
            return
        try:
            value = self._value(line, path, said)
        except Refused as refusal:
            self._found.refuse(line, refusal, field)
            return
        if not same(value, ABSENT if was is None else was):
            self._found.edit(Edit(file, path, value, line, field))

    def _value(self, line: Line, path: Path, said: str) -> Any:
        """What a cell says; a level may be called by its label, or as 2 Fair."""
        if path[-1] not in LEVELS:
            return typed(self._layout.model, path, day_in(said))
        yardstick = self._scale(line.text("cycle").strip())
        word = said.strip().casefold()
        for level in yardstick.levels:
            if word in {level.label.casefold(), yardstick.label(level.value).casefold()}:
                return level.value
        try:
            return typed(self._layout.model, path, said)
        except Refused as refusal:
            scale = [yardstick.label(level.value) for level in yardstick.levels]
            mend = f"Write one of {', '.join(scale)}." if scale else refusal.troubles[0].mend
            raise refused(refusal.troubles[0].what, mend) from None

    def _note_name(self, line: Line, keys: tuple[str, ...]) -> None:
        """Note where somebody changed what a criterion is called: it says nothing there."""
        about = dict(zip(self._layout.keys, keys, strict=True))
        was = self._names.get((about["cycle"], about.get("criterion", "")))
        said = line.text(NAME) if NAME in line.at else ""
        if was and said.strip() and said != SEE and not alike(said, was):
            at = line.table.place(line.row.number)
            self._found.notes.append(
                f"{at}: {NAME} only tells, and a change of it is not taken in."
            )
