"""The lines of all years in a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csit_tui.method import trend_words as words
from csit_tui.method.year_words import nth
from csit_tui.tui.render import Line, clipped, hanging, line, padded, span
from csit_tui.tui.widgets.panel import Block
from csit_tui.tui.widgets.rows import Row

if TYPE_CHECKING:
    from csit_tui.analysis.trends import Trend
    from csit_tui.workspace.annual import OverYears

_YEAR = 6
"""Columns of a level below its year."""
_LEAST = 24
"""Columns of a criterion's name at the least."""


def owners(found: OverYears) -> list[str]:
    """Whose levels there are, in the order in which they are shown."""
    return list(dict.fromkeys(one.owner for one in found.found.ratings))


def span_of(found: OverYears) -> str:
    """The first year and the last."""
    cycles = found.found.cycles
    return cycles[0] if len(cycles) == 1 else f"{cycles[0]} to {cycles[-1]}"


def _shown(found: OverYears, width: int) -> int:
    """How many years, the newest ones, there is room for beside the names and the bars."""
    years = len(found.found.cycles)
    return max(1, min(years, (width - _LEAST - years - 4) // _YEAR))


def _name(found: OverYears, width: int) -> int:
    return width - _shown(found, width) * _YEAR - len(found.found.cycles) - 4


def head_line(found: OverYears, width: int) -> Line:
    """The years above their levels; those without room are only bars."""
    shown = found.found.cycles[-_shown(found, width) :]
    cells = (padded(year[-_YEAR + 1 :], _YEAR, "strong", right=True) for year in shown)
    return (padded("", _name(found, width)), *cells, *line(span("  all", "faint")))


def rows(found: OverYears, owner: str | None) -> list[Row]:
    """A line for each criterion that has a level in any year."""
    every = [one for one in found.found.ratings if one.owner == owner]
    made = [Row(one.criterion, partial(_row, found, one)) for one in every]
    empty = Row("", lambda _: line(span("  Nothing was rated yet.", "faint")), False)
    return made or [empty]


def _row(found: OverYears, one: Trend, width: int) -> Line:
    name = found.yardsticks[-1].name(one.criterion)
    levels = words.numbers(one.levels)[-_shown(found, width) :]
    cells = (padded(level, _YEAR, right=True) for level in levels)
    bars = words.sparkline(one.levels, found.yardsticks)
    return (padded(f"  {name}", _name(found, width)), *cells, *line("  ", span(bars, "good")))


def blocks(found: OverYears, owner: str | None, width: int) -> list[Block]:
    """AFIs of the team that persist, the longest first, then how each plan ended."""
    made = [Block([line(span(" Areas for improvement that persist", "key"))])]
    lasting = [one for one in found.found.lasting if one.point.owner == owner]
    for one in lasting:
        lead = (padded(f"   {nth(one.years)}", 16, "warn"),)
        text = f"{one.point.criterion} {one.point.text}"
        made.append(Block(hanging(lead, text, width - 1), one.point.origin))
    if not lasting:
        made.append(Block([line(span("   none", "faint"))]))
    made.append(Block([(), line(span(" Plans", "key"))]))
    for plan in found.found.plans:
        told = line(padded(f"   {plan.cycle}", 16), span(words.completion_words(plan)))
        made.append(Block([clipped(told, width)], f"plan.{plan.cycle}"))
    return made
