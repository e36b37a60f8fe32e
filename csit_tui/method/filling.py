"""Filling in any record: what was typed becomes a value, and a value becomes changes.

The model says what a field takes, so that every sheet, screen and command fills it in alike.
Nothing is written here.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT, Change, dotted, same
from csit_tui.method.answers import read_answers, told
from csit_tui.method.dates import no_date, read_date, written
from csit_tui.method.ordering import ids_in_order, placed
from csit_tui.model.base import CRITERION, ITEM_ID, MOST_OF_SLUG, Item, Record
from csit_tui.model.entry import entered
from csit_tui.model.form import Form, form_of, forms
from csit_tui.model.ids import MakeId, fresh
from csit_tui.model.programme import Cycle, Programme
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted

Data = Mapping[str, Any]
Path = tuple[str, ...]
FIXED = frozenset({"format", "kind"})
"""Fields that say what a file is; with the identity they are never set by hand."""
BY_CYCLE: dict[type[Record], tuple[str, ...]] = {
    Cycle: ("status", "closed", "reopened"),
    Programme: ("cycle",),
}
"""Fields that ``csit cycle`` alone sets, since more has to be true and is done with them."""


def typed(model: type[Item], path: Path, text: str) -> Any:
    """The value that a text means in a field; ABSENT where it is blank, or "none" and no text.

    Raises `Refused` where the field does not take it, or where there is no such field.
    """
    form = _known(model, path)
    if form.takes in {"items", "table", "counts", "groups", "numbers"}:
        what = f"{dotted(path)} holds several fields."
        raise refused(what, "Set one of them, or add an item.", field=dotted(path))
    if not text.strip() or (form.takes != "text" and text.strip().lower() == "none"):
        return ABSENT
    return _READERS[form.takes](text, form, dotted(path))


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
    form = _known(model, collection)
    if form.takes != "items" or form.item is None:
        raise refused(f"{dotted(collection)} holds no items.", "Set it instead.")
    _needs_items(data, collection)
    held = held_at(data, collection)
    others = held if isinstance(held, Mapping) else {}
    new = key if isinstance(key, str) else _fresh(form, others, key)
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
    key, name, fields = _called(_known(model, collection), name)
    form = _known(model, collection)
    field = next((one for one in ("name", "label") if form.item and one in forms(form.item)), "")
    fields |= {field: _line(name, form, "")} if field and name else {}
    return add_item(model, data, collection, fields, key)[1]


def named_key(model: type[Record], collection: Path, name: str) -> str:
    """The key of an item that is called so. Raises `Refused` as `add_named` does."""
    return _called(_known(model, collection), name)[0]


def _called(form: Form, text: str) -> tuple[str, str, dict[str, Any]]:
    """The key of an item, its name, and what else is said of it before its name."""
    first, _, rest = text.strip().partition(" ")
    item = forms(form.item) if form.item else {}
    if form.keyed == "number":
        if not re.fullmatch(CRITERION, first.lower()) or ("name" in item and not rest.strip()):
            what = f"{quoted(text.strip(), 40)} does not begin with a criterion's number."
            said = " and its name, such as 5.3 Skills" if "name" in item else ", such as 5.3"
            raise refused(what, f"Write its number{said}.")
        return first.lower(), rest.strip(), {}
    if "value" in item and "label" in item:
        if not rest.strip():
            raise refused(
                f"{quoted(text.strip(), 40)} is no value and label.",
                "Write both, such as 4 Excellent.",
            )
        return slug(rest), rest.strip(), {"value": _number(first, item["value"], "value")}
    return slug(text), text, {}


def next_key(model: type[Record], data: Data, collection: Path, make_id: MakeId) -> str:
    """The key of a new item that nobody names: a random one, or the next letter."""
    held = held_at(data, collection)
    return _fresh(_known(model, collection), held if isinstance(held, Mapping) else {}, make_id)


def slug(name: str) -> str:
    """A name as a key: small letters of the alphabet, digits, hyphens. Raises `Refused`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))[:MOST_OF_SLUG].strip("-")
    if not found:
        what = f"{quoted(name.strip(), 40)} has no letter from a to z."
        raise refused(what, "Give it a name with some letters or digits.")
    return found


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


def held_at(data: Data, path: Path) -> Any:
    """What a record holds at a path; ABSENT for nothing."""
    held: Any = data
    for key in path:
        held = held.get(key, ABSENT) if isinstance(held, Mapping) else ABSENT
    return held


