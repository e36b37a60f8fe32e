"""From a text that was typed and never saved to the changes that save it."""

from __future__ import annotations

from typing import Any

from csit_tui.merge import ABSENT, Change, Path, same
from csit_tui.method.filling import add_or_set, held_at, typed
from csit_tui.method.points import Data, edit_point, items_of
from csit_tui.model.base import Item
from csit_tui.model.entry import entered, unbulleted
from csit_tui.model.form import form_of
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.points import POINT_KINDS


def changes_of(data: Data, path: Path, text: str) -> list[Change]:
    """The changes of a record's plain data that put a text into the field at a path.

    An item that was only being written is added at the end of its list, under the id it was given
    then; a point that became a strength or an AFI since is reworded where it is now. Blank text
    empties a field, removes a point, and adds nothing. Raises `Refused` where the list that the
    item belongs to is gone.
    """
    if len(path) == 3 and path[0] in POINT_KINDS and path[2] == "text":
        text = unbulleted(text)
        if any(path[1] in items_of(data, kind) for kind in POINT_KINDS):
            return edit_point(data, path[1], text)
    model = BY_KIND.get(str(data.get("kind")))
    if model is not None and form_of(model, path) is not None:
        value: Any = typed(model, path, text)
        item = _item(model, path)
        if item and held_at(data, item) is ABSENT and isinstance(value, str):
            value = value.strip()
        if item:
            return add_or_set(model, data, item, path[len(item) :], value)
    else:
        value = entered(text).strip("\n") if text.strip() else ABSENT
    held = held_at(data, path)
    return [] if same(held, value) else [Change(path, held, value)]


def _item(model: type[Item], path: Path) -> Path:
    """The innermost item that a path leads through; empty where it leads through none."""
    ends = range(len(path) - 2, 0, -1)
    lists = (end for end in ends if getattr(form_of(model, path[:end]), "takes", "") == "items")
    return next((path[: end + 1] for end in lists), ())
