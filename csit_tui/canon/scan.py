"""Where things stand in a TOML source: statements, their lines and the comments around them.

tomllib says what a file holds, this says where. It expects a source that tomllib has accepted, and
on any other it stops early without harm: it never recurses, never raises and reads each character
a bounded number of times.
"""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

# No part of a pattern can match in two ways, so none needs to forbid going back over it (what early
# releases of Python 3.11 get wrong) and an unclosed text costs one pass.
_BASIC = r'"[^"\\\n]*(?:\\.[^"\\\n]*)*"'
_LITERAL = r"'[^'\n]*'"

# The last alternative is an unclosed string: nothing after it can be trusted.
_TOKEN = (
    r'(?P<text>"""[^"\\]*(?:(?:\\.|"{1,2}(?!"))[^"\\]*)*"{3,5}'
    r"|'''[^']*(?:'{1,2}(?!')[^']*)*'{3,5}"
    rf"|{_BASIC}|{_LITERAL})"
    r"|(?P<comment>\#[^\n]*)"
    r"|(?P<open>[\[{])|(?P<close>[\]}])|(?P<sign>[,=])|(?P<newline>\n)"
    r"|(?P<bare>[^\"'\#\[\]{},=\n]+)"
    r"|(?P<torn>.+)"
)
_BLANK = r"[ \t]*"
_KEY_PART = rf"[A-Za-z0-9_-]+|{_BASIC}|{_LITERAL}"
_DOT = r"[ \t]*\.[ \t]*"


@cache
def _pattern(source: str) -> re.Pattern[str]:
    """Return a pattern, made when it is first needed: most files never need one."""
    return re.compile(source, re.DOTALL)


def tokens(text: str, start: int = 0) -> Iterator[re.Match[str]]:
    """Cut a source into texts, comments, brackets, signs, newlines and what stands between."""
    return _pattern(_TOKEN).finditer(text, start)


class Statement(NamedTuple):
    """One header or one field, with the comments that belong to it.

    `path` is its full path, up to the first array of tables on the way; `line` counts from 1.
    `above` are the comment lines between the statement before and this one, `gap` how many of them
    a blank line cuts off from it; `beside` are those within its value and at the end of its line.
    The last statement of a source has no path and no line: it carries the comments at the end.
    """

    path: tuple[str, ...] | None
    line: int
    above: tuple[str, ...]
    gap: int
    beside: tuple[str, ...]


def parse_key(text: str, start: int) -> tuple[list[str], int]:
    """Read a dotted key at an offset; return its parts, none where there is no key, and its end."""
    parts: list[str] = []
    end = start
    key_part, dots = _pattern(_KEY_PART), _pattern(_DOT)
    while part := key_part.match(text, end):
        parts.append(_unquoted(part[0]))
        end = part.end()
        dot = dots.match(text, end)
        if dot is None:
            return parts, end
        end = dot.end()
    return [], start


def _unquoted(part: str) -> str:
    if part[0] == '"' and "\\" in part:
        try:
            return next(iter(tomllib.loads(f"{part} = 0")))
        except tomllib.TOMLDecodeError:
            return part
    return part[1:-1] if part[0] in "\"'" else part


def statements(text: str) -> Iterator[Statement]:
    """Walk through a source whose line ends are LF."""
    walk = _Walk(text)
    while walk.next_statement():
        yield walk.statement()
    yield Statement(None, walk.line, tuple(walk.above), walk.gap, ())


class _Walk:
    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.line = 1
        self.header: tuple[str, ...] = ()
        self.closed = False  # inside an array of tables: keys are not followed further
        self.arrays: set[tuple[str, ...]] = set()
        self.above: list[str] = []
        self.gap = 0

    def next_statement(self) -> bool:
        """Go to the next header or field, gathering comments; say whether there is one."""
        self.above, self.gap, blank = [], 0, True
        while self.at < len(self.text):
            self.at = self._skip_blank(self.at)
            character = self.text[self.at : self.at + 1]
            if character == "#":
                self.above.append(self._comment())
                blank = False
            elif character == "\n":
                self.gap = len(self.above) if blank else self.gap
                self.at, self.line, blank = self.at + 1, self.line + 1, True
            else:
                return character != ""
        return False

    def statement(self) -> Statement:
        above, gap, line = tuple(self.above), self.gap, self.line
        if self.text[self.at] == "[":
            path, beside = self._header(), self._rest()
        else:
            parts, self.at = parse_key(self.text, self.at)
            path = self.header if self.closed else self._open_part((*self.header, *parts))
            beside = self._rest()
        return Statement(path, line, above, gap, beside)

    def _header(self) -> tuple[str, ...]:
        double = self.text.startswith("[[", self.at)
        start = self._skip_blank(self.at + 1 + double)
        parts, end = parse_key(self.text, start)
        path = tuple(parts)
        if double:
            self.arrays.add(path)
        self.header = self._open_part(path)
        self.closed = self.header in self.arrays
        self.at = self._skip_blank(end) + 1 + double
        return self.header

    def _open_part(self, path: tuple[str, ...]) -> tuple[str, ...]:
        """Return the path up to the first array of tables on it."""
        if self.arrays:
            for length in range(1, len(path)):
                if path[:length] in self.arrays:
                    return path[:length]
        return path

    def _rest(self) -> tuple[str, ...]:
        """Skip the value and the line end; return the comments met on the way."""
        found = []
        depth = 0
        for token in tokens(self.text, self.at):
            kind = token.lastgroup
            self.at = token.end()
            self.line += token[0].count("\n")
            if kind == "comment":
                found.append(token[0].rstrip(" \t"))
            elif kind == "open":
                depth += 1
            elif kind == "close":
                depth -= 1
            elif kind == "newline" and depth <= 0:
                break
        return tuple(found)

    def _comment(self) -> str:
        end = self.text.find("\n", self.at)
        end = len(self.text) if end < 0 else end
        comment, self.at = self.text[self.at : end].rstrip(" \t"), end
        return comment

    def _skip_blank(self, at: int) -> int:
        found = _pattern(_BLANK).match(self.text, at)
        return found.end() if found else at
