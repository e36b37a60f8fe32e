"""Text from outside, made harmless for a terminal.

Another team's branch, a pasted note or a file name may hold escape sequences, characters that turn
the direction of a line, or characters that nobody can see. `safe` shows each of them as a visible
stand-in and leaves everything else alone. This module imports nothing, so that every room may use
it.
"""

STAND_IN = "\N{REPLACEMENT CHARACTER}"

# Shown as their control picture: one cell each, and a reader can tell which one it was.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421, 0x09: ord(" ")}

# Shown as one replacement character each: they steer the terminal, turn the direction of the text,
# cannot be seen, or are no characters at all. The zero-width joiner is among them although it glues
# emoji together: it hides in a word just as well, and cells can no longer be counted. A family
# is therefore shown as its members.
_HIDDEN = (
    (0x80, 0x9F),  # C1 controls
    (0xAD, 0xAD),  # soft hyphen
    (0x34F, 0x34F),  # combining grapheme joiner
    (0x600, 0x605),  # Arabic number signs
    (0x61C, 0x61C),  # Arabic letter mark
    (0x6DD, 0x6DD),  # Arabic end of ayah
    (0x70F, 0x70F),  # Syriac abbreviation mark
    (0x890, 0x891),  # Arabic pound and piastre marks
    (0x8E2, 0x8E2),  # Arabic disputed end of ayah
    (0x115F, 0x1160),  # Hangul fillers
    (0x17B4, 0x17B5),  # Khmer inherent vowels
    (0x180B, 0x180F),  # Mongolian selectors and vowel separator
    (0x200B, 0x200F),  # zero-width space, joiners, direction marks
    (0x2028, 0x202E),  # line and paragraph separators, embeddings and overrides
    (0x2060, 0x206F),  # word joiner, invisible operators, isolates
    (0x3164, 0x3164),  # Hangul filler
    (0xD800, 0xDFFF),  # lone surrogates
    (0xFDD0, 0xFDEF),  # noncharacters
    (0xFE00, 0xFE0D),  # variation selectors
    (0xFEFF, 0xFEFF),  # byte order mark
    (0xFFA0, 0xFFA0),  # halfwidth Hangul filler
    (0xFFF0, 0xFFFB),  # unassigned invisibles and annotation marks
    (0x110BD, 0x110BD),  # Kaithi number signs
    (0x110CD, 0x110CD),
    (0x13430, 0x1343F),  # Egyptian hieroglyph format controls
    (0x1BCA0, 0x1BCA3),  # shorthand format controls
    (0x1D173, 0x1D17A),  # musical format controls
    (0xE0000, 0xE0FFF),  # tag characters and more variation selectors
)

# The two selectors that ask for the text or the emoji form of the character before them vanish:
# they come with every pasted tick and heart, mean nothing on their own, and only spoil the width.
_DROPPED = (0xFE0E, 0xFE0F)


def _table() -> dict[int, int | str]:
    table: dict[int, int | str] = dict(_PICTURES)
    for first, last in _HIDDEN:
        table.update(dict.fromkeys(range(first, last + 1), STAND_IN))
    for plane in range(17):
        table.update(dict.fromkeys((plane * 0x10000 + 0xFFFE, plane * 0x10000 + 0xFFFF), STAND_IN))
    table.update(dict.fromkeys(_DROPPED, ""))
    return table


_ONE_LINE = _table()
_LINES = _ONE_LINE | {0x0A: 0x0A}


def safe(text: str, *, lines: bool = False) -> str:
    """Return `text` with everything that could harm or mislead a terminal made visible.

    Control characters become their pictures, a tab becomes a space, and hidden or invalid
    characters become U+FFFD. Newlines are kept with `lines`, and shown as a picture without it.
    What is already safe comes back unchanged, so applying it twice does no harm. The result can be
    encoded as UTF-8. It says nothing about markup: that is for whoever puts it on a screen.
    """
    if text.isascii() and text.isprintable():
        return text
    return text.translate(_LINES if lines else _ONE_LINE)


def brief(value: object, most: int = 40) -> str:
    """A value in a sentence: at most so many characters of it, then three dots."""
    text = str(value)
    return text if len(text) <= most else text[:most] + "..."


def quoted(value: object, most: int = 40) -> str:
    """A value as somebody wrote it, in quotes and not endlessly."""
    return f'"{brief(value, most)}"'
