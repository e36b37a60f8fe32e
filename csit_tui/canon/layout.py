"""Arranged data as the lines of a canonical file."""

from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, NamedTuple

from csit_tui.canon.errors import NotWritten
from csit_tui.canon.keys import dotted, key

_SCALARS = frozenset({str, int, float, bool, date, time, datetime})


class Entry(NamedTuple):
    """One field or header of a file: its path and its text, without the last line end."""

    path: tuple[str, ...]
    text: str


def entries(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[Entry]:
    """Lay out a table that is in canonical order: its single values, then its tables."""
    for name, value in table.items():
        inner = (*path, name)
        if type(value) is dict:
            yield Entry(inner, f"[{dotted(inner)}]")
            yield from entries(value, inner)
        else:
            yield Entry(inner, f"{key(name)} = {_value(value)}")


def places(table: dict[str, Any], path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Name the places that `entries` lays out, without laying them out."""
    for name, value in table.items():
        inner = (*path, name)
        yield inner
        if type(value) is dict:
            yield from places(value, inner)


def _value(value: Any) -> str:
    if type(value) is list:
        lines = [f"    {_inline(item)},\n" for item in value]
        return "[\n" + "".join(lines) + "]" if lines else "[]"
    return _scalar(value, multiline=type(value) is str and "\n" in value and "\r" not in value)


def _inline(value: Any) -> str:
    """Write a value on one line: an element of a list takes one, so that git can merge lists."""
    if type(value) is list:
        return "[" + ", ".join(map(_inline, value)) + "]"
    if type(value) is dict:
        pairs = [f"{key(name)} = {_inline(inner)}" for name, inner in value.items()]
        return "{ " + ", ".join(pairs) + " }" if pairs else "{}"
    return _scalar(value, multiline=False)


def _scalar(value: Any, *, multiline: bool) -> str:
    if type(value) is str and value.isprintable() and '"' not in value and "\\" not in value:
        return f'"{value}"'  # as tomli-w writes it too, at a tenth of the time
    if type(value) is int:
        return str(value)
    if type(value) not in _SCALARS:
        raise NotWritten(f"A value of the type {type(value).__name__} has no form in TOML.")
    import tomli_w

    return tomli_w.dumps({"x": value}, multiline_strings=multiline)[4:-1]
