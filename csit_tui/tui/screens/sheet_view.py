"""The lines of a sheet: its pages in a list, and one page with its questions and answers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from csit_tui.merge import dotted
from csit_tui.method import answers
from csit_tui.method.filling import held_at
from csit_tui.method.nouns import a
from csit_tui.method.ordering import ids_in_order
from csit_tui.method.saying import said
from csit_tui.method.sheets.asks import Ask, Items, Page, Part, Path
from csit_tui.method.sheets.state import is_aside, is_blank, open_in
from csit_tui.model.form import form_of
from csit_tui.tui.render import Line, apart, clipped, hanging, line, span, wrapped
from csit_tui.tui.screens.overview_view import fact_blocks
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row, RowPainter

if TYPE_CHECKING:
    from csit_tui.method.overviews import Fact
    from csit_tui.model.base import Record
    from csit_tui.tui.actions import KeyOf

LABEL = 16
"""Columns of the labels at the left of an answer."""
MARKS = {"done": "faint", "open": "warn", "set aside": "faint", "": "faint"}


class Shown(NamedTuple):
    """A sheet that is shown: its record's data, and what is needed to say them in words."""

    model: type[Record]
    data: Mapping[str, Any]
    known: Callable[[str], dict[str, str]]
    key_of: KeyOf
    beside: Callable[[Path], Sequence[Fact]] = lambda _: ()
    """What can be said of a box beside its answer."""
    fewest: int = answers.FEWEST
    """How many answers of a group there must be before they are shown."""
    beside_title: str = "What the sheet shows"
    """The heading of what can be said beside a page."""


def pages_seen(every: Sequence[Page], kept: Collection[str]) -> list[Page]:
    """The pages of a sheet without those of fields that are kept from whoever looks."""
    return [page for page in every if not any(part.field[0] in kept for part in page.parts)]


def page_rows(pages: list[Page], shown_: Shown) -> list[Row]:
    """The pages, each with how far it is."""
    return [Row(str(n), _page_row(page, mark(page, shown_))) for n, page in enumerate(pages)]


def mark(page: Page, shown_: Shown) -> str:
    """How far a page is: open, done, set aside, or how many items it holds."""
    data = shown_.data
    if _aside(page, shown_):
        return "set aside"
    if next(open_in(page.parts, data), None) is not None:
        return "open"
    counts = [held_at(data, part.field) for part in page.parts if isinstance(part, Items)]
    if len(counts) == len(page.parts) == 1:
        return str(len(counts[0])) if isinstance(counts[0], Mapping) and counts[0] else ""
    return "done" if any(not is_blank(held_at(data, p.field)) for p in page.parts) else ""


def _aside(page: Page, shown_: Shown) -> str:
    """Why a page is set aside; empty where it is not."""
    reason = held_at(shown_.data, page.aside) if page.aside else ""
    return "" if is_blank(reason) else str(reason)


def _page_row(page: Page, said: str) -> RowPainter:
    letter = span(f" {page.letter:<4}" if page.letter else " ", "key")
    tail = line(span(said, MARKS.get(said, "faint")), " ")
    return lambda width: apart(line(letter, page.title), tail, width)


def page_blocks(page: Page, shown_: Shown, width: int) -> list[Block]:
    """One page: its title, then each part with its question and what was answered."""
    title, _, more = page.title.partition(". ")
    head = line(span(f" {page.letter}  " if page.letter else " ", "key"), span(title, "title"))
    asks = [(span(" "), *row) for row in wrapped(more, width - 2, "faint")] if more else []
    blocks = [Block([clipped(head, width), (), *asks, *([()] if asks else [])])]
    if _aside(page, shown_) and all(part.field != page.aside for part in page.parts):
        why = hanging(_label("Set aside", ()), _aside(page, shown_), width - 1, most=4)
        blocks += [Block(why, dotted(page.aside)), Block([()])]
    for n, part in enumerate(page.parts):
        blocks += [Block([()])] if n and isinstance(part, Items) else []
        blocks += _part(part, (), shown_, width)
    facts = [fact for part in page.parts[:1] for fact in shown_.beside(part.field)]
    if facts:
        gap = [()] if isinstance(page.parts[-1], Items) else []
        blocks.append(Block([*gap, line(span(f" {shown_.beside_title}", "strong")), ()]))
    return blocks + fact_blocks(facts, width)


