"""Any sheet of the paper as a page: empty, or with what was recorded and room for the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from csit_tui.merge import ABSENT
from csit_tui.method.filling import held_at
from csit_tui.method.nouns import spoken
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.sheets import Ask, Items, Part, Sheet
from csit_tui.method.sheets.state import is_aside, is_blank
from csit_tui.model.form import form_of
from csit_tui.reports.naming import Names
from csit_tui.reports.page import Block, Column, Field, Grid, Heading, Page

Data = Mapping[str, Any]
Path = tuple[str, ...]
ROWS = {
    "members": 10,
    "agenda": 10,
    "functions": 8,
    "invitees": 8,
    "partners": 4,
    "customers": 4,
    "outcomes": 4,
    "internal_partners": 3,
    "gains": 3,
    "meetings": 3,
    "workshops": 2,
    "schemes": 2,
}
"""Empty rows of a list on an empty sheet; 5 of any other."""
SPARE = 2
"""Empty rows below what was recorded."""
MOST_UPRIGHT = 6
"""Columns that fit on an upright page."""
_WIDTHS = {"text": 4, "line": 3, "names": 3, "choice": 2, "table": 3}
IN_TABLES: frozenset[Path] = frozenset({("themes",)})
"""Lists of exceptions that are resolved in the sheet's tables, and not printed beside them."""
_SHORT = frozenset({"date", "time", "whole", "number"})


def page(
    sheet: Sheet, data: Data | None, names: Names, facts: tuple[tuple[str, str], ...], name: str
) -> Page:
    """A sheet with a record's plain data, or without any; letters and order are the paper's."""
    maker = _Maker(sheet, data, names)
    parts = (part for part in sheet.parts if part.field not in IN_TABLES)
    blocks = tuple(block for part in parts for block in maker.part(part, ()))
    title = names.said((data or {}).get("title") or (data or {}).get("name"), None, "", {})
    columns = [len(block.columns) for block in blocks if isinstance(block, Grid)]
    wide = max(columns, default=0) > MOST_UPRIGHT
    return Page(
        name,
        f"{sheet.title}: {title}" if title else sheet.title,
        sheet.source,
        sheet.about,
        facts,
        blocks,
        wide=wide,
        tight=wide,
    )


