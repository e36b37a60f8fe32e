"""The path of a field as a file and a message say it: one dotted key of TOML."""

import re

from csit_tui.merge.fields import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(32), 127) if code != ord("\t")} | {
    ord("\b"): "\\b",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}


def key(part: str) -> str:
    """Return one key as it is written in a file, in quotes where it needs them."""
    return part if _BARE.fullmatch(part) else f'"{part.translate(_ESCAPES)}"'


def dotted(path: Path) -> str:
    """Return a path as one dotted key; the empty path is empty text."""
    return ".".join(map(key, path))
