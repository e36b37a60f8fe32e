"""What a sheet asks for: boxes, and lists of items, each with the field that holds the answer."""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from csit_tui.model.base import Record

Path = tuple[str, ...]
Part: TypeAlias = "Ask | Items"


class Ask(NamedTuple):
    """One box of a sheet, or of an item in it.

    ``letter`` is the paper's, empty where it has none. ``field`` is the path within the record, or
    within the item. ``refers`` says what its words name, such as ``function`` or ``member``.
    """

    field: Path
    title: str
    asks: str
    letter: str = ""
    refers: str = ""
    needed: bool = True
    """Whether the sheet is complete only with an answer here."""
    aside: Path = ()
    """Where the reason stands when it is set aside; none where that makes no sense."""


class Items(NamedTuple):
    """Records in place of a box: as many as there are, each with boxes of its own.

    ``keys`` are the items there can be, by their key and title; none where people add what they
    like. ``named`` says that an added item is called by a name of its own instead of a random id.
    """

    field: Path
    title: str
    asks: str
    one: str
    boxes: tuple[Part, ...]
    letter: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    every: bool = False
    """Whether each of ``keys`` is wanted, and not only those that were chosen."""
    named: bool = False
    needed: bool = True
    aside: Path = ()


class Sheet(NamedTuple):
    """A sheet of the paper: the stage it belongs to, its record, its parts in the paper's order."""

    stage: str
    title: str
    source: str
    """The paper's place as its users know it, or "our advice"."""
    about: str
    model: type[Record]
    parts: tuple[Part, ...]

    @property
    def kind(self) -> str:
        """The kind of its record."""
        return self.model.KIND

    def path(self, **identity: str) -> str:
        """Where its record stands."""
        return self.model.PATH.format(**identity)


def box(field: str, title: str, asks: str, letter: str = "", **more: object) -> Ask:
    """A box by its dotted field."""
    return Ask(tuple(field.split(".")), title, asks, letter, **more)  # type: ignore[arg-type]