class _Maker:
    """Makes the blocks of one sheet."""

    def __init__(self, sheet: Sheet, data: Data | None, names: Names) -> None:
        self._model = sheet.model
        self._blank = data is None
        self._data: Data = data or {}
        self._names = names
        self._last = ""
        self._told: set[Path] = set()
        """Reasons for setting aside that stand on the page already."""

    def part(self, part: Part, base: Path) -> Iterator[Block]:
        """The blocks of a box, or of a list of items."""
        if isinstance(part, Ask):
            yield self._field(part, base)
        elif any(isinstance(box, Items) for box in part.boxes):
            yield from self._cards(part, base)
        else:
            yield self._grid(part, base)

    def _field(self, ask: Ask, base: Path) -> Field:
        path = (*base, *ask.field)
        form = form_of(self._model, path)
        takes = form.takes if form else "line"
        again = bool(ask.letter) and f"{ask.letter} {ask.title}" == self._last
        self._last = f"{ask.letter} {ask.title}"
        value = self._said(ask, path)
        lines = 3 if takes == "text" else 0 if takes in _SHORT else 1
        made = Field(
            "" if again else ask.title, value, ask.asks, "" if again else ask.letter, lines
        )
        if not value and is_aside(ask, base, self._data):
            return made._replace(value=self._aside(ask, base))
        words = ("yes", "no") if takes == "yes" else form.choices if form else ()
        if not words:
            return made
        ticked = set(value.split(", "))
        return made._replace(choices=tuple((spoken(one), spoken(one) in ticked) for one in words))

    def _said(self, ask: Ask, path: Path) -> str:
        value = held_at(self._data, path)
        shown = ABSENT if is_blank(value) else value
        return self._names.said(shown, form_of(self._model, path), ask.refers, self._data)

    def _aside(self, part: Part, base: Path) -> str:
        """That a part is set aside; why, at the first part of its page."""
        place = (*base, *part.aside)
        again = place in self._told
        self._told.add(place)
        return "Set aside" if again else f"Set aside: {held_at(self._data, place)}"

    def _keys(self, items: Items, base: Path) -> list[tuple[str, str]]:
        """The items that are there or wanted: key, and title where it has one of its own."""
        held = held_at(self._data, (*base, *items.field))
        there = held if isinstance(held, Mapping) else {}
        known = dict(items.keys) or self._referred(items)
        wanted = [key for key in known if items.every or self._blank or key in there]
        others = [key for key in ids_in_order(there) if key not in known]
        return [(key, known.get(key) or (key if items.named else "")) for key in (*wanted, *others)]

    def _referred(self, items: Items) -> dict[str, str]:
        """The items that are wanted since the record has what they are about."""
        if not (items.every and items.refers):
            return {}
        if items.refers == "assessed":
            return self._names.assessed(self._data.get("team"))
        if items.refers == "moved":
            return self._names.criteria(self._data.get("criteria") or ())
        there = self._data.get(f"{items.refers}s") or {}
        return {
            key: self._names.said(key, None, items.refers, self._data)
            for key in ids_in_order(there)
        }

    def _empty(self, items: Items) -> int:
        if items.keys:
            return SPARE if items.named else 0
        if items.every:
            return SPARE if self._blank else 0
        return ROWS.get(items.field[-1], 5) if self._blank else SPARE

    def _grid(self, items: Items, base: Path) -> Grid:
        path = (*base, *items.field)
        asks = [box for box in items.boxes if isinstance(box, Ask)]
        keys = self._keys(items, base)
        named = bool(items.keys) or items.every or (items.named and asks[0].field != ("name",))
        first = (Column(items.one.capitalize(), width=3),) if named else ()
        rows = (
            ((title or key,) if named else ())
            + tuple(self._said(ask, (*path, key, *ask.field)) for ask in asks)
            for key, title in keys
        )
        aside = self._aside(items, base) if is_aside(items, base, self._data) else ""
        return Grid(
            items.title,
            (*first, *(self._column(ask, (*path, "x")) for ask in asks)),
            tuple(rows),
            0 if aside else self._empty(items),
            aside or items.asks,
            items.letter,
            self._height(items, path, asks),
        )

    def _column(self, ask: Ask, path: Path) -> Column:
        form = form_of(self._model, (*path, *ask.field))
        return Column(ask.title, ask.asks, ask.letter, _WIDTHS.get(form.takes if form else "", 2))

    def _height(self, items: Items, path: Path, asks: list[Ask]) -> int:
        takes = {
            getattr(form_of(self._model, (*path, "x", *ask.field)), "takes", "") for ask in asks
        }
        if items.keys and asks[0].field:
            return 20
        low = 7 if len(asks) > MOST_UPRIGHT else 8
        return 11 if "text" in takes else low

    def _cards(self, items: Items, base: Path) -> Iterator[Block]:
        path = (*base, *items.field)
        keys = self._keys(items, base)
        if not items.keys:
            keys += [("", "")] * (ROWS.get(items.field[-1], 2) if self._blank else not keys)
        yield Heading(f"{items.title}. {items.asks}", items.letter)
        if is_aside(items, base, self._data):
            yield Field("", self._aside(items, base))
            keys = [(key, title) for key, title in keys if key]
        for number, (key, title) in enumerate(keys, 1):
            self._last = ""
            if items.keys:
                yield Field("", choices=((title, not self._blank),))
            else:
                yield Heading(f"{items.one.capitalize()} {number}")
            for box in items.boxes_of(key):
                yield from self.part(box, (*path, key))
