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
    at_once: bool = False
    """Whether an item that is added asks for it too, although it is not needed."""
    aside: Path = ()
    """Where the reason stands when it is set aside; a sheet gives it to the boxes of its pages."""
    page: str = ""
    """The page it is shown on with others; by default one of its own, or that of its letter."""
    only: str = ""
    """The key of the item that alone has it, where not all items of a list do."""


class Items(NamedTuple):
    """Records in place of a box: as many as there are, each with boxes of its own.

    ``keys`` are the items there can be, by their key and title; none where people add what they
    like. ``named`` says that an added item is called by a name of its own instead of a random id,
    and ``refers`` what that names, such as ``theme``. An item that is no more than one value has a
    single box, of which the field is empty.
    """

    field: Path
    title: str
    asks: str
    one: str
    boxes: tuple[Part, ...]
    letter: str = ""
    keys: tuple[tuple[str, str], ...] = ()
    every: bool = False
    """Whether each of ``keys``, or of what is referred to, is wanted, and not only those chosen."""
    walk: bool = False
    """Whether each of ``keys`` has a page of its own, one after the other."""
    named: bool = False
    called: str = "what is it called?"
    """What is asked of an added item that is called by a name."""
    refers: str = ""
    needed: bool = True
    aside: Path = ()
    page: str = ""
    only: str = ""

    def boxes_of(self, key: str) -> tuple[Part, ...]:
        """The boxes that one of the items has."""
        return tuple(box for box in self.boxes if box.only in {"", key})


class Page(NamedTuple):
    """Parts that are looked at together: one prompt of the paper, with its letter and title."""

    letter: str
    title: str
    parts: tuple[Part, ...]

    @property
    def aside(self) -> Path:
        """Where the reason stands when it is set aside; none for a page that only sums up."""
        return next((part.aside for part in self.parts if part.aside), ())


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


def pages(sheet: Sheet) -> list[Page]:
    """The sheet page by page, in the paper's order."""
    found: dict[str, list[Part]] = {}
    walks: dict[str, list[Page]] = {}
    for part in sheet.parts:
        place = _place(part)
        found.setdefault(place, []).append(part)
        if isinstance(part, Items) and part.walk:
            walks[place] = [_page_of(part, key, title) for key, title in part.keys]
    return [page for place, parts in found.items() for page in walks.get(place) or [_page(parts)]]


def _page(parts: list[Part]) -> Page:
    return Page(parts[0].letter, parts[0].page or parts[0].title, tuple(parts))


def _page_of(items: Items, key: str, title: str) -> Page:
    """One of the items that a walk goes through, its boxes by their whole paths."""
    base = (*items.field, key)
    boxes = tuple(
        part._replace(field=base + part.field, aside=base + part.aside if part.aside else ())
        for part in items.boxes
    )
    return Page(key, title, boxes)


def set_aside_by_page(sheet: Sheet) -> Sheet:
    """The sheet, with a place for the reason of each page that may be set aside.

    Parts of one page share it. Items that have a page each have a reason each, too.
    """
    first: dict[str, Part] = {}
    for part in sheet.parts:
        first.setdefault(_place(part), part)
    parts = (
        part if _walks(part) else part._replace(aside=_aside_of(first[_place(part)]))
        for part in sheet.parts
    )
    return sheet._replace(parts=tuple(parts))


def _place(part: Part) -> str:
    """What names the page of a part."""
    return part.page or part.letter or part.title


def _walks(part: Part) -> bool:
    return isinstance(part, Items) and part.walk


def _aside_of(first: Part) -> Path:
    """Where the reason of a page stands, by its first part."""
    return first.aside or ("set_aside", first.letter or first.field[0], "reason")


def reach(parts: tuple[Part, ...], path: Path) -> list[tuple[Part, Path]]:
    """The parts on the way to a path, outermost first, each with the path at which it stands."""
    found: list[tuple[Part, Path]] = []
    base: Path = ()
    while parts:
        part = next((p for p in parts if _leads(base + p.field, path)), None)
        if part is None:
            break
        stands = base + part.field
        found.append((part, stands))
        parts = part.boxes if isinstance(part, Items) and len(path) > len(stands) else ()
        base = path[: len(stands) + 1]
    return found


def _leads(stands: Path, path: Path) -> bool:
    return path[: len(stands)] == stands


def box(field: str, title: str, asks: str, letter: str = "", **more: object) -> Ask:
    """A box by its dotted field."""
    return Ask(tuple(field.split(".")), title, asks, letter, **more)  # type: ignore[arg-type]
