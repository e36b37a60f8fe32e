"""Facts as the record that they are of: what a program does that reads an export."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.merge import Path
from csit_tui.method.exchange.facts import Fact
from csit_tui.method.exchange.texts import Many


def record_of(found: Iterable[Fact]) -> dict[str, Any]:
    """The record that facts are of, whatever order they are in."""
    data: dict[str, Any] = {}
    lists: list[Path] = []
    for fact in found:
        if isinstance(fact.value, Many):
            lists.append(fact.field)
            _put(data, fact.field, {})
        else:
            _put(data, fact.field, {} if isinstance(fact.value, Mapping) else fact.value)
    for path in sorted(lists, key=len, reverse=True):
        table = _above(data, path)
        held = table[path[-1]]
        table[path[-1]] = [held[key] for key in sorted(held, key=int)]
    return data


def _put(data: dict[str, Any], path: Path, value: Any) -> None:
    table = _above(data, path)
    if value != {} or path[-1] not in table:
        table[path[-1]] = value


def _above(data: dict[str, Any], path: Path) -> dict[str, Any]:
    for key in path[:-1]:
        data = data.setdefault(key, {})
    return data
