"""What a printed page is made of, before it is HTML or Markdown: plain text in named places.

Every text here is as somebody wrote it; whoever puts it into a format escapes it.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias


class Heading(NamedTuple):
    """A heading within the page."""

    text: str
    letter: str = ""


class Words(NamedTuple):
    """A paragraph; a quiet one explains and is smaller."""

    text: str
    quiet: bool = False


class Field(NamedTuple):
    """A box: what it asks, and its answer, or lines to write on.

    ``lines`` are those to write on where there is no answer, 0 for a third of one. ``choices`` are
    words to tick, each with whether it is ticked.
    """

    title: str
    value: str = ""
    asks: str = ""
    letter: str = ""
    lines: int = 1
    choices: tuple[tuple[str, bool], ...] = ()


class Column(NamedTuple):
    """A column of a grid; the wider, the more of the page it takes."""

    title: str
    asks: str = ""
    letter: str = ""
    width: int = 2


class Grid(NamedTuple):
    """A table: its rows, and how many empty ones stand below to write in.

    ``height`` is that of a row to write in, in millimetres. A ``whole`` one is not parted by the
    end of a page.
    """

    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...] = ()
    empty: int = 0
    asks: str = ""
    letter: str = ""
    height: int = 8
    whole: bool = False


class Points(NamedTuple):
    """A list: its points with their letters or signs, and lines to write more on."""

    title: str
    points: tuple[str, ...] = ()
    empty: int = 0
    signs: tuple[str, ...] = ()


class Turn(NamedTuple):
    """Here the paper is turned: what follows stands on the next page."""


Block: TypeAlias = Heading | Words | Field | Grid | Points | Turn


class Page(NamedTuple):
    """A sheet of paper, or several: ``name`` is what its file is called, ``facts`` stand on top.

    A fact without a value is to be written. ``wide`` pages lie on their side, ``tight`` ones are
    set smaller.
    """

    name: str
    title: str
    source: str
    about: str
    facts: tuple[tuple[str, str], ...]
    blocks: tuple[Block, ...]
    wide: bool = False
    tight: bool = False
