"""The key of a new item: its name in small letters, its number, a letter, or a random one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from csit_tui.method.filling.fields import Data, Path, held_at, known
from csit_tui.method.filling.reading import number
from csit_tui.model.base import CRITERION, MOST_OF_SLUG, Record
from csit_tui.model.form import Form, forms
from csit_tui.model.ids import MakeId, fresh
from csit_tui.model.trouble import refused
from csit_tui.text import quoted


def named_key(model: type[Record], collection: Path, name: str) -> str:
    """The key of an item that is called so. Raises `Refused` as `add_named` does."""
    return called(known(model, collection), name)[0]


def called(form: Form, text: str) -> tuple[str, str, dict[str, Any]]:
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
        return slug(rest), rest.strip(), {"value": number(first, item["value"], "value")}
    return slug(text), text, {}


def next_key(model: type[Record], data: Data, collection: Path, make_id: MakeId) -> str:
    """The key of a new item that nobody names: a random one, or the next letter."""
    held = held_at(data, collection)
    return fresh_key(known(model, collection), held if isinstance(held, Mapping) else {}, make_id)


def fresh_key(form: Form, others: Mapping[str, Any], make_id: MakeId) -> str:
    """The key of a new item beside others: a random one, or the next letter."""
    if form.keyed == "letter":
        return _next_letter(others)
    return fresh(make_id, others)


def _next_letter(others: Mapping[str, Any]) -> str:
    """The letter after the last that is taken; those that became free between are left free."""
    last = max(others, default="`")
    if last == "z":
        raise refused("Its letters are used up to z.", "Put some key features into one.")
    return chr(ord(last) + 1)


def slug(name: str) -> str:
    """A name as a key: small letters of the alphabet, digits, hyphens. Raises `Refused`."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    found = "-".join(re.findall(r"[a-z0-9]+", plain))[:MOST_OF_SLUG].strip("-")
    if not found:
        what = f"{quoted(name.strip(), 40)} has no letter from a to z."
        raise refused(what, "Give it a name with some letters or digits.")
    return found
