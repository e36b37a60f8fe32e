"""How far a sheet is filled in: empty, begun or complete, and what is still open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Literal, NamedTuple

from csit_tui.merge import ABSENT
from csit_tui.method.filling import held_at
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.sheets.asks import Items, Part, Path, Sheet

State = Literal["empty", "begun", "complete"]
Data = Mapping[str, Any]


class Open(NamedTuple):
    """A box that still waits for an answer: where it stands, and what it asks for."""

    path: Path
    part: Part


def state_of(sheet: Sheet, data: Data) -> State:
    """Complete once each needed box is answered, or set aside with a reason."""
    if not has_answers(sheet, data):
        return "empty"
    return "begun" if next(open_parts(sheet, data), None) else "complete"


def has_answers(sheet: Sheet, data: Data) -> bool:
    """Whether anything at all was filled in, or set aside."""
    return any(_says(part, held_at(data, part.field)) for part in sheet.parts) or any(
        not is_blank(held_at(data, part.aside)) for part in sheet.parts if part.aside
    )


def _says(part: Part, held: Any) -> bool:
    """Whether a part says anything; one that is chosen says so before a word is written of it."""
    chosen = isinstance(part, Items) and bool(part.keys) and not part.every
    return bool(held) and held is not ABSENT if chosen else not is_blank(held)


def open_parts(sheet: Sheet, data: Data) -> Iterator[Open]:
    """The needed boxes of a sheet that are open, in its order; within items too."""
    yield from open_in(sheet.parts, data)


def open_in(parts: Iterable[Part], data: Data, *, asked: bool = False) -> Iterator[Open]:
    """The needed boxes of some parts that are open; with ``asked`` also those asked for at once."""
    for part in parts:
        yield from _open(part, (), data, asked)


def is_blank(value: Any) -> bool:
    """Whether a value says nothing: absent, blank text, or a table of which no field says more."""
    if isinstance(value, str):
        return not value.strip()
    if isinstance(value, Mapping):
        return all(is_blank(inner) for key, inner in value.items() if key != "order")
    return value is ABSENT or value is None or value == []


def is_aside(part: Part, base: Path, data: Data) -> bool:
    """Whether a box was set aside with a reason."""
    return bool(part.aside) and not is_blank(held_at(data, (*base, *part.aside)))


def has_reason(data: Data, page: str) -> bool:
    """Whether a page was set aside that goes by a letter or field in the sheet's own table."""
    return not is_blank(held_at(data, ("set_aside", page, "reason")))


def _open(part: Part, base: Path, data: Data, asked: bool) -> Iterator[Open]:
    path = (*base, *part.field)
    if is_aside(part, base, data):
        return
    if not isinstance(part, Items):
        if (part.needed or (asked and part.at_once)) and is_blank(held_at(data, path)):
            yield Open(path, part)
        return
    held = held_at(data, path)
    items = held if isinstance(held, Mapping) else {}
    wanted = [key for key, _ in part.keys] if part.every else []
    keys = [*wanted, *(key for key in ids_in_order(items) if key not in wanted)]
    if part.needed and not keys:
        yield Open(path, part)
    for key in keys:
        for inner in part.boxes_of(key):
            yield from _open(inner, (*path, key), data, asked)
