"""A file in small parts, so that of many states of it only what differs has to be parsed.

Where each part can be read by itself, no text and no list was cut: what is cut has no end, and what
has no end cannot be read.
"""

import re

_HEADER = re.compile(rb"^(?=\[)", re.MULTILINE)
_QUOTES = b'"""'


def sections(source: bytes) -> list[bytes]:
    """Split a file before each line that begins with a bracket; the first holds what is above."""
    return _HEADER.split(source)


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
