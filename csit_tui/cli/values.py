"""Values as people type them, turned into what a record holds.

Each reader takes text or a plain value (from JSON or TOML) and the field's name for messages, and
returns what the file holds, or None where the field is to be left open: nothing, or ``none``.
"""

from __future__ import annotations

import datetime
import math
import re
from collections.abc import Callable, Sequence
from typing import Any

from csit_tui.method.dates import no_date, read_date
from csit_tui.model.choices import CONFIDENCE, STATUSES
from csit_tui.model.entry import entered
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

Reader = Callable[[Any, str], Any]

_SAID = {"na": "notapplicable", "left": "notyet", "?": "dontknow"}


def is_open(value: Any) -> bool:
    """Whether a value says that the field is to be left open."""
    return value is None or (isinstance(value, str) and value.strip().lower() in {"", "none"})


def text(value: Any, field: str) -> str | None:
    """A text, in the form in which it is kept; only an empty one leaves the field open."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if not isinstance(value, str):
        raise refused(f"{quoted(value)} is no text.", "Put it in quotation marks.", field=field)
    if not value.isprintable() and re.search(r"[\ud800-\udfff]", value):
        raise refused(f"{quoted(value)} is not UTF-8.", "Write it in UTF-8.", field=field)
    return entered(value).strip("\n")


def words(value: Any, field: str) -> str | None:
    """A text on a single line."""
    found = text(value, field)
    return " ".join(found.split()) if found else None


def number(value: Any, field: str) -> int | float | None:
    """A number, whole where it is written so."""
    if is_open(value):
        return None
    if isinstance(value, str):
        try:
            value = int(value) if re.fullmatch(r"\s*-?\d{1,9}\s*", value) else float(value)
        except ValueError:
            value = [value]
    good = isinstance(value, int | float) and not isinstance(value, bool)
    if not good or not math.isfinite(value):
        shown = value[0] if isinstance(value, list) and value else value
        raise refused(f"{quoted(shown)} is no number.", "Write a number, or none.", field=field)
    return value  # type: ignore[no-any-return]


def whole(value: Any, field: str) -> int | None:
    """A whole number."""
    found = number(value, field)
    if found is not None and not isinstance(found, int):
        raise refused(f"{found} is no whole number.", "Write it without a point.", field=field)
    return found


def date(value: Any, field: str) -> datetime.date | None:
    """A day, as people write it: 31 January 2026, 31.1.2026 or 2026-01-31."""
    if is_open(value):
        return None
    if isinstance(value, datetime.date) and not isinstance(value, datetime.datetime):
        return value
    found = read_date(value) if isinstance(value, str) else None
    if found is None:
        raise refused(*no_date(str(value)), field=field)
    return found


def _choice(allowed: Sequence[str]) -> Reader:
    bare = {_letters(one): one for one in allowed}

    def read(value: Any, field: str) -> str | None:
        if is_open(value):
            return None
        key = _letters(value) if isinstance(value, str) else ""
        found = bare.get(_SAID.get(key, key))
        if found is None:
            raise refused(
                f"{quoted(value)} is not one of {', '.join(allowed)}.",
                "Choose one of them.",
                field=field,
            )
        return found

    return read


def flag(value: Any, field: str) -> bool | None:
    """Yes or no."""
    if is_open(value) or value is False or value in {"no", "false"}:
        return None
    if value is True or value in {"yes", "true"}:
        return True
    raise refused(f"{quoted(value)} is neither yes nor no.", "Write yes or no.", field=field)


def listed(value: Any, field: str) -> list[str]:
    """Names or references, from a list or separated by commas; duplicates count once."""
    if is_open(value):
        return []
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list) or not all(isinstance(part, str) for part in parts):
        raise refused(
            f"{quoted(value)} is no list of names.", "Separate them by commas.", field=field
        )
    return list(dict.fromkeys(part.strip() for part in parts if part.strip()))


def _letters(said: str) -> str:
    return re.sub(r"[^a-z?]", "", said.lower())


def tally(value: Any, field: str) -> dict[str, int] | str:
    """A show of cards as typed, such as ``2 3 3 2 4``, or counts by level, such as ``{"2": 2}``."""
    if is_open(value):
        return {}
    if isinstance(value, dict):
        return {_level(key, field): _count(count, field) for key, count in value.items()}
    return str(value)


def _level(said: Any, field: str) -> str:
    return str(number(str(said), field))


def _count(value: Any, field: str) -> int:
    found = whole(value, field)
    if found is None or found < 0:
        raise refused(f"{quoted(value)} is no count.", "Write a whole number.", field=field)
    return found


RECORD: dict[str, Reader] = {
    "retired": flag,
    "status": _choice(STATUSES),
    "rating": number,
    "reason": text,
    "practice": text,
    "target": number,
    "target_date": date,
    "confidence": _choice(CONFIDENCE),
    "dissent": text,
    "tally": tally,
    "attendance": listed,
}
"""Fields of an assessment record that stand by themselves."""

_POINT: dict[str, Reader] = {
    "order": whole,
    "text": text,
    "features": listed,
    "evidence": listed,
    "continues": words,
}
ITEMS: dict[str, dict[str, Reader]] = {
    "strengths": _POINT,
    "afis": _POINT,
    "evidence": {
        "order": whole,
        "source": words,
        "refers_to": date,
        "input": words,
        "link": words,
        "note": text,
    },
    "positions": {"order": whole, "rating": number, "text": text},
}
"""Its collections, and the fields of their items."""

MAIN = {"strengths": "text", "afis": "text", "evidence": "source", "positions": "text"}
"""The field that an item written as a bare text means."""
