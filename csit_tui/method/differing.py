"""Which words of a text are other than in the text before it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

MOST = 2000
"""So many words are compared; of longer texts all counts as changed."""
_WORDS = re.compile(r"\s+|[^\s]+")


class Piece(NamedTuple):
    """A part of a text, and whether the text before has it too."""

    text: str
    is_new: bool


def pieces(before: str, after: str) -> list[Piece]:
    """A text in pieces, those marked that are other than in the text before; joined they are it."""
    if before == after or not before:
        return [Piece(after, is_new=bool(after) and before != after)] if after else []
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > MOST:
        return [Piece(after, is_new=True)]
    found: list[Piece] = []
    for act, _, _, start, end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        text = "".join(new[start:end])
        if text:
            found.append(Piece(text, act != "equal"))
    return _joined(found)


def _joined(found: list[Piece]) -> list[Piece]:
    """Pieces with those made one that are new and only a blank apart."""
    joined: list[Piece] = []
    for piece in found:
        if joined and piece.is_new and joined[-1].is_new:
            joined[-1] = Piece(joined[-1].text + piece.text, is_new=True)
        elif len(joined) > 1 and piece.is_new and joined[-2].is_new and not joined[-1].text.strip():
            blank = joined.pop().text
            joined[-1] = Piece(joined[-1].text + blank + piece.text, is_new=True)
        else:
            joined.append(piece)
    return joined


def marked(before: str, after: str) -> str:
    """A text with what is new in it in square brackets, for where there is no colour."""
    parts = []
    for text, is_new in pieces(before, after):
        words = text.strip()
        around = text.partition(words) if words else (text, "", "")
        parts.append(f"{around[0]}[{words}]{around[2]}" if is_new and words else text)
    return "".join(parts)
