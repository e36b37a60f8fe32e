"""Items pointed at by what they are called, where a path would need their ids."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from csit_tui.method.dates import read_date
from csit_tui.method.filling import Data, Path, held_at, shown
from csit_tui.method.places import one_line
from csit_tui.method.sheets import BY_KIND, Items
from csit_tui.method.sheets.asks import reach
from csit_tui.model.base import ITEM_ID, Record
from csit_tui.model.form import form_of, forms
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted


def pointed(model: type[Record], data: Data, path: Path) -> Path:
    """A path with the key of each item that is called by the first box of its sheet.

    ``("members", "Ann Archer", "function")`` becomes the path with her id; a key that is there
    stands for itself. Raises `Refused` where several items are called so, or where all have ids
    and none is.
    """
    found: Path = ()
    for part in path:
        form, items = form_of(model, found), held_at(data, found)
        keyed = form is not None and form.takes == "items" and isinstance(items, Mapping)
        found = (*found, _key(model, found, items, part) if keyed else part)
    return found


def _key(model: type[Record], collection: Path, items: Mapping[str, Any], named: str) -> str:
    """The key of the item that is called so, else what was named."""
    if named in items:
        return named
    first = _first_box(model, collection)
    held = {key: held_at(item, first) for key, item in items.items()}
    keys = [key for key, value in held.items() if _is_called(value, one_line(named))]
    if len(keys) == 1:
        return keys[0]
    where = ".".join(collection)
    if keys:
        what = f"{len(keys)} in {where} are called {quoted(named)}."
        raise refused(what, f"Say which by its id: {', '.join(sorted(keys))}.", field=where)
    have_ids = bool(items) and all(re.fullmatch(ITEM_ID, key) for key in items)
    if not have_ids or re.fullmatch(ITEM_ID, named):
        return named
    names = filter(None, (one_line(shown(value)) for value in held.values()))
    mend = nearest(named, names, "csit show lists what is there.")
    raise refused(f"Nothing in {where} is called {quoted(named)}.", mend, field=where)


def _is_called(value: Any, named: str) -> bool:
    """Whether this is what was named; a day may be written in any way."""
    if isinstance(value, datetime.date):
        return value == read_date(named)
    return bool(named) and one_line(shown(value)).casefold() == named.casefold()


def _first_box(model: type[Record], collection: Path) -> Path:
    """The field that an item is called by: its first box on the sheet, else its first field."""
    sheet = BY_KIND.get(model.KIND)
    way = reach(sheet.parts, collection) if sheet else []
    if way and isinstance(way[-1][0], Items) and way[-1][1] == collection:
        return way[-1][0].boxes[0].field
    form = form_of(model, collection)
    fields = forms(form.item) if form and form.item else {}
    return tuple(name for name in fields if name != "order")[:1]
