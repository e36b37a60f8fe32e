"""Criteria by teams: which team holds what of each, and what they settled."""

from __future__ import annotations

from collections.abc import Sequence

from csit_tui.analysis.composite import Judgement, Row
from csit_tui.method.composite_words import Sign, judged
from csit_tui.method.reporting import Reported
from csit_tui.model.base import Number
from csit_tui.reports.programme.content import Heat, Picture, Section, Table, Words
from csit_tui.reports.programme.parting import Part, parted
from csit_tui.reports.programme.themes import scale_of

SETTLED = "Settled"
_FEW = 6
"""So many columns have room for words."""
_MOST, _WIDEST = 40, 16
"""Rows, and columns, that are legible on one page of A4."""
NOT_ASSESSED = Sign("–", "not assessed")


def section(found: Reported) -> Section | None:
    """The picture of criteria by teams; none where there are no criteria or no scale."""
    if not found.rows or not found.yardstick.levels:
        return None
    parts = [
        (rows, teams)
        for _, teams in parted(found.composite.teams, _WIDEST)
        for _, rows in parted(found.rows, _MOST)
    ]
    pictures = (
        _picture(found, *shown, Part(number, len(parts))) for number, shown in enumerate(parts, 1)
    )
    return Section("criteria-by-teams", _title(found), (*_signs(found), *pictures))


def _title(found: Reported) -> str:
    return "Criteria by teams" if len(found.composite.teams) > 1 else "Level of each criterion"


def _picture(found: Reported, shown: Sequence[Row], teams: Sequence[str], part: Part) -> Picture:
    settled = any(row.settled for row in found.rows)
    columns = (*(found.names[team] for team in teams), *([SETTLED] if settled else []))
    cells = [
        [*_cells(found, row, teams), *([_settled(found, row)] if settled else [])] for row in shown
    ]
    rows = tuple(found.yardstick.name(row.criterion) for row in shown)
    heat = Heat(
        rows,
        columns,
        tuple(tuple(level for level, _, _ in line) for line in cells),
        tuple(tuple(sign for _, sign, _ in line) for line in cells),
        scale_of(found.yardstick),
    )
    said = tuple(
        (row, *(_said(cell, short=len(columns) > _FEW) for cell in line))
        for row, line in zip(rows, cells, strict=True)
    )
    title = part.title(f"Levels by criterion and team, {found.cycle}")
    alt = "A grid: a row for each criterion, a column for each team, in each cell the level."
    return Picture(part.name("heat"), title, alt, heat, Table(title, ("Criterion", *columns), said))


Cell = tuple[Number | None, str, str]
"""A level, the sign of a picture for it or for what is in its place, and the words of a table."""
_POINTS: Cell = (None, "", "points only")


def _cells(found: Reported, row: Row, teams: Sequence[str]) -> list[Cell]:
    held = {one.team: one for one in row.judgements}
    return [_cell(found, held.get(team)) for team in teams]


def _cell(found: Reported, one: Judgement | None) -> Cell:
    return (None, *NOT_ASSESSED) if one is None else (one.rating, *judged(one, found.yardstick))


def _said(cell: Cell, *, short: bool) -> str:
    """A cell of the table: its words; the sign alone where there is a column for many teams."""
    _, sign, words = cell
    return sign if short else words


def _settled(found: Reported, row: Row) -> Cell:
    if not row.settled or row.consensus is None:
        return None, "", ""
    level = row.consensus.rating
    return (level, str(level), found.yardstick.label(level)) if level is not None else _POINTS


def _signs(found: Reported) -> tuple[Words, ...]:
    """What the signs of the picture mean, as far as they are in it."""
    cells = {
        cell[1:]
        for row in found.rows
        for cell in _cells(found, row, found.composite.teams)
        if cell[0] is None
    }
    told = [found.yardstick.label(level.value) for level in found.yardstick.levels]
    told += [f"{sign} {word}" for sign, word in sorted(cells) if sign]
    return (Words(f"Signs: {'; '.join(told)}.", quiet=True),)
