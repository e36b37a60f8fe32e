"""A file in small parts, so that of many states of it only what differs has to be parsed.

Where each part can be read by itself, no text and no list was cut: what is cut has no end, and what
has no end cannot be read.
"""

import re

_QUOTES = b'"""'
_TEXT = re.compile(
    rb"(?:\[([\w-]+(?:\.[\w-]+){0,9})\])?\n*([\w-]+) = "
    rb'(?:"([^"\\\x00-\x1f\x7f]*)"|"""\n?([^"\\\x00-\x09\x0b-\x1f\x7f]*)""")\n*'
)
"""A part that holds one text without anything to be unescaped, as the program writes most texts."""


def sections(source: bytes) -> list[bytes]:
    """Split a file before each line that begins with a bracket; the first holds what is above."""
    first, *others = source.split(b"\n[")
    if not others:
        return [first]
    *middle, last = others
    return [first + b"\n", *(b"[" + piece + b"\n" for piece in middle), b"[" + last]


def parts(section: bytes) -> list[bytes]:
    """Split a section at its blank lines, where fields end; each part has the section's header."""
    header = b""
    if section.startswith(b"["):
        header, _, section = section.partition(b"\n")
    found: list[bytes] = []
    inside = False
    for part in section.split(b"\n\n"):
        if inside:
            found[-1] += b"\n\n" + part
        else:
            found.append(header + b"\n" + part)
        inside ^= part.count(_QUOTES) % 2 == 1
    return found


def text(part: bytes) -> tuple[tuple[str, ...], str] | None:
    """The path and the text of a part that holds one plain text; none where it has to be parsed.

    A parser takes many times longer, and histories hold more texts than anything else.
    """
    found = _TEXT.fullmatch(part)
    if found is None:
        return None
    table, key, line, lines = found.groups()
    path = [*(table.split(b".") if table else ()), key]
    try:
        return tuple(name.decode() for name in path), (lines if line is None else line).decode()
    except UnicodeDecodeError:
        return None
