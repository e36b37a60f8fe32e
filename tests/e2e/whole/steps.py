"""What is entered: boxes and items of sheets, each as a person names it and as a command does.

A screen is told the page, the box and the words to choose or type; a command the file and field.
``{Ada North}`` stands for the id of the item whose first answer is that.
"""

from __future__ import annotations

from typing import NamedTuple


class Fill(NamedTuple):
    """One box of a page: its place among the boxes there, its title, its field, what is said."""

    page: str
    title: str
    field: str
    said: str
    nth: int = 0


class Add(NamedTuple):
    """Items of one list: each answers the boxes that are asked for at once, in their order."""

    page: str
    collection: str
    boxes: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, ...], ...]
    named: bool = False
    nth: int = 0
    """The row of the page from which it is added: a list within an item."""


class Entered(NamedTuple):
    """A sheet: the key behind ``g``, the name in a list where it is one of several, its file.

    ``new`` is asked of the list it is begun in: what is added there, and its first field.
    """

    key: str
    path: str
    steps: tuple[Fill | Add, ...]
    name: str = ""
    new: str = ""
