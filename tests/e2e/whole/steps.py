"""What is entered: boxes and items of sheets, each as a person names it and as a command does.

A screen is told the page, the box and the words to choose or type; a command the file and field.
Where a field holds ids, ``names`` has what is said looked up among the items added before, and in a
field ``{Ada North}`` stands for the id of the item of which that is the first answer.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple


class Fill(NamedTuple):
    """One box of a page: its title, its field, what is said there.

    It is the first of the page; or the one ``nth`` rows below; or, ``titled``, the one whose row
    bears its title, below the row that ``within`` names.
    """

    page: str
    title: str
    field: str
    said: str
    nth: int = 0
    titled: bool = False
    within: str = ""
    names: bool = False


class Add(NamedTuple):
    """Items of one list: each answers the boxes that are asked for at once, in their order.

    ``keys`` are the keys of items that are chosen from a list, or are called by their name.
    ``then`` is a row of the page, from which an inner list is added to.
    """

    page: str
    collection: str
    boxes: tuple[tuple[str, str], ...]
    items: tuple[tuple[str, ...], ...]
    keys: Mapping[str, str] = {}
    names: bool = False
    within: str = ""


class Entered(NamedTuple):
    """A sheet: the key behind ``g``, its file, what is entered in it.

    ``name`` is what it is called in a list where it is one of several. ``new`` is what is begun
    there under that name, and ``fields`` say to a command; ``path`` is then the folder of such.
    """

    key: str
    path: str
    steps: tuple[Fill | Add, ...]
    name: str = ""
    new: str = ""
    fields: tuple[str, ...] = ()
