"""What fills a record in as changes: fields that are set, items added, moved and taken out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from csit_tui.merge import ABSENT, Change, dotted, same
from csit_tui.method.filling.fields import Data, Path, held_at, known
from csit_tui.method.filling.keys import called, fresh_key
from csit_tui.method.filling.reading import line
from csit_tui.method.ordering import ids_in_order, placed
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.form import forms
from csit_tui.model.ids import MakeId
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

FIXED = frozenset({"format", "kind"})
"""Fields that say what a file is; with the identity they are never set by hand."""
BY_CYCLE: dict[type[Record], tuple[str, ...]] = {
    Cycle: ("status", "closed", "reopened"),
    Programme: ("cycle",),
}
"""Fields that ``csit cycle`` alone sets, since more has to be true and is done with them."""


def set_value(model: type[Record], data: Data, path: Path, value: Any) -> list[Change]:
    """Set one field of a record to a value, or with ABSENT leave it open.

    A page that is set aside for no reason any more leaves nothing behind.

    Raises `Refused` for a field that the file's place fixes, and for an item that is not there.
    """
    if path[:1] and path[0] in FIXED.union(model.IDENTITY):
        raise refused(
            f"{path[0]} says what this file is.", "Make another file for another thing.",
            field=path[0],
        )  # fmt: skip
    if path[:1] and path[0] in BY_CYCLE.get(model, ()):
        what = f"{path[0]} is set by closing, opening again or starting a cycle."
        raise refused(what, "csit cycle --help tells how.", field=path[0])
    _needs_items(data, path)
    above = held_at(data, path[:-1])
    if value is ABSENT and path[:-2] == ("set_aside",) and list(above or ()) == [path[-1]]:
        path = path[:-1]
    held = held_at(data, path)
    return [] if same(held, value) else [Change(path, held, value)]


def _needs_items(data: Data, path: Path) -> None:
    """Refuse a path within an item that is not there."""
    for end in range(1, len(path)):
        if re.fullmatch(ITEM_ID, path[end - 1]) and held_at(data, path[:end]) is ABSENT:
            what = f"There is no {dotted(path[:end])} here."
            raise refused(what, "Add it first.", field=dotted(path))


def add_item(
    model: type[Record],
    data: Data,
    collection: Path,
    fields: Mapping[str, Any],
    key: str | MakeId,
) -> tuple[str, list[Change]]:
    """A new item at the end of a collection; its key, and the changes that add it.

    ``key`` is the item's own name, or makes a random one; key features take the next letter
    instead. Raises `Refused` where the collection is none, or holds that key already.
    """
    form = known(model, collection)
    if form.takes != "items" or form.item is None:
        raise refused(f"{dotted(collection)} holds no items.", "Set it instead.")
    _needs_items(data, collection)
    held = held_at(data, collection)
    others = held if isinstance(held, Mapping) else {}
    new = key if isinstance(key, str) else fresh_key(form, others, key)
    if new in others:
        raise refused(
            f"There is {quoted(new, 40)} in {dotted(collection)} already.",
            "Change that one, or choose another name.", field=dotted((*collection, new)),
        )  # fmt: skip
    if "order" not in forms(form.item):
        return new, [Change((*collection, new), ABSENT, dict(fields))]
    given, moved = placed(others, [new], len(others))
    changes = [
        Change((*collection, one, "order"), others[one].get("order", ABSENT), order)
        for one, order in moved.items()
    ]
    return new, [*changes, Change((*collection, new), ABSENT, {"order": given[new], **fields})]


def add_or_set(
    model: type[Record], data: Data, item: Path, field: Path, value: Any
) -> list[Change]:
    """Set a field of an item; an item that is not there yet is added with it, unless it is open."""
    if held_at(data, item) is not ABSENT:
        return set_value(model, data, (*item, *field), value)
    if value is ABSENT:
        return []
    fields: dict[str, Any] = {field[-1]: value}
    return add_item(model, data, item[:-1], fields, item[-1])[1]


def add_named(model: type[Record], data: Data, collection: Path, name: str) -> list[Change]:
    """A new item that is called by its name: ``Parks and green`` is kept under parks-and-green.

    A criterion is called by its number and name, such as ``5.3 Skills``, a level by its value and
    label, such as ``4 Excellent``. Raises `Refused` where the name holds no letter or digit, where
    a number is missing, or where it is taken.
    """
    key, name, fields = called(known(model, collection), name)
    form = known(model, collection)
    field = next((one for one in ("name", "label") if form.item and one in forms(form.item)), "")
    fields |= {field: line(name, form, "")} if field and name else {}
    return add_item(model, data, collection, fields, key)[1]


def reordered(data: Data, item: Path, by: int) -> list[Change]:
    """Move an item up (-1) or down (1) in its collection."""
    held = held_at(data, item[:-1])
    items = held if isinstance(held, Mapping) else {}
    ids = ids_in_order(items)
    place = ids.index(item[-1]) + by if item[-1] in ids else -1
    if not 0 <= place < len(ids):
        return []
    others = {key: value for key, value in items.items() if key != item[-1]}
    given, moved = placed(others, [item[-1]], place)
    return [
        Change((*item[:-1], key, "order"), items[key].get("order", ABSENT), order)
        for key, order in (given | moved).items()
    ]


def remove_item(data: Data, path: Path) -> list[Change]:
    """Take an item out of its collection. Raises `Refused` where it is not there."""
    held = held_at(data, path)
    if held is ABSENT:
        raise refused(f"There is no {dotted(path)} here.", "It may have been removed meanwhile.")
    return [Change(path, held, ABSENT)]
