"""Text where it enters: typed, pasted or imported.

Text is brought to one form here (NFC, LF) and nowhere else, so that what was written by another
hand is never altered by being read, merged or saved.
"""

from __future__ import annotations

import re
import unicodedata

_BULLET = re.compile(r"^\s*(?:[-*+•‣◦▪●–—·]|\(?\d{1,3}[.)]|[a-z][.)])\s+", re.IGNORECASE)
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
