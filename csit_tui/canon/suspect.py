"""What tomllib takes but should not be given, or alters without a word, found beforehand.

Each check is a quick look over the whole source; only where that finds something suspicious is the
source walked token by token, by what is imported only then, so that an ordinary file pays next to
nothing.
"""

import re

from csit_tui.canon import explain
from csit_tui.canon.depth import MAX_DEPTH

# A second with more than six decimals would lose the rest; a number this long in base 2, 8 or 16
# could be read but never written.
# They are two patterns because each then starts with a character that is quickly looked for.
_ALTERED = (re.compile(r":\d\d\.\d{6}0*[1-9]"), re.compile(r"0[xob][0-9A-Fa-f_]{2000}"))


def refuse(source: bytes, text: str) -> None:
    """Raise `Unreadable` for keys of too many parts, and for values that would not survive."""
    if source.count(b".") > MAX_DEPTH and _has_dotty_line(source):
        line = deep_line(text)
        if line is not None:
            raise explain.too_deep(line)
    for altered in _ALTERED:
        if altered.search(text):
            _refuse_altered(text, altered)


def _has_dotty_line(source: bytes) -> bool:
    return max(line.count(b".") for line in source.split(b"\n")) >= MAX_DEPTH


def deep_line(text: str) -> int | None:
    """Return the line where a key or a nest of brackets is too deep, `None` where none is."""
    from csit_tui.canon.scan import tokens

    line, depth, dots = 1, 0, 0
    for token in tokens(text):
        kind = token.lastgroup
        if kind == "bare":
            dots += token[0].count(".")
        elif kind != "text":
            dots = 0
        if kind == "open":
            depth += 1
        elif kind == "close":
            depth -= 1
        if depth >= MAX_DEPTH or dots >= MAX_DEPTH:
            return line
        line += token[0].count("\n")
    return None


def _refuse_altered(text: str, altered: re.Pattern[str]) -> None:
    from csit_tui.canon.scan import tokens

    line = 1
    for token in tokens(text):
        if token.lastgroup == "bare" and (found := altered.search(token[0])):
            raise explain.altered(found[0], line)
        line += token[0].count("\n")
