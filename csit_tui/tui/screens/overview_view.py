"""The lines of an overview: facts, a picture of marks, columns side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from csit_tui.method.nouns import counted
from csit_tui.method.overviews import Column, Fact, Grid, Overview, Sitting, Table
from csit_tui.tui.render import Line, beside, cut, hanging, line, padded, span, wrapped
from csit_tui.tui.widgets.panel import Block

LABEL = 17
LEAST_NAME = 18
"""Columns that the names at the left of a picture have at least."""
TONES = {".": "faint"}


def overview_blocks(title: str, overview: Overview, width: int) -> list[Block]:
    """A page that only sums up."""
    head = [line(" ", span(title, "title")), (), *_indented(overview.about, width, "faint"), ()]
    blocks = [Block(head)]
    if overview.grid is not None:
        blocks += [Block(lines) for lines in _grid(overview.grid, width)]
    if overview.columns:
        blocks.append(Block(_side_by_side(overview.columns, width)))
    for table in overview.tables:
        blocks += [Block(lines) for lines in _table(table, width)]
    return blocks + fact_blocks(overview.facts, width)


def fact_blocks(facts: Sequence[Fact], width: int) -> list[Block]:
    """Facts under each other, those that somebody should look at marked by a sign and a tone."""
    titles = ["", *(fact.title for fact in facts)]
    return [Block(_fact(fact, fact.title == titles[n], width)) for n, fact in enumerate(facts)]


def _fact(fact: Fact, again: bool, width: int) -> list[Line]:
    tone = "warn" if fact.open else ""
    label = padded("" if again else cut(fact.title, LABEL - 1).text, LABEL, "faint")
    return hanging((span(" ! " if fact.open else "   ", tone), label), fact.says, width - 1, tone)


def _indented(text: str, width: int, tone: str = "") -> list[Line]:
    return [(span(" "), *row) for row in wrapped(text, width - 2, tone)]


def _grid(grid: Grid, width: int) -> Iterator[list[Line]]:
    """The marks, in as many pictures below each other as the columns need; then what they mean."""
    if not grid.rows or not grid.columns:
        yield [*_indented("Nothing to show yet.", width, "faint"), ()]
        return
    room = max(len(name) for name, _ in grid.rows) + 3
    names = max(LEAST_NAME, min(room, width - 2 * len(grid.columns) - 2))
    most = max(1, (width - names - 2) // 2)
    for start in range(0, len(grid.columns), most):
        yield _picture(grid, slice(start, start + most), names)
    yield [*_indented(grid.key, width, "faint"), ()]
    yield [
        row
        for name, words in grid.columns
        for row in hanging((span(f" {name} ", "key"), span(" ")), words, width - 1)
    ] + [()]


def _picture(grid: Grid, part: slice, names: int) -> list[Line]:
    heads = [span(f"{name} ", "key") for name, _ in grid.columns[part]]
    rows = [
        line(
            span(" "),
            padded(cut(name, names - 2).text, names - 1),
            *(span(f"{mark} ", TONES.get(mark, "strong")) for mark in marks[part]),
        )
        for name, marks in grid.rows
    ]
    return [line(padded("", names), *heads), *rows, ()]


def _side_by_side(columns: Sequence[Column], width: int) -> list[Line]:
    """Columns of sentences beside each other, each in its share of the width."""
    share = (width - 1) // len(columns)
    lines: list[Line] = []
    for number, column in enumerate(columns):
        own = [(span(f" {column.title}", "strong"),), ()]
        for says in column.says:
            own += [*_indented(says, share - 1), ()]
        lines = beside(lines, own, share * number) if number else own
    return lines


def _table(table: Table, width: int) -> Iterator[list[Line]]:
    """Who does what and when: a block for each row, what nobody said yet in a tone of its own."""
    yield [(span(f" {table.title}", "strong"),), ()]
    for row in table.rows:
        yield [(span(f"  {row.title}", "key"),), *_sitting(row, table.by_theme, width), ()]


def _sitting(row: Sitting, by_theme: bool, width: int) -> Iterator[Line]:
    if row.elsewhere:
        yield line(span("    another team's", "faint"))
        return
    said = {
        "Names": f"the whole team, {counted(row.whole, 'person')}" if row.whole else row.names,
        "Facilitator": row.facilitator,
        "Critical friend": row.critical_friend,
        "Scribe": row.scribe,
        "Dates": row.dates,
    }
    inside = {"Functions": row.functions} if by_theme and row.functions else {}
    for label, words in (inside | said).items():
        tone = "" if words else "faint" if label == "Critical friend" else "warn"
        lead = padded(f"    {label}", LABEL + 4, "faint")
        yield from hanging((lead,), words or "not yet", width - 1, tone)
