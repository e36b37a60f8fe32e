"""The changes of a workbook, each with its cell, and what stood there before and after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT
from csit_tui.method.exchange.edits import Base, Edit
from csit_tui.method.exchange.texts import Many, written
from csit_tui.method.filling import held_at


class Told(NamedTuple):
    """A change: the file, sheet and row of its cell, the column, and the two texts.

    The text is none where nothing stood there, or nothing is to stand.
    """

    place: str
    column: str
    before: str | None
    after: str | None


def told(edits: Iterable[Edit], base: Base) -> Iterator[Told]:
    """All changes, in the order of the rows."""
    for edit in edits:
        held = held_at(base.records.get(edit.file, {}), _field(edit))
        place = edit.line.table.place(edit.line.row.number)
        yield Told(place, edit.column, _text(held), _text(edit.value))


def _field(edit: Edit) -> tuple[str, ...]:
    """The field of the cell, where a whole item goes with it too."""
    is_whole = edit.value is ABSENT and edit.column not in {"value", edit.field[-1]}
    return (*edit.field, edit.column) if is_whole else edit.field


def _text(value: Any) -> str | None:
    if value is ABSENT:
        return None
    if isinstance(value, list) and not all(isinstance(one, str) for one in value):
        value = Many(len(value))
    return written(value)[1]
