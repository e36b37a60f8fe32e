"""A difference as a sentence in pieces, each with what it is: for a terminal and for Markdown."""

from __future__ import annotations

from typing import Literal, NamedTuple

from csit_tui.method.record_differences import Difference
from csit_tui.method.rewording import reworded, shortened
from csit_tui.text import brief

LONGEST = 400
"""Characters of one value that are told."""


class Piece(NamedTuple):
    """Some words: ours, somebody's, or somebody's that went or came."""

    kind: Literal["ours", "theirs", "removed", "added"]
    text: str


def pieces(one: Difference) -> list[Piece]:
    """A difference as one sentence."""
    before, after = one.words
    if one.kind == "reordered":
        return [Piece("ours", "put the "), Piece("theirs", one.label), _ours(" in another order")]
    if one.kind == "moved":
        return [_ours(f"moved from {before} to {after}: "), _theirs(one.label)]
    if one.kind in {"added", "removed"}:
        value = after if one.kind == "added" else before
        return [_ours(f"{one.kind} "), Piece("theirs", one.label), _ours(": "), _theirs(value)]
    label = [Piece("theirs", one.label), _ours(": ")]
    if one.kind == "set":
        return [_ours("recorded "), *label, _theirs(after)]
    if one.kind == "emptied":
        return [_ours("emptied "), *label, _theirs(before)]
    if one.prose:
        return [*label, *_words(before, after)]
    return [*label, _theirs(before), _ours(" → "), _theirs(after)]


def _ours(text: str) -> Piece:
    return Piece("ours", text)


def _theirs(text: str) -> Piece:
    return Piece("theirs", brief(text, LONGEST))


def _words(before: str, after: str) -> list[Piece]:
    """A reworded text: what stayed, went and came, to a bounded length."""
    found: list[Piece] = []
    room = 2 * LONGEST
    for part in shortened(reworded(before, after)):
        if room <= 0:
            return [*found, _ours(" …")]
        kept = brief(part.text, room)
        found.append(Piece("theirs" if part.kind == "same" else part.kind, kept))
        room -= len(kept)
    return found


def plain(one: Difference) -> str:
    """A difference on one line: ``[-went-]`` and ``{+came+}``, as git writes words that changed."""
    return "".join(_plain(piece) for piece in pieces(one))


def _plain(piece: Piece) -> str:
    if piece.kind == "removed":
        return f"[-{piece.text}-]"
    return f"{{+{piece.text}+}}" if piece.kind == "added" else piece.text
