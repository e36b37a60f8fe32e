"""What a terminal sends, cut into keys, pastes and sequences, however it was cut on its way.

A terminal sends esc as the character that also begins its sequences: an arrow, a mouse report, what
it answers to a question. Behind esc therefore only what terminals are known to send is a sequence;
anything else is esc, and then that key. Where one packet can be read in both ways, such as ``esc [
2 n``, it is a sequence: a key that was lost is seen and pressed again, and an answer that was taken
for keys would change a rating.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

ESC = "\x1b"
PASTE, PASTE_END = "\x1b[200~", "\x1b[201~"
STRINGS = ("\x1b]", "\x1bP", "\x1bX", "\x1b^", "\x1b_")
"""How answers in words begin."""

_NUMBERS = r"(?:[<=>?]\d|\d[\d:;-])[\d:;-]*[ -/]*"
"""Numbers that nobody types right behind esc and [."""
_STRING = r"(?:\]\d+;|[PX^_][\d;<=>?!$+|G])[^\x00-\x1f\x7f-\x9f]*"
"""An answer in words: it ends with a bell or a string terminator."""
_WHOLE = re.compile(
    r"\x1b(?:"
    r"\[\d+\$|\[\d;\d+[vw]"  # keys of rxvt and mintty
    rf"|\[(?:\d|{_NUMBERS})[ -/]*[A-Za-dm-uxy~@^]"
    r"|\[(?:[A-HIOPQRSZa-d~]|\[[A-E])"
    r"|\[M[^\x1b]{3}"  # a mouse report of the old style
    r"|O(?:[A-DFHMP-Sa-dj-y]|\d[A-Z])"
    rf"|{_STRING}(?:[\x07\x9c]|\x1b\\)"
    r")"
)
_PERHAPS = re.compile(r"\x1b(?:\[(?:\[|[<=>?]|\d)?|O\d?|\]\d*|[PX^_])?")
"""What may yet become a sequence, and can as well be keys."""
_SURELY = re.compile(rf"\x1b(?:\[{_NUMBERS}|\[M[^\x1b]{{0,2}}|{_STRING}(?:\x1b\Z)?)")
"""What is no key, and is not whole yet."""


class Sequences:
    """The pieces of what arrives; a piece that is not whole yet is held back."""

    def __init__(self, patience: int = 10) -> None:
        self._patience = patience
        self._silences = 0
        self._held = ""

    @property
    def holds(self) -> bool:
        """Whether something is held back."""
        return bool(self._held)

    def feed(self, text: str) -> Iterator[str]:
        """The pieces that are whole now: a character, ESC alone, a sequence, a paste."""
        self._held += text
        self._silences = 0
        while self._held and (found := self._first()):
            length, counts = found
            piece, self._held = self._held[:length], self._held[length:]
            if counts:
                yield piece

    def silence(self) -> Iterator[str]:
        """The pieces of what was held back, now that nothing came for a while.

        Half an answer is waited for a little longer, and then is dropped.
        """
        self._silences += 1
        if _PERHAPS.fullmatch(self._held):
            yield from self._held
            self._held = ""
        elif self._silences >= self._patience and not self._held.startswith(PASTE):
            self._held = ""

    def _first(self) -> tuple[int, bool] | None:
        """How long the first piece is, and whether it counts; none where it is not whole yet."""
        held = self._held
        if held[0] != ESC:
            return 1, True
        if held.startswith(PASTE):
            end = held.find(PASTE_END)
            return (end + len(PASTE_END), True) if end >= 0 else None
        if whole := _WHOLE.match(held):
            return whole.end(), True
        if _PERHAPS.fullmatch(held) or _SURELY.fullmatch(held):
            return None
        broken = _SURELY.match(held)
        return (broken.end(), False) if broken else (1, True)
