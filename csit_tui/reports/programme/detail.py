"""How much is told to whom: all of it, or what two pages hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple, TypeVar

from csit_tui.method.nouns import counted
from csit_tui.method.places import one_line
from csit_tui.reports.programme.content import Words
from csit_tui.text import brief

T = TypeVar("T")
_LONG_WORD = 20
"""Letters of a word that is parted in a narrow column, and so makes its row higher."""


class Detail(NamedTuple):
    """So many letters of a text, of a name and of a line of a list; so many lines of it, and items.

    None: all.
    """

    text: int | None = None
    name: int | None = None
    line: int | None = None
    lines: int | None = None
    items: int | None = None
    themes: int | None = None

    @property
    def is_short(self) -> bool:
        """Whether there is not room for all."""
        return self.lines is not None

    def said(self, text: str | None) -> str:
        """A text, shortened where there is no room for all of it; its lines then run together."""
        whole = (text or "").strip()
        return whole if self.text is None else _short(one_line(whole), self.text)

    def named(self, name: str | None) -> str:
        """A name on one line."""
        whole = one_line(name)
        return whole if self.name is None else _short(whole, self.name)

    def point(self, text: str | None) -> str:
        """A line of a list."""
        whole = one_line(text)
        return whole if self.line is None else _short(whole, self.line)

    def first(self, items: Sequence[T]) -> Sequence[T]:
        """The first of a list, as many as there is room for."""
        return items[: self.lines]


def _short(text: str, most: int) -> str:
    """The beginning of a text, up to the end of a word where one ends near.

    Half as much where a word is longer than the lines of a narrow column.
    """
    if any(len(word) > _LONG_WORD for word in text.split()):
        most //= 2
    if len(text) <= most:
        return text
    cut = text.rfind(" ", most * 3 // 4, most + 1)
    return brief(text, most) if cut < 0 else f"{text[:cut].rstrip(',;:')} ..."


def left_out(more: int, noun: str) -> tuple[Words, ...]:
    """What is said of so many that there was no room for; nothing where there was for all."""
    said = f"And {counted(more, f'more {noun}')}: the full report has all."
    return (Words(said, quiet=True),) if more > 0 else ()


WHOLE = Detail()
SHORT = Detail(text=270, name=48, line=80, lines=8, items=6, themes=10)
"""Two pages of A4 at most, whatever was recorded."""
