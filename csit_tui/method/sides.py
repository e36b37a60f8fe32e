"""What a side of a conflict says, in the method's words: any value of a record, never as data."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT
from csit_tui.method.nouns import spoken
from csit_tui.method.saying import said
from csit_tui.method.wording import FIELDS, PARTS
from csit_tui.model.base import ITEM_ID

_NAMING = ("text", "title", "name", "source", "note", "reason")
"""Fields that say what an item is; the first that it has comes first, without its name."""
_UNSAID = frozenset({"order"})
"""Fields that nobody reads: the place in a list."""


def in_words(value: Any) -> str:
    """A value for people: an item by what it says, with its other fields named in brackets."""
    if value is ABSENT or value is None:
        return "nothing"
    if isinstance(value, Mapping):
        return _item(value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(map(in_words, value)) or "nothing"
    return value if isinstance(value, str) else said(value, None)


def _item(item: Mapping[str, Any]) -> str:
    naming = next((key for key in _NAMING if isinstance(item.get(key), str)), None)
    rest = {key: value for key, value in item.items() if key != naming}
    others = "; ".join(_named(key, rest[key]) for key in rest if key not in _UNSAID)
    if naming is None:
        return others or "nothing"
    return f"{item[naming]} ({others})" if others else str(item[naming])


def _named(key: str, value: Any) -> str:
    """A field behind its name; an item, whose key says nothing to anybody, by itself."""
    if re.fullmatch(ITEM_ID, key):
        return in_words(value)
    name = PARTS.get(key) or FIELDS.get(key) or spoken(key.replace("_", "-"))
    return f"{name}: {in_words(value)}"
