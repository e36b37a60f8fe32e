"""The words for a file that cannot be read: what is wrong with it, where, and the way out."""

import re

from csit_tui.canon.depth import MAX_DEPTH
from csit_tui.canon.errors import Unreadable

_PLACE = r" \(at (?:line (\d+), column (\d+)|end of document)\)$"

# What tomllib says, by the beginning of its message, and what that means to whoever edits the file.
_MEANINGS = (
    ("Invalid statement", "This line is neither a field, nor a header, nor a comment."),
    ("Expected '=' after a key", "A field's name is not followed by an equals sign."),
    ("Expected ']'", "A header is not closed with its bracket."),
    ("Expected newline or end", "Something follows on the line after the value or header."),
    ("Cannot declare", "This header stands twice in the file, or repeats a field."),
    ("Cannot overwrite a value", "This field stands twice in the file."),
    ("Duplicate inline table key", "A field stands twice between these braces."),
    ("Cannot redefine namespace", "A table is opened a second time."),
    ("Cannot mutate immutable namespace", "Something is added to a table that is closed."),
    ("Invalid initial character for a key part", "A field's name is missing or needs quotes."),
    ("Invalid value", "The value is missing, or is text without its quotation marks."),
    ("Unclosed array", "A list is not closed, or a comma is missing in it."),
    ("Unclosed inline table", "A brace is not closed, or a comma is missing before it."),
    ("Unterminated string", "A text is not closed with its quotation marks."),
    ("Expected \"'", "A text is not closed with its quotation marks."),
    ("Unescaped '\\'", "A backslash in a text does not begin a known escape."),
    ("Invalid hex value", "An escape in a text lacks hexadecimal digits."),
    ("Escaped character is not", "An escape in a text names no character."),
    ("Invalid date or datetime", "This date or time does not exist."),
    ("Illegal character", "A control character, or a line break, stands inside a text."),
    ("Found invalid character", "A control character, or a line break, stands inside a text."),
)
_MENDS = {
    "Cannot declare": "Give each item an id of its own, or join the two by hand.",
    "Cannot overwrite a value": "Remove one of the two.",
    "Unescaped '\\'": "Write two backslashes for one.",
}
_MEND = "Correct it in an editor, or take the last committed version from git."
_MARKS = r"(?m)^<{7} "


class Unheld(ValueError):
    """A number that would come out as another one; its argument is the literal."""


def not_toml(text: str, message: str) -> Unreadable:
    """Put tomllib's message into plain words, with its place."""
    text = text.replace("\r\n", "\n")
    place = re.search(_PLACE, message)
    line, column = _line_column(text, place)
    if marks := re.search(_MARKS, text):
        line = text.count("\n", 0, marks.start()) + 1
        why = "Git's conflict marks stand in the file: a merge was left half done."
        return Unreadable(why, "Settle the conflict, then remove the marks.", line, 1)
    if "\r" in text.split("\n")[line - 1]:
        why = "A carriage return stands here where a line should end."
        return Unreadable(why, "Save the file with LF line ends.", line, column)
    for start, meaning in _MEANINGS:
        if message.startswith(start):
            return _ill_formed(meaning, line, column, _MENDS.get(start, ""))
    return _ill_formed(f"This is not TOML: {message[:200]}.", line, column)


def _ill_formed(why: str, line: int, column: int, mend: str = "") -> Unreadable:
    return Unreadable(why, mend or _MEND, line, column, in_git=not mend)


def _line_column(text: str, place: re.Match[str] | None) -> tuple[int, int]:
    if place and place[1]:
        return int(place[1]), int(place[2])
    end = len(text.rstrip("\n"))
    line = text.count("\n", 0, end) + 1
    return line, end - text.rfind("\n", 0, end)


def not_held(text: str, error: ValueError) -> Unreadable:
    """A number that no program here can hold."""
    if isinstance(error, Unheld):
        return altered(str(error), _line_with(text, str(error)))
    return Unreadable("A number has thousands of digits.", "Write it as text, in quotes.")


def altered(literal: str, line: int | None) -> Unreadable:
    """A value with more digits than can be kept."""
    shown = literal if len(literal) <= 40 else literal[:39] + "…"
    why = f"The value {shown} has more digits, or is larger or smaller, than can be kept."
    return Unreadable(why, "Shorten it, or write it as text, in quotes.", line)


def _line_with(text: str, literal: str) -> int | None:
    at = text.find(literal)
    return None if at < 0 else text.count("\n", 0, at) + 1


def too_deep(line: int | None) -> Unreadable:
    """Tables and lists inside one another without end."""
    why = f"Tables or lists are nested more than {MAX_DEPTH} deep."
    return Unreadable(why, "Lay the data out flatter; no sheet needs more than eight levels.", line)


def too_large(size: int, most: int) -> Unreadable:
    """A file beyond every sheet's size."""
    why = f"The file has {size // 1000:,} kB, and no record has more than {most // 1000:,} kB."
    return Unreadable(why, "Keep large texts beside the programme and name them here by link.")


def byte_order_mark() -> Unreadable:
    """Three invisible bytes that some editors put first."""
    why = "The file begins with an invisible byte order mark."
    return Unreadable(why, "Save it as UTF-8 without BOM.", 1, 1)


def utf_16() -> Unreadable:
    """An encoding that some Windows editors use."""
    return Unreadable("The file is in UTF-16.", "Save it as UTF-8.", 1, 1)


def not_utf_8(source: bytes, at: int) -> Unreadable:
    """Bytes of another encoding."""
    line = source.count(b"\n", 0, at) + 1
    start = source.rfind(b"\n", 0, at) + 1
    column = len(source[start:at].decode()) + 1
    why = f"The byte 0x{source[at]:02x} here is not UTF-8."
    return Unreadable(why, "Save the file as UTF-8.", line, column)


def nul(text: str) -> Unreadable:
    """A file damaged by a crash, or no text at all."""
    at = text.index("\0")
    line = text.count("\n", 0, at) + 1
    column = at - text.rfind("\n", 0, at)
    why = "The file holds a NUL character: it is damaged, or it is no text."
    return Unreadable(why, "Take the last committed version from git.", line, column, in_git=True)
