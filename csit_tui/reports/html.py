"""Pages as one HTML file that needs nothing else: styles within, nothing fetched, no script."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from html import escape
from itertools import groupby

from csit_tui.reports.page import Block, Column, Field, Grid, Heading, Page, Points, Turn, Words
from csit_tui.reports.style import STYLE
from csit_tui.text import safe

_HEAD = """<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
"""
_FEW = {False: 20, True: 60}
"""Letters of words to tick that stand beside another box, on upright pages and on wide ones."""

_SHORT = 6
"""Rows of a table that is not parted by the end of a page."""


def html(pages: Iterable[Page], title: str) -> str:
    """The file: each page begins a sheet of paper of its own."""
    parts = [_HEAD.format(title=_text(title), style=STYLE)]
    parts += ["\n".join(_page(page)) + "\n" for page in pages]
    return "".join([*parts, "</body>\n</html>\n"])


def _text(text: str) -> str:
    return escape(safe(text, lines=True)).replace("\n", "<br>")


def _page(page: Page) -> Iterator[str]:
    kinds = ["sheet", *(["wide"] if page.wide else []), *(["tight"] if page.tight else [])]
    yield f'<article class="{" ".join(kinds)}">'
    yield "<header>"
    yield f"<h1>{_text(page.title)}</h1>"
    yield f'<p class="source">{_text(page.source)}</p>'
    if page.facts:
        yield f"<dl>{''.join(_fact(name, value) for name, value in page.facts)}</dl>"
    if page.about:
        yield f'<p class="about">{_text(page.about)}</p>'
    yield "</header>"
    for is_short, blocks in groupby(page.blocks, partial(_is_short, page.wide)):
        if is_short:
            yield '<div class="row">'
        for block in blocks:
            yield from _block(block)
        if is_short:
            yield "</div>"
    yield "</article>"


def _is_short(wide: bool, block: Block) -> bool:
    """Whether a box may stand beside others on one line."""
    if not isinstance(block, Field) or not block.title:
        return False
    return (
        sum(len(word) for word, _ in block.choices) < _FEW[wide]
        if block.choices
        else block.lines <= 1
    )


def _fact(name: str, value: str) -> str:
    kinds = "fact" if value else "fact open"
    return f'<div class="{kinds}"><dt>{_text(name)}</dt><dd>{_text(value)}</dd></div>'


def _block(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"<h2>{_letter(block.letter)}{_text(block.text)}</h2>"
        case Words():
            yield f"<p{_class('quiet' if block.quiet else '')}>{_text(block.text)}</p>"
        case Field():
            yield from _field(block)
        case Grid():
            yield from _grid(block)
        case Points():
            yield from _points(block)
        case Turn():
            yield '<div class="turn"></div>'


def _class(name: str) -> str:
    return f' class="{name}"' if name else ""


def _letter(letter: str) -> str:
    return f'<span class="letter">{_text(letter)}</span>' if letter else ""


def _label(title: str, asks: str, letter: str) -> str:
    quiet = f' <span class="asks">{_text(asks)}</span>' if asks else ""
    name = f"<strong>{_text(title)}</strong>" if title else ""
    return f'<p class="label">{_letter(letter)}{name}{quiet}</p>'


def _field(field: Field) -> Iterator[str]:
    kinds = ["field", *(["third"] if not field.lines else [])]
    kinds += [] if field.title or field.letter else ["more"]
    yield f'<section class="{" ".join(kinds)}">'
    yield _label(field.title, field.asks, field.letter)
    if field.choices:
        ticks = (
            f'<span class="tick">{"☒" if ticked else "☐"} {_text(word)}</span>'
            for word, ticked in field.choices
        )
        yield f'<p class="ticks">{" ".join(ticks)}</p>'
    elif field.value.strip():
        yield f'<p class="answer">{_text(field.value)}</p>'
    else:
        yield from ['<div class="line"></div>'] * max(field.lines, 1)
    yield "</section>"


def _grid(grid: Grid) -> Iterator[str]:
    whole = grid.whole or len(grid.rows) + grid.empty <= _SHORT
    yield f'<section class="list{" whole" if whole else ""}">'
    if grid.title or grid.asks:
        yield _label(grid.title, grid.asks, grid.letter)
    total = sum(column.width for column in grid.columns)
    yield "<table>"
    widths = (f'<col style="width:{100 * one.width / total:.1f}%">' for one in grid.columns)
    yield f"<colgroup>{''.join(widths)}</colgroup>"
    yield f"<thead><tr>{''.join(map(_head, grid.columns))}</tr></thead>"
    yield "<tbody>"
    empty = ("",) * len(grid.columns)
    for row in (*grid.rows, *[empty] * grid.empty):
        cells = "".join(f"<td>{_text(cell)}</td>" for cell in row)
        yield f'<tr style="height:{grid.height}mm">{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _head(column: Column) -> str:
    quiet = f'<br><span class="asks">{_text(column.asks)}</span>' if column.asks else ""
    return f"<th>{_letter(column.letter)}{_text(column.title)}{quiet}</th>"


def _points(points: Points) -> Iterator[str]:
    yield '<section class="list">'
    if points.title:
        yield _label(points.title, "", "")
    signs = points.signs or ("•",) * len(points.points)
    for sign, text in zip(signs, points.points, strict=True):
        yield f'<p class="point"><span class="sign">{_text(sign)}</span>{_text(text)}</p>'
    yield from ['<div class="line"><span class="sign">•</span></div>'] * points.empty
    yield "</section>"
