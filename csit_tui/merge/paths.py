"""The path of a field as a file and a message say it: one dotted key of TOML."""

import re

from csit_tui.merge.fields import Path

_BARE = re.compile(r"[A-Za-z0-9_-]+")
# The two are made into patterns when they are first needed, which is only where conflicts wait.
_PART = r'(?:([A-Za-z0-9_-]+)|"((?:[^"\\]|\\u[0-9a-f]{4}|\\[bnfr"\\])*)")(?:\.(?!$)|$)'
_ESCAPE = r"\\(u....|.)"
_ESCAPES = {code: f"\\u{code:04x}" for code in (*range(32), 127) if code != ord("\t")} | {
    ord("\b"): "\\b",
    ord("\n"): "\\n",
    ord("\f"): "\\f",
    ord("\r"): "\\r",
    ord('"'): '\\"',
    ord("\\"): "\\\\",
}

_MEANT = {escape[1:]: chr(code) for code, escape in _ESCAPES.items()}


def key(part: str) -> str:
    """Return one key as it is written in a file, in quotes where it needs them."""
    return part if _BARE.fullmatch(part) else f'"{part.translate(_ESCAPES)}"'


def dotted(path: Path) -> str:
    """Return a path as one dotted key; the empty path is empty text."""
    return ".".join(map(key, path))


def path_in(text: str) -> Path | None:
    """Return the path that a text says, `None` where it says none.

    Keys may stand in quotes that do not need them, as somebody may write them by hand.
    """
    parts = list(re.finditer(_PART, text))
    if not parts or "".join(part[0] for part in parts) != text:
        return None
    return tuple(part[1] or _plain(part[2] or "") for part in parts)


def _plain(quoted: str) -> str:
    return re.sub(_ESCAPE, lambda escape: _MEANT.get(escape[1], ""), quoted)
