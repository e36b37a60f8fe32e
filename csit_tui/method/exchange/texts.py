"""Values as text of a named type, exactly as they are; and the text as the value again.

A type is one of ``text``, ``escaped`` (text that a spreadsheet would alter, as JSON writes it),
``integer``, ``float``, ``boolean``, ``date``, ``time``, ``datetime``, ``list`` (one text a line),
``array`` (so many values, in rows of their own) and ``table`` (an empty one).
"""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import Path, dotted
from csit_tui.merge.paths import path_in
from csit_tui.text import safe

MOST = 16_000
"""So many characters stand in one cell at most: half of what spreadsheets hold, in UTF-16."""
_ALTERED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff\ud800-\udfff]"
    "|_x[0-9A-Fa-f]{4}_|^\ufeff|^$"
)
"""What files of spreadsheets cannot hold, or take for something else."""
_HALF = re.compile("[\ud800-\udfff]")
_HARMLESS = {ord("\t"): " ", 0xFE0E: None, 0xFE0F: None}
"""What only a terminal minds: tabs, and what makes a sign a picture."""


class Many(NamedTuple):
    """A list that cannot stand in one cell: so many values, each a fact below it by its place."""

    length: int


def is_plain(text: str) -> bool:
    """Whether a spreadsheet gives a text back as it was given it, and all of it can be seen.

    How long it is does not count.
    """
    seen = text.translate(_HARMLESS)
    return _ALTERED.search(text) is None and safe(seen, lines=True) == seen


def written(value: Any) -> tuple[str, str]:
    """The type of a value, and its text."""
    if isinstance(value, str):
        return ("text", value) if is_plain(value) else ("escaped", escaped(value))
    if isinstance(value, list):
        return "list", "\n".join(value)
    if isinstance(value, Many):
        return "array", str(value.length)
    if isinstance(value, Mapping):
        return "table", ""
    if isinstance(value, bool):
        return "boolean", "true" if value else "false"
    if isinstance(value, datetime.date | datetime.time):
        return type(value).__name__, value.isoformat()
    return ("float", repr(value)) if isinstance(value, float) else ("integer", str(value))


def value_in(kind: str, text: str) -> Any:
    """The value that a text of a type is. Raises `ValueError` where it is none of that type."""
    reader = _READERS.get(kind)
    if reader is None:
        raise ValueError(kind)
    return reader(text)


def escaped(text: Any) -> str:
    """Text, or a list of texts, as JSON in ASCII that no spreadsheet takes for its own escapes."""
    return json.dumps(text).replace("_x", "\\u005fx")


def field_text(field: Path) -> str:
    """A field as its row names it: a dotted key, or a list of its parts where that is altered."""
    name = dotted(field)
    return name if is_plain(name) and len(name) <= MOST else escaped(list(field))


def field_in(text: str) -> Path | None:
    """The field that a row names; none where it names none."""
    if not text.startswith("["):
        return path_in(text)
    try:
        parts = json.loads(text)
    except (ValueError, RecursionError):
        return None
    fits = isinstance(parts, list) and parts and all(map(_is_text, parts))
    return tuple(parts) if fits else None


def pieces(kind: str, text: str) -> list[tuple[str, str]]:
    """A type and its text for one cell, or for several that each say which part they hold."""
    if len(text) <= MOST:
        return [(kind, text)]
    parts = [text[at : at + MOST] for at in range(0, len(text), MOST)]
    return [(f"{kind} {number}/{len(parts)}", part) for number, part in enumerate(parts, 1)]


PIECE = re.compile(r"(text|escaped) ([1-9]\d{0,4})/([1-9]\d{0,4})")
"""The type of a row that holds one part of a long text."""


def _escaped(text: str) -> str:
    value = json.loads(text)
    if not _is_text(value):
        raise ValueError(text)
    return str(value)


def _is_text(value: Any) -> bool:
    """Whether it is text that a file can hold: JSON can write half of a character too."""
    return isinstance(value, str) and _HALF.search(value) is None


def _boolean(text: str) -> bool:
    said = text.strip().lower()
    if said not in {"true", "false", "yes", "no"}:
        raise ValueError(text)
    return said in {"true", "yes"}


def _lines(text: str) -> list[str]:
    return text.split("\n") if text else []


def _table(text: str) -> dict[str, Any]:
    if text.strip():
        raise ValueError(text)
    return {}


_READERS: dict[str, Callable[[str], Any]] = {
    "text": str,
    "escaped": _escaped,
    "integer": int,
    "float": float,
    "boolean": _boolean,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
    "datetime": datetime.datetime.fromisoformat,
    "list": _lines,
    "array": lambda text: Many(int(text)),
    "table": _table,
}
TYPES = tuple(_READERS)
"""The names of all types."""
