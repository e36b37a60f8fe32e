"""Pages as Markdown: readable as it is, and nothing in a text becomes markup."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from csit_tui.reports.page import Block, Column, Field, Grid, Heading, Page, Points, Turn, Words
from csit_tui.text import safe

LINE = "_" * 72
"""A line to write on; Markdown draws it as a rule."""
SHORT_LINE = r"\_" * 24
_JOINER = "\N{WORD JOINER}"
_CALLS = re.compile(
    r"([@#!%~$])(?=[\w/\"\[])|&(?=\d)|:(?=//|[a-z+-]\w*:)|(?<=www)(?=\.)|(?<=GH)(?=-\d)",
    re.IGNORECASE,
)
_SIGNS = re.compile(r"([\\`*_\[\]<>|~$])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_START = re.compile(r"^(?:[-+](?=[\s-]|$)|=(?==|\s*$)|#)")
_NUMBER = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")


def markdown(pages: Iterable[Page]) -> str:
    """The pages, one after the other, with a rule between them."""
    return "\n---\n\n".join("\n".join(_page(page)).rstrip("\n") + "\n" for page in pages)


def plain(text: str) -> str:
    """A text that Markdown shows as it is: its signs escaped, its lines kept."""
    lines = (line.strip() for line in safe(text, lines=True).strip().split("\n"))
    return "  \n".join(_line(line) for line in lines if line)


def _line(line: str) -> str:
    """A line at whose beginning nothing is taken for a list, a heading or a rule."""
    return _NUMBER.sub(r"\1\\\2", _START.sub(r"\\\g<0>", _escaped(line)))


def _escaped(text: str) -> str:
    return _ENTITY.sub(r"\\&", _SIGNS.sub(r"\\\1", text))


def inline(text: str) -> str:
    """A text on one line, for a heading or a cell, that Markdown shows as it is."""
    return _escaped(" ".join(safe(text, lines=True).split()))


def quiet(text: str) -> str:
    """A text on one line for a forge or a wiki: no markup, no person, ticket or address called."""
    return _CALLS.sub(lambda found: found[0] + _JOINER, inline(text))


def row(cells: Iterable[str]) -> str:
    """A row of a table, of cells that are escaped already."""
    return f"| {' | '.join(cells)} |"


def rule(columns: int) -> str:
    """The line below the head of a table."""
    return f"|{' --- |' * columns}"


def _page(page: Page) -> Iterator[str]:
    yield from (f"# {inline(page.title)}", "")
    yield from (f"*{inline(page.source)}*", "")
    for name, value in page.facts:
        yield f"- {inline(name)}: {inline(value) or SHORT_LINE}"
    if page.facts:
        yield ""
    if page.about:
        yield from (plain(page.about), "")
    for block in page.blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield from (f"## {_lettered(block.letter)}{inline(block.text)}", "")
        case Words():
            yield from (plain(block.text), "")
        case Field():
            yield from _field(block)
        case Grid():
            yield from _grid(block)
        case Points():
            yield from _points(block)
        case Turn():
            pass


def _lettered(letter: str) -> str:
    return f"{inline(letter)}) " if letter else ""


def _label(title: str, asks: str, letter: str) -> Iterator[str]:
    name = f"{_lettered(letter)}{inline(title)}"
    words = " ".join(part for part in (f"**{name}**" if name else "", inline(asks)) if part)
    if words:
        yield from (words, "")


def _field(field: Field) -> Iterator[str]:
    yield from _label(field.title, field.asks, field.letter)
    if field.choices:
        yield from (
            f"- [{'x' if ticked else ' '}] {inline(word)}" for word, ticked in field.choices
        )
        yield ""
    elif field.value.strip():
        yield from (plain(field.value), "")
    else:
        yield from [LINE, ""] * max(field.lines, 1)


def _grid(grid: Grid) -> Iterator[str]:
    yield from _label(grid.title, grid.asks, grid.letter)
    yield row(map(_head, grid.columns))
    yield rule(len(grid.columns))
    empty = ("",) * len(grid.columns)
    for cells in (*grid.rows, *[empty] * grid.empty):
        yield row(map(inline, cells))
    yield ""


def _head(column: Column) -> str:
    return f"{_lettered(column.letter)}{inline(column.title)}"


def _points(points: Points) -> Iterator[str]:
    yield from _label(points.title, "", "")
    signs = points.signs or ("",) * len(points.points)
    for sign, text in zip(signs, points.points, strict=True):
        lead = f"**{inline(sign)}** " if sign else ""
        yield f"- {lead}{plain(text).replace(chr(10), chr(10) + '  ')}"
    yield from [f"- {SHORT_LINE}"] * points.empty
    yield ""
