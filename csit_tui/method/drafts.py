"""From a text that was typed and never saved to the changes that save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csit_tui.merge import ABSENT, Change, Path, same
from csit_tui.merge.table import KINDS as RECORDS
from csit_tui.method.points import KINDS, Data, added, edit_point, items_of
from csit_tui.model.entry import entered, unbulleted


def changes_of(data: Data, path: Path, text: str) -> list[Change]:
    """The changes of a record's plain data that put a text into the field at a path.

    An item that was only being written is added at the end of its list, under the id it was given
    then; a point that became a strength or an AFI since is reworded where it is now. Blank text
    empties a field, removes a point, and adds nothing.
    """
    if len(path) == 3:
        collection, item, field = path
        if field == "text" and collection in KINDS:
            text = unbulleted(text)
        if (
            field == "text"
            and collection in KINDS
            and any(item in items_of(data, k) for k in KINDS)
        ):
            return edit_point(data, item, text)
        if item not in items_of(data, collection):
            return _new_item(data, collection, item, {field: entered(text).strip()})
    text = entered(text).strip("\n")
    held: Any = data
    for key in path:
        held = held.get(key, ABSENT) if isinstance(held, Mapping) else ABSENT
    after = text if text.strip() else ABSENT
    return [] if same(held, after) else [Change(path, held, after)]


def _new_item(data: Data, collection: str, item: str, fields: dict[str, str]) -> list[Change]:
    if not all(fields.values()):
        return []
    return (
        added(data, collection, {item: fields})
        if _has_order(data, collection)
        else [Change((collection, item), ABSENT, fields)]
    )


def _has_order(data: Data, collection: str) -> bool:
    """Whether the items of a collection stand in an order of their own."""
    about = RECORDS.get(data.get("kind", ""), {"fields": {}})
    policy = about["fields"].get(collection)
    return isinstance(policy, tuple) and policy[0] == "keyed" and "order" in policy[1]
