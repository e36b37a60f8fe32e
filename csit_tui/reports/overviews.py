"""What a filled sheet sums up to, as the last blocks of its page."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.overviews import OVERVIEWS, About, Data, Overview
from csit_tui.reports.page import Block, Column, Grid, Heading, Points, Words


def summed_up(kind: str, data: Data, about: About) -> Iterator[Block]:
    """The overviews of a sheet, each under its title."""
    for title, make in OVERVIEWS.get(kind, ()):
        yield Heading(title)
        yield from _blocks(make(data, about))


def _blocks(overview: Overview) -> Iterator[Block]:
    yield Words(overview.about, quiet=True)
    grid = overview.grid
    if grid is not None and grid.rows and grid.columns:
        heads = (Column("", width=6), *(Column(name, width=1) for name, _ in grid.columns))
        yield Grid(
            "", heads, tuple((name, *marks) for name, marks in grid.rows), asks=grid.key, height=6
        )
        yield Points("", tuple(words for _, words in grid.columns), signs=_letters(overview))
    for column in overview.columns:
        yield Points(column.title, column.says)
    if overview.facts:
        yield Points("", tuple(f"{fact.title}: {fact.says}" for fact in overview.facts))


def _letters(overview: Overview) -> tuple[str, ...]:
    return tuple(name for name, _ in overview.grid.columns) if overview.grid else ()
