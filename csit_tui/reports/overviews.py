"""What a filled sheet sums up to, as the last blocks of its page."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method.overviews import BLANK, OVERVIEWS, About, Data, Overview, Sitting, Table
from csit_tui.reports.page import Block, Column, Grid, Heading, Points, Words

HEIGHT = 12
"""Millimetres of a row of a team's sheet, for two lines by hand: nine themes fit on a page."""
_BY_THEME = (Column("Theme", width=6), Column("Functions and organisations", width=6))
_BY_ACTIVITY = (Column("Activity", width=6),)
_WHO = (
    Column("Names", width=10),
    Column("Facilitator", width=4),
    Column("Critical friend", width=4),
    Column("Scribe", width=4),
    Column("Dates", width=5),
)


def summed_up(kind: str, data: Data | None, about: About) -> Iterator[Block]:
    """The overviews of a sheet, each under its title; of an empty sheet, the tables to fill in."""
    if data is None:
        yield from map(_table, BLANK[kind](about) if kind in BLANK else ())
        return
    for title, make in OVERVIEWS.get(kind, ()):
        made = make(data, about)
        yield from map(_table, made.tables)
        if not made.tables:
            yield Heading(title)
            yield from _blocks(made)


def _table(made: Table) -> Grid:
    """A table of a team's sheet, with room where nothing is said yet."""
    first = _BY_THEME if made.by_theme else _BY_ACTIVITY
    rows = tuple(_row(row, made.by_theme) for row in made.rows)
    return Grid(made.title, (*first, *_WHO), rows, height=HEIGHT, whole=True)


def _row(row: Sitting, by_theme: bool) -> tuple[str, ...]:
    functions = ("another team's" if row.elsewhere else row.functions,) if by_theme else ()
    who = (row.names, row.facilitator, row.critical_friend, row.scribe, row.dates)
    return (row.title, *functions, *who)


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
