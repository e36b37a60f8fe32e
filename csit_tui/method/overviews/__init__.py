"""Pages of a sheet that only sum up what its other pages say, and what can be said beside a page.

Screens and printed sheets show what stands here, each in its own way.
"""

from __future__ import annotations

from collections.abc import Callable

from csit_tui.method.overviews import readiness, scope, team, worth
from csit_tui.method.overviews.principles import principle
from csit_tui.method.overviews.shapes import (
    About,
    Column,
    Data,
    Fact,
    Grid,
    Make,
    Overview,
    Sitting,
    Table,
)
from csit_tui.method.sheets.asks import Path

OVERVIEWS: dict[str, tuple[tuple[str, Make], ...]] = {
    "readiness": (("Summary", readiness.overview),),
    "scope": (
        ("Who is where", scope.who_is_where),
        ("By theme", scope.by_theme),
        ("Worth and cost", worth.worth_and_cost),
    ),
    "team": (("Who meets when", team.overview),),
}
"""The overviews of a sheet by its kind: the title of each page, and what makes it."""

BLANK: dict[str, Callable[[About], tuple[Table, ...]]] = {"team": team.blank}
"""The tables of a sheet that is to be filled in by hand, by its kind."""


def beside(kind: str, field: Path, data: Data, about: About) -> tuple[Fact, ...]:
    """What the program can see for itself of a box, to be shown beside its answer."""
    if kind == "scope" and field[:1] == ("principles",) and len(field) > 1:
        return principle(field[1], data, about)
    return ()


__all__ = [
    "BLANK",
    "OVERVIEWS",
    "About",
    "Column",
    "Data",
    "Fact",
    "Grid",
    "Make",
    "Overview",
    "Sitting",
    "Table",
    "beside",
]
