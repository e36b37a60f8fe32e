"""A record as lines that git can compare: each field by its whole name, a text line by line.

So `git diff`, `git blame` and `git log -S` speak of fields. A line is `name = value`, `name: text`
for each line of a text, or `name # comment`; names are in the order of their characters.
"""

import sys
from collections.abc import Iterator
from typing import Any

from csit_tui.canon.comments import Path, comments
from csit_tui.canon.errors import Unreadable
from csit_tui.canon.layout import entries
from csit_tui.canon.read import read
from csit_tui.merge.paths import dotted
from csit_tui.text import safe


def show(path: str) -> int:
    """Print the file at a path, as lines of fields where it can be read, else as it is."""
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would cost more than the rest
        source = file.read()
    shown = "".join(f"{safe(line)}\n" for line in lines(source))
    sys.stdout.buffer.write(shown.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()
    return 0


def lines(source: bytes) -> list[str]:
    """The lines of a file; those of its text where it cannot be read."""
    try:
        data = read(source)
    except Unreadable:
        return source.decode("utf-8", "replace").splitlines()
    held = comments(source)
    found = [
        (path, 0, f"{dotted(path)} {line}") for path, above in held.above.items() for line in above
    ]
    found += [(path, 1, line) for path, line in _fields((), data)]
    found.sort(key=lambda one: one[:2])
    return [*held.head, *(line for _, _, line in found), *held.tail]


def _fields(path: Path, table: dict[str, Any]) -> Iterator[tuple[Path, str]]:
    for key, value in table.items():
        inner = (*path, key)
        if type(value) is dict and value:
            yield from _fields(inner, value)
        elif type(value) is str:
            yield from ((inner, f"{dotted(inner)}: {line}") for line in value.split("\n"))
        else:
            yield inner, f"{dotted(inner)} = {_value(value)}"


def _value(value: Any) -> str:
    """A single value, list or empty table as TOML on one line."""
    if value == {}:
        return "{}"
    written = next(entries({"x": value})).text.removeprefix("x = ")
    return " ".join(part.strip() for part in written.split("\n"))
