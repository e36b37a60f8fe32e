"""Text where it enters: typed, pasted or imported.

Text is brought to one form here (NFC, LF) and nowhere else, so that what was written by another
hand is never altered by being read, merged or saved.
"""

import re
import unicodedata

_SIGN = r"[-*+•‣◦▪●–—·]|\(?\d{1,3}[.)]"
_BULLET = re.compile(rf"^\s*(?:{_SIGN}|[a-z][.)])\s+", re.IGNORECASE)
_TYPED_BULLET = re.compile(rf"^\s*(?:{_SIGN})\s+")
_QUOTES = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "‚": "'", "\u00a0": " "})


def entered(text: str) -> str:
    """Text in the form in which it is kept: NFC, line feeds only."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))


def _point(line: str) -> str:
    plain = " ".join(line.translate(_QUOTES).split())
    return _BULLET.sub("", plain, count=1).strip()


def pasted_points(text: str) -> list[str]:
    """The points of a pasted list: one a line, bullets, numbering and smart quotes cleaned."""
    points = (_point(line) for line in entered(text).split("\n"))
    return [point for point in points if point]


def unbulleted(text: str) -> str:
    """A single line without the bullet or number before it, as lists come in that are typed.

    A letter with a dot stays: it may be somebody's initial. Several lines stay as they are.
    """
    return text if "\n" in entered(text) else _TYPED_BULLET.sub("", text, count=1)
