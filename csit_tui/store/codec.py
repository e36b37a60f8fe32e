"""Plain data as JSON and back, the very same: dates, nan and ABSENT bear a tag."""

from __future__ import annotations

import datetime
import json
import math
from collections.abc import Callable, Iterable
from typing import Any

from csit_tui.merge import ABSENT, Change

_TAG = "$"
_MOMENTS: dict[str, Callable[[str], Any]] = {
    "datetime": datetime.datetime.fromisoformat,
    "date": datetime.date.fromisoformat,
    "time": datetime.time.fromisoformat,
}


def dumps(value: Any) -> str:
    """One line of ASCII for plain data, whatever its text holds."""
    return json.dumps(_tagged(value), allow_nan=False, separators=(",", ":"))


def loads(line: str | bytes) -> Any:
    """The data of a line. Raises ValueError where it is no whole line of `dumps`."""
    return _untagged(json.loads(line))


def packed(changes: Iterable[Change]) -> list[Any]:
    """Changes as plain lists, for an entry of the journal."""
    return [[list(change.path), change.before, change.after] for change in changes]


def unpacked(entry: Iterable[Any]) -> list[Change]:
    """Changes from an entry of the journal."""
    return [Change(tuple(path), before, after) for path, before, after in entry]


def _tagged(value: Any) -> Any:
    if isinstance(value, dict):
        table = {key: _tagged(inner) for key, inner in value.items()}
        return {_TAG: "table", "v": table} if _TAG in table else table
    if isinstance(value, list | tuple):
        return [_tagged(inner) for inner in value]
    if isinstance(value, datetime.datetime | datetime.date | datetime.time):
        return {_TAG: type(value).__name__, "v": value.isoformat()}
    if isinstance(value, float) and not math.isfinite(value):
        return {_TAG: "float", "v": str(value)}
    return {_TAG: "absent"} if value is ABSENT else value


def _untagged(value: Any) -> Any:
    if isinstance(value, list):
        return [_untagged(inner) for inner in value]
    if not isinstance(value, dict):
        return value
    tag = value.get(_TAG)
    if tag is None:
        return {key: _untagged(inner) for key, inner in value.items()}
    return _from_tag(tag, value.get("v"))


def _from_tag(tag: Any, value: Any) -> Any:
    if tag == "absent":
        return ABSENT
    if tag == "table" and isinstance(value, dict):
        return {key: _untagged(inner) for key, inner in value.items()}
    if tag == "float":
        return float(str(value))
    if isinstance(tag, str) and tag in _MOMENTS:
        return _MOMENTS[tag](str(value))
    raise ValueError(f"unknown tag {tag!r}")
