"""How wide the columns of a table are, by what stands in them, in a document with fixed widths."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from docx.document import Document

_LETTER = 96
"""Twentieths of a point that a letter of a table's text takes."""
_WORD, _TEXT = 14, 40
"""Letters of a word that is not parted, and of a text on one line where there is room."""
_EDGE = 2
"""Letters' room that the edges of a cell take."""


def shares(columns: Sequence[Sequence[str]], room: float) -> list[float]:
    """The width of each column as a share of all: first each long word, then whole texts.

    Where not even that fits, the first column keeps its room, and the others share what is left.

    ``room`` is how many letters fit side by side.
    """
    words = ([word for cell in column for word in cell.split()] for column in columns)
    needs: list[float] = [_EDGE + _longest(one, _WORD) for one in words]
    whole = (_EDGE + _longest(column, _TEXT) for column in columns)
    wants: list[float] = [max(one, need) for one, need in zip(whole, needs, strict=True)]
    first, others = needs[0], sum(needs[1:])
    if sum(needs) > room and others:  # the first column names the rows: it stays legible
        shrunk = max(room - first, room / 2) / others
        needs = wants = [first, *(need * shrunk for need in needs[1:])]
    spare, more = max(room - sum(needs), 0), sum(wants) - sum(needs)
    share = min(spare / more, 1.0) if more else 1.0
    widths = [n + share * (w - n) for n, w in zip(needs, wants, strict=True)]
    return [width / sum(widths) for width in widths]


def _longest(texts: Iterable[str], most: int) -> int:
    return min(max((len(text) for text in texts), default=0), most)


def fit(document: Document) -> None:
    """Give the columns of each table their widths, but where a template says how wide a cell is."""
    from docx.oxml.ns import qn

    for table in document.element.body.iter(qn("w:tbl")):
        rows = [list(row.findall(qn("w:tc"))) for row in table.findall(qn("w:tr"))]
        grid = list(table.tblGrid.iter(qn("w:gridCol")))
        if _is_laid_out(rows[0]):
            _keep(rows[0], grid)
            continue
        if any(len(row) != len(grid) for row in rows):
            continue
        texts = [[_said(cell) for cell in column] for column in zip(*rows, strict=True)]
        whole = sum(int(column.get(qn("w:w"), "0")) for column in grid)
        for column, share in zip(grid, shares(texts, whole / _LETTER), strict=True):
            column.set(qn("w:w"), str(round(whole * share)))
        for width in table.iter(qn("w:tcW")):
            width.getparent().remove(width)


def _is_laid_out(cells: Sequence[Any]) -> bool:
    """Whether a template says how wide each column is; one cell that was repeated says nothing."""
    from docx.oxml.ns import qn

    found = [cell.find(f"{qn('w:tcPr')}/{qn('w:tcW')}") for cell in cells]
    widths = {one.get(qn("w:w")) for one in found if one is not None}
    return len(widths) > 1 or (len(widths) == 1 and len(cells) == 1)


def _said(cell: object) -> str:
    return " ".join(cell.itertext())  # type: ignore[attr-defined]


def _keep(cells: Sequence[Any], grid: Sequence[Any]) -> None:
    """Have columns as wide as their cells: docxtpl reckons with those of tables within, too."""
    from docx.oxml.ns import qn

    properties = [cell.find(qn("w:tcPr")) for cell in cells]
    if any(one is None or one.find(qn("w:gridSpan")) is not None for one in properties):
        return
    widths = [one.find(qn("w:tcW")) for one in properties]
    if len(cells) > len(grid) or any(one is None for one in widths):
        return
    for column, width in zip(grid, widths, strict=False):
        column.set(qn("w:w"), width.get(qn("w:w")))
    for column in grid[len(cells) :]:
        column.getparent().remove(column)