def _part(part: Part, base: Path, shown_: Shown, width: int) -> Iterator[Block]:
    if isinstance(part, Items):
        yield from _items(part, base, shown_, width)
        return
    path = (*base, *part.field)
    if not base:
        asks = [(span("  "), *row) for row in wrapped(part.asks, width - 3, "faint")]
        yield Block(asks)
    yield Block(_answer(part, path, base, shown_, width), dotted(path))
    if not base:
        yield Block([()])


def _answer(part: Ask, path: Path, base: Path, shown_: Shown, width: int) -> list[Line]:
    words = told(path, part, shown_)
    waits = part.needed and not is_aside(part, base, shown_.data)
    tone = "" if words else "warn" if waits else "faint"
    label = _label(part.title, base) if base or len(part.title) < LABEL else (span("   "),)
    return hanging(label, words or "-", width - 1, tone, most=8 if not base else 4)


def told(path: Path, ask: Ask, shown_: Shown) -> str:
    """What a box holds, in words: names in place of keys, choices without their hyphens."""
    names = shown_.known(ask.refers) if ask.refers else {}
    named = (lambda key: names.get(key, key)) if ask.refers else None
    return said(held_at(shown_.data, path), form_of(shown_.model, path), named, shown_.fewest)


def _items(part: Items, base: Path, shown_: Shown, width: int) -> Iterator[Block]:
    path = (*base, *part.field)
    held = held_at(shown_.data, path)
    items = held if isinstance(held, Mapping) else {}
    lead = "   " if base else ""
    asks = [(span(" "), *row) for row in wrapped(part.asks, width - 2, "faint")]
    yield Block([_label(part.title, base)] if base else asks, dotted(path))
    titles = dict(part.keys) or (shown_.known(part.refers) if part.every else {})
    keys = [key for key in titles if part.every or key in items]
    keys += [key for key in ids_in_order(items) if key not in titles]
    if not keys:
        key, gap = shown_.key_of("add"), [] if base else [()]
        yield Block([*gap, line(span(f"{lead}   none yet; {key} adds {a(part.one)}", "faint"))])
    if part.boxes[0].field == ():
        for key in keys:
            one = part.boxes[0]._replace(title=titles.get(key, key))
            yield from _part(one, (*path, key), shown_, width)
        return
    by_name = part.named and part.boxes[0].field not in _NAMES
    form = form_of(shown_.model, path)
    told_apart = form is not None and form.keyed in {"number", "letter"}
    for number, key in enumerate(keys, 1):
        yield Block([()])
        head = Head(key if told_apart else str(number))
        name = titles.get(key) or (key if by_name else head)
        yield from _item(part, (*path, key), name, shown_, width)


_NAMES = (("name",), ("label",))
"""Boxes that hold what an item is called."""


class Head(NamedTuple):
    """What stands before an item's first box where that is its heading: its number or letter."""

    mark: str


def _item(part: Items, path: Path, name: str | Head, shown_: Shown, width: int) -> Iterator[Block]:
    """An item under its title, or under its number with its first box as the heading."""
    boxes = list(part.boxes_of(path[-1]))
    if isinstance(name, Head):
        first = boxes.pop(0)
        words = told((*path, *first.field), first, shown_)  # type: ignore[arg-type]
        head = (span(f"  {name.mark:>2}  ", "key"),)
        rows = hanging(head, words or "-", width - 1, "strong" if words else "warn", most=4)
        yield Block(rows, dotted(path))
    else:
        yield Block([(span("  "), *row) for row in wrapped(name, width - 3, "key")], dotted(path))
    item = held_at(shown_.data, path)
    for inner in boxes:
        held = held_at(item, inner.field) if isinstance(item, Mapping) else None
        begun = part.every and isinstance(inner, Ask) and inner.at_once and not is_blank(item)
        if isinstance(inner, Items) or inner.needed or begun or not is_blank(held):
            yield from _part(inner, path, shown_, width)


def _label(words: str, base: Path) -> Line:
    lead = " " * (6 if base else 2)
    return (span(f"{lead}{words} ".ljust(LABEL + len(lead) - 2), "faint"),)
