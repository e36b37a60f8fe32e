"""The rows of the sheet of facts: a value each, or a part of a long one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from csit_tui.merge import dotted, same
from csit_tui.method.exchange.columns import Line
from csit_tui.method.exchange.edits import Base, Edit, Found, Place
from csit_tui.method.exchange.facts import OF, Fact, facts
from csit_tui.method.exchange.layouts import FACTS
from csit_tui.method.exchange.saying import alike, value_of
from csit_tui.method.exchange.sheets import in_facts
from csit_tui.method.exchange.texts import PIECE, TYPES, field_in, written
from csit_tui.model.trouble import Refused, nearest
from csit_tui.text import quoted


class _Part(NamedTuple):
    """A row that holds one of several parts of a text."""

    line: Line
    kind: str
    number: int
    parts: int


def read_facts(lines: Iterable[Line], base: Base, found: Found) -> None:
    """Note what the rows of the sheet of facts change; long texts are put together first."""
    held = _held(base)
    parts: dict[Place, list[_Part]] = {}
    for line in lines:
        place = _place(line, base, found)
        if place is None or not _is_untouched(line, held.get(place), found):
            continue
        kind = line.text("type").strip()
        if part := PIECE.fullmatch(kind):
            named = _Part(line, part[1], int(part[2]), int(part[3]))
            parts.setdefault(place, []).append(named)
        elif not found.is_second((f"{FACTS} {place[0]}", place[1]), line):
            _fact(line, place, held.get(place), (kind, line.text("value")), found)
    for place, of_text in parts.items():
        _long_text(of_text, place, held.get(place), found)


def _held(base: Base) -> dict[Place, Fact]:
    """The facts that the sheet held when it was made, by their fields."""
    every = (one for file, data in base.records.items() for one in facts(file, data))
    return {(one.file, one.field): one for one in every if in_facts(one)}


def _place(line: Line, base: Base, found: Found) -> Place | None:
    """The field that a row names; none, and that is noted, where it names none."""
    file, field = line.text("file").strip(), field_in(line.text("field").strip())
    if file not in base.records:
        what = f"There was no record {quoted(file, 80)} in what the workbook was made of."
        mend = nearest(file, base.records, "Correct the name of the file.")
        found.wrong(line, what, mend, "file")
        return None
    if field is None:
        what = f"{quoted(line.text('field'), 60)} names no field."
        found.wrong(line, what, "Write it as in the other rows.", "field")
        return None
    return file, field


def _is_untouched(line: Line, held: Fact | None, found: Found) -> bool:
    """Whether the cells are as they were that say what a value is of."""
    if held is None or held.of == tuple(line.text(name).strip() for name in OF):
        return True
    what = "A grey cell of the row was changed, which says what the value is about."
    found.wrong(line, what, f"Put it back: {', '.join(filter(None, held.of))}")
    return False


def _fact(line: Line, place: Place, held: Fact | None, said: tuple[str, str], found: Found) -> None:
    """Note what a type and a text change, wherever they stood."""
    kind, text = said
    was = ("", "") if held is None else written(held.value)
    if kind == was[0] and alike(text, was[1]):
        return
    if not text.strip() and was[1] == "" and kind in {"", was[0]}:
        return
    file, field = place
    try:
        value = value_of(file, field, kind or was[0], text)
    except Refused as refusal:
        found.refuse(line, refusal, "value")
    except (ValueError, RecursionError, OverflowError):
        is_type = kind in {"", *TYPES}
        what = f"{quoted(text, 40)} is no {kind or was[0]}."
        what = what if is_type else f"{quoted(kind, 20)} is no type of a value."
        mend = f"Types are {', '.join(TYPES)}."
        found.wrong(line, what, mend, "value" if is_type else "type")
    else:
        if held is None or not same(value, held.value):
            found.edit(Edit(file, field, value, line, "value"))


def _long_text(parts: list[_Part], place: Place, held: Fact | None, found: Found) -> None:
    """Put a text together that stands in several rows."""
    first = parts[0]
    by_number = {part.number: part.line.text("value") for part in parts}
    is_whole = sorted(part.number for part in parts) == list(range(1, first.parts + 1))
    if not is_whole or len({(part.kind, part.parts) for part in parts}) > 1:
        what = f"A text of several rows is not whole: {dotted(place[1])} of {place[0]}."
        mend = f"Put back its rows, 1/{first.parts} to {first.parts}/{first.parts}, once each."
        found.wrong(first.line, what, mend, "type")
        return
    text = "".join(by_number[number] for number in sorted(by_number))
    _fact(first.line, place, held, (first.kind, text), found)
