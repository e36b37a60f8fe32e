"""Texts that were typed and never saved: offered again, saved as they are, or let go."""

from __future__ import annotations

from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.method.points import KINDS, add_points
from csit_tui.model.entry import entered
from csit_tui.model.trouble import refused
from csit_tui.store.editing import new_data, place, undotted
from csit_tui.store.reading import plain
from csit_tui.workspace import recording
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Draft


def save(context: Context, draft: Draft) -> None:
    """Save a text in its field; a point that was being written is added. Raises `Refused`."""
    path = _parts(draft)
    source = context.folder.get(draft.path)
    data = new_data(draft.path) if source is None else plain(draft.path, source)
    text = entered(draft.text).strip("\n")
    changes = _changes(data, path, text if text.strip() else None)
    if changes:
        recording.edit(context, draft.path, changes)
    context.kept().ledger.drop(draft.path, draft.field)


def _parts(draft: Draft) -> tuple[str, ...]:
    place(draft.path)
    try:
        return undotted(draft.field)
    except ValueError:
        what = "This text belongs to no field."
        raise refused(what, "Copy it to where it belongs.", draft.path, draft.field) from None


def _changes(data: dict[str, Any], path: tuple[str, ...], text: str | None) -> list[Change]:
    if len(path) == 3 and path[1] not in data.get(path[0], {}):
        return _new_item(data, path, text) if text else []
    table: Any = data
    for key in path[:-1]:
        table = table.get(key, {})
    before = table.get(path[-1], ABSENT)
    after = ABSENT if text is None else text
    return [] if before == after else [Change(path, before, after)]


def _new_item(data: dict[str, Any], path: tuple[str, ...], text: str) -> list[Change]:
    """An item that was only being written: its id is the one it was given then."""
    kind, key, field = path
    for known in KINDS:
        if kind == known and field == "text":
            return add_points(data, known, [text], lambda: key)
    return [Change((kind, key), ABSENT, {field: text})]
