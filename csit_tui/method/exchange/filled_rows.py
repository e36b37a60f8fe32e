"""The rows of the sheets that people fill in: ratings, points and the plan."""

from __future__ import annotations

from collections.abc import Iterable

from csit_tui.merge import ABSENT, same
from csit_tui.method.exchange.beginning import begun
from csit_tui.method.exchange.columns import Line
from csit_tui.method.exchange.edits import Base, Edit, Found, Place
from csit_tui.method.exchange.layouts import POINTS, SEE, Layout
from csit_tui.method.exchange.saying import alike, day_in
from csit_tui.method.exchange.sheets import shown
from csit_tui.method.filling import typed
from csit_tui.model.trouble import Refused


def read_filled(layout: Layout, lines: Iterable[Line], base: Base, found: Found) -> None:
    """Note what the rows of such a sheet change."""
    known = {layout.about(file, item): (file, item) for file, item in layout.rows(base.records)}
    for line in lines:
        keys = tuple(line.text(key).strip() for key in layout.keys)
        place = known.get(keys)
        if place is None:
            place = _new(layout, line, keys, base, found)
        elif found.is_second(place, line):
            continue
        if place is not None:
            for field in layout.fields:
                _cell(layout, line, place, field, base, found)


def _new(
    layout: Layout, line: Line, keys: tuple[str, ...], base: Base, found: Found
) -> Place | None:
    """The place of a row that the workbook did not have; none where there can be none."""
    if not any(line.text(field).strip() for field in layout.fields):
        what = f"Nothing stands in the row under {', '.join(layout.fields)}."
        found.wrong(line, what, "Fill it in there, or take the row away.")
        return None
    try:
        return begun(layout, dict(zip(layout.keys, keys, strict=True)), base.snapshot)
    except Refused as refusal:
        found.refuse(line, refusal)
        return None


def _cell(  # noqa: PLR0913, PLR0917 - what a cell is of
    layout: Layout, line: Line, place: Place, field: str, base: Base, found: Found
) -> None:
    file, item = place
    path, said = (*item, field), line.text(field)
    was = shown(base.records, file, path)
    if alike(said, was):
        return
    if said.strip() == SEE:
        what = "It says that its text stands in the sheet Facts, and there it does not."
        found.wrong(line, what, "Put back what stood there.", field)
        return
    if layout is POINTS and not said.strip():
        found.edit(Edit(file, item, ABSENT, line, field))
        return
    try:
        value = typed(layout.model, path, day_in(said))
    except Refused as refusal:
        found.refuse(line, refusal, field)
        return
    if not same(value, ABSENT if was is None else was):
        found.edit(Edit(file, path, value, line, field))