def _known(model: type[Item], path: Path) -> Form:
    form = form_of(model, path)
    if form is not None:
        return form
    above = form_of(model, path[:-1]) if len(path) > 1 else None
    known = list(forms((above.item if above else None) or model))
    mend = nearest(path[-1] if path else "", known, f"Its fields are {', '.join(known)}.")
    raise refused(f"There is no field {quoted(dotted(path), 60)}.", mend, field=dotted(path))


def _fresh(form: Form, others: Mapping[str, Any], make_id: MakeId) -> str:
    if form.keyed == "letter":
        return _next_letter(others)
    return fresh(make_id, others)


def _next_letter(others: Mapping[str, Any]) -> str:
    """The letter after the last that is taken; those that became free between are left free."""
    last = max(others, default="`")
    if last == "z":
        raise refused("Its letters are used up to z.", "Put some key features into one.")
    return chr(ord(last) + 1)


def _text(text: str, _form: Form, _field: str) -> str:
    return entered(text).strip("\n")


def _line(text: str, _form: Form, _field: str) -> str:
    return " ".join(entered(text).split())


def _choice(text: str, form: Form, field: str) -> str:
    """The word that is meant: written as in the file or as people say it, or its beginning."""
    said = _letters(text)
    found = [word for word in form.choices if _letters(word) == said]
    found = found or [word for word in form.choices if said and _letters(word).startswith(said)]
    if len(found) == 1:
        return found[0]
    what = f"{quoted(text.strip(), 40)} is not one of {', '.join(form.choices)}."
    raise refused(what, "Choose one of them.", field=field)


def _date(text: str, _form: Form, field: str) -> datetime.date:
    found = read_date(text)
    if found is None:
        raise refused(*no_date(text), field=field)
    return found


def _time(text: str, _form: Form, field: str) -> datetime.time:
    found = re.fullmatch(r"\s*(\d{1,2})(?:[:.h](\d{2}))?\s*(am|pm)?\s*", text.lower())
    if found:
        hour, minute = int(found[1]), int(found[2] or 0)
        hours = range(1, 13) if found[3] else range(24)
        if found[3] and hour in hours:
            hour, hours = hour % 12 + (12 if found[3] == "pm" else 0), range(24)
        if hour in hours and minute < 60:
            return datetime.time(hour, minute)
    what = f"{quoted(text.strip(), 30)} is no time of day."
    raise refused(what, "Write it as 09:30 or 2 pm.", field=field)


def _whole(text: str, _form: Form, field: str) -> int:
    if re.fullmatch(r"\s*-\s*\d{1,9}\s*", text) and int(text.replace("-", "")):
        what = f"{text.strip()} is less than nothing."
        raise refused(what, "Write it without the minus.", field=field)
    if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text):
        return int(text)
    raise refused(f"{quoted(text.strip(), 30)} is no whole number.", "Write digits.", field=field)


def _number(text: str, _form: Form, field: str) -> int | float:
    if re.fullmatch(r"\s*[-+]?\d{1,9}\s*", text):
        return int(text)
    if re.fullmatch(r"\s*[-+]?\d{1,9}\.\d{1,9}\s*", text):
        return float(text)
    raise refused(f"{quoted(text.strip(), 30)} is no number.", "Write digits.", field=field)


def _yes(text: str, _form: Form, field: str) -> Any:
    said = text.strip().lower()
    if said in {"yes", "y", "true"}:
        return True
    if said in {"no", "n", "false"}:
        return ABSENT
    what = f"{quoted(text.strip(), 30)} is neither yes nor no."
    raise refused(what, "Write yes or no.", field=field)


def _names(text: str, form: Form, field: str) -> Any:
    """Names from a list parted by commas or lines; each counts once."""
    parts = [" ".join(part.split()) for part in re.split(r"[,\n]", entered(text))]
    if form.one_of_many:
        parts = [_choice(part, form, field) for part in parts if part]
    return sorted({part for part in parts if part}) or ABSENT


def _answers(text: str, _form: Form, field: str) -> dict[str, int]:
    return read_answers(text, field)


def _letters(said: str) -> str:
    return re.sub(r"[^a-z0-9?]", "", said.lower())


_READERS: dict[str, Callable[[str, Form, str], Any]] = {
    "text": _text,
    "line": _line,
    "choice": _choice,
    "date": _date,
    "time": _time,
    "whole": _whole,
    "number": _number,
    "yes": _yes,
    "names": _names,
    "answers": _answers,
}


def shown(value: Any) -> str:
    """A value as it would be typed again."""
    if value is ABSENT or value is None:
        return ""
    if value is True:
        return "yes"
    if isinstance(value, datetime.date):
        return written(value)
    if isinstance(value, datetime.time):
        return f"{value:%H:%M}"
    if isinstance(value, Mapping):
        return told(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(str, value))
    return str(value)
