"""What a cell says: whether it says anything else than when it was written, and which value."""

from __future__ import annotations

import datetime
from typing import Any

from csit_tui.merge import ABSENT, Path
from csit_tui.method.exchange.texts import value_in
from csit_tui.method.filling import typed
from csit_tui.method.places import record_at
from csit_tui.model.entry import entered
from csit_tui.model.form import form_of
from csit_tui.model.tables import Cell

_MIDNIGHT = "T00:00:00"
_TYPED = frozenset({"", "text", "integer", "float", "boolean", "date", "time"})
"""Types whose texts people write as they like, where a field takes one value."""
_SINGLE = frozenset({"text", "line", "choice", "date", "time", "whole", "number", "yes"})


def alike(said: str, was: Cell) -> bool:
    """Whether a cell says what it said when it was written, as spreadsheets give it back."""
    if was is None:
        return not said.strip()
    if isinstance(was, str):
        return said == was or entered(said) == entered(was)
    if isinstance(was, datetime.date):
        return day_in(said) == was.isoformat()
    try:
        return float(said) == was or said == f"{was:.9g}"
    except ValueError:
        return False


def day_in(said: str) -> str:
    """What a cell with a day says: the time of day that a workbook adds is none."""
    return said.strip().removesuffix(_MIDNIGHT) if said.endswith(_MIDNIGHT) else said


def value_of(file: str, field: Path, kind: str, text: str) -> Any:
    """What a changed row of facts says: as the field takes it, else as the type of the row says.

    Raises `Refused` as the field does, and ValueError where the text is none of that type.
    """
    placed = record_at(file)
    form = form_of(placed[0], field) if placed else None
    if not text.strip() and kind != "escaped":
        return ABSENT
    if form is not None and form.takes == "names" and kind in {"", "list"}:
        return [line.strip() for line in entered(text).split("\n") if line.strip()] or ABSENT
    if placed and form is not None and kind in _TYPED and form.takes in _SINGLE:
        return typed(placed[0], field, day_in(text))
    return value_in(kind or "text", entered(text) if kind in {"", "text"} else day_in(text))
