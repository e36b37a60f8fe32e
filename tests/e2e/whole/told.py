"""A programme's records as plain data, with ids told by what they stand for."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from csit_tui.model.base import ITEM_ID


def data_of(root: Path) -> dict[str, Any]:
    """What every record holds, by its file; each id stands as the place of its first mention.

    The two ways of entering a programme draw ids in different numbers, for a screen draws one for
    an item that is then not written.
    """
    files = {
        str(path.relative_to(root)): tomllib.loads(path.read_text(encoding="utf-8"))
        for path in sorted((root / "cycles").rglob("*.toml"))
    }
    ordered = sorted(files.items(), key=_by_content)
    ids: dict[str, str] = {}
    for _, data in ordered:
        for word in _words(data):
            if re.fullmatch(ITEM_ID, word):
                ids.setdefault(word, f"#{len(ids) + 1}")
    return {_renamed(path, ids): _renamed(data, ids) for path, data in ordered}


def _by_content(item: tuple[str, dict[str, Any]]) -> tuple[str, str, str]:
    path, data = item
    named = re.search(ITEM_ID.strip("^$"), Path(path).stem) is None
    when = f"{data.get('date', '')} {data.get('start', '')}"
    return (path if named else str(Path(path).parent), when, str(data.get("title", "")))


def _words(data: Any) -> Iterator[str]:
    """All keys and texts, items in their order."""
    if isinstance(data, dict):
        for key, value in sorted(data.items(), key=_order):
            yield key
            yield from _words(value)
    elif isinstance(data, list):
        for value in data:
            yield from _words(value)
    else:
        yield str(data)


def _order(item: tuple[str, Any]) -> tuple[int, str]:
    key, value = item
    order = value.get("order") if isinstance(value, dict) else None
    return (order, "") if isinstance(order, int) else (0, key)


def _renamed(value: Any, ids: dict[str, str]) -> Any:
    if isinstance(value, dict):
        return {_renamed(key, ids): _renamed(inner, ids) for key, inner in value.items()}
    if isinstance(value, list):
        return sorted(_renamed(one, ids) for one in value)
    if isinstance(value, str):
        return re.sub(rf"\b{ITEM_ID.strip('^$')}\b", lambda m: ids.get(m[0], m[0]), value)
    return value
