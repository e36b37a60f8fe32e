"""Plain data to the one canonical sequence of bytes that stands for it and its comments."""

from collections.abc import Iterator
from typing import Any

from csit_tui.canon.arrange import arranged
from csit_tui.canon.comments import NONE, Comments, comments, settled
from csit_tui.canon.errors import NotWritten
from csit_tui.canon.layout import Entry, entries
from csit_tui.canon.read import Read, read
from csit_tui.merge.fields import Fields
from csit_tui.merge.values import same


def write(
    data: dict[str, Any], fields: Fields, comments: Comments = NONE, reads: Read = read
) -> bytes:
    """Return the canonical bytes of a file; reading them gives the same data back.

    Declared fields come first and in their order, tables after single values, a blank line between
    fields. Comments of what is not there move to its nearest parent. Raises `NotWritten` for what
    TOML cannot hold, and where reading the bytes again would give anything else than `data`.
    """
    ordered, source = _composed(data, fields, comments)
    try:
        again = reads(source)
    except ValueError as error:  # Unreadable
        raise _not_toml(error) from error
    if not same(again, ordered):
        raise NotWritten("Reading the file again would not give the same data: nothing is written.")
    return source


def _composed(
    data: dict[str, Any], fields: Fields, comments: Comments
) -> tuple[dict[str, Any], bytes]:
    """Data in canonical order, and its bytes before they are read again."""
    try:
        ordered = arranged(data, fields)
        written = list(entries(ordered))
        return ordered, "\n".join(_blocks(written, comments)).encode()
    except NotWritten:
        raise
    except (TypeError, ValueError) as error:  # lone surrogates, keys that are no text
        raise _not_toml(error) from error


def _not_toml(error: Exception) -> NotWritten:
    return NotWritten(f"The data cannot be written as TOML. {error}")


def _blocks(written: list[Entry], held: Comments) -> Iterator[str]:
    """Yield what blank lines part: the head, each field under its comments, the tail."""
    if held is not NONE:
        held = settled(held, (entry.path for entry in written))
    if held.head:
        yield _lines(held.head)
    for path, text in written:
        yield _lines((*held.above.get(path, ()), text))
    if held.tail:
        yield _lines(held.tail)


def _lines(lines: tuple[str, ...]) -> str:
    return "\n".join(lines) + "\n"


def rewrite(source: bytes | None, data: dict[str, Any], fields: Fields) -> bytes:
    """Write data in the place of what `source` held, with the comments of `source`.

    `source` is a file that `read` accepts, or `None` for a new one.
    """
    return write(data, fields, NONE if source is None else comments(source))


def is_canonical(source: bytes, fields: Fields, data: dict[str, Any] | None = None) -> bool:
    """Say whether a file is written as we write it. Raises `Unreadable` where it cannot be read.

    `data` is what the file holds, where that was read already. What is composed is not read again:
    where it equals the source, that was read before.
    """
    try:
        held = read(source) if data is None else data
        return _composed(held, fields, comments(source))[1] == source
    except NotWritten:
        return False
