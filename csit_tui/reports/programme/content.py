"""What a report says, before it is HTML, Word or Markdown: plain text, tables and what is drawn.

Every text here is as somebody wrote it, perhaps of another team; whoever puts it into a format
escapes it. Whatever a picture shows stands in its table too.
"""

from __future__ import annotations

from typing import NamedTuple, TypeAlias

from csit_tui.model.base import Date, Number
from csit_tui.model.choices import Progress
from csit_tui.reports.programme.audiences import AUDIENCES, Audience


class Words(NamedTuple):
    """A paragraph; a quiet one explains."""

    text: str
    quiet: bool = False


class Point(NamedTuple):
    """A point of a list, its sign in words where it has one: ``("strength", "...")``."""

    sign: str
    text: str

    @property
    def lead(self) -> str:
        """What stands before its text, in every format."""
        return f"{self.sign}:" if self.sign else ""


class Points(NamedTuple):
    """A list of points."""

    points: tuple[Point, ...]


class Table(NamedTuple):
    """A table with a caption; every row has a cell for each column, the first names the row."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class Scale(NamedTuple):
    """The levels of a benchmark, lowest first: their values and labels."""

    values: tuple[Number, ...]
    labels: tuple[str, ...]


class Bars(NamedTuple):
    """Levels by theme, beside those of the cycle before where there is one; None for no rating."""

    rows: tuple[str, ...]
    now: tuple[Number | None, ...]
    before: tuple[Number | None, ...] | None
    names: tuple[str, ...]
    """What the bars are of, such as ``2026`` and ``2025``."""
    scale: Scale


class Heat(NamedTuple):
    """Levels by criterion and team; None for no rating, told by the cell's word."""

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    levels: tuple[tuple[Number | None, ...], ...]
    words: tuple[tuple[str, ...], ...]
    scale: Scale


class Moves(NamedTuple):
    """How many criteria of each theme went up, stayed and went down since the cycle before."""

    rows: tuple[str, ...]
    up: tuple[int, ...]
    same: tuple[int, ...]
    down: tuple[int, ...]


class Span(NamedTuple):
    """An item on a timeline: its days as far as they are known, how it stands, its milestones."""

    title: str
    start: Date | None
    due: Date | None
    status: Progress
    milestones: tuple[Date, ...] = ()


class Timeline(NamedTuple):
    """The plan from its first day to its last, and the day as of which it is told.

    ``day`` is what that day is called: today, unless the cycle is closed.
    """

    spans: tuple[Span, ...]
    today: Date
    day: str = "today"


class Picture(NamedTuple):
    """A picture, said in a sentence for whoever does not see it, with its table beside it.

    ``name`` is a word that is a file name and an id.
    """

    name: str
    title: str
    alt: str
    drawn: Bars | Heat | Moves | Timeline
    table: Table


Block: TypeAlias = Words | Points | Table | Picture


class Section(NamedTuple):
    """A part of the report under a heading; ``name`` is a word for links to it.

    ``parts`` are under headings one lower.
    """

    name: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[Section, ...] = ()


class Report(NamedTuple):
    """A whole report: its title, of whom and when, facts at the top, and its sections.

    ``notes`` say what has to be known of all of it, such as that a team's work is not brought in;
    ``day`` is that as of which it is made.
    """

    title: str
    subtitle: str
    audience: Audience
    facts: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]
    notes: tuple[str, ...] = ()
    day: Date | None = None

    @property
    def is_short(self) -> bool:
        """Whether it has two pages at most."""
        return AUDIENCES[self.audience].is_short

    def pictures(self) -> tuple[Picture, ...]:
        """All pictures, in their order."""
        return tuple(
            block
            for section in self.sections
            for block in _blocks(section)
            if isinstance(block, Picture)
        )


def _blocks(section: Section) -> tuple[Block, ...]:
    return section.blocks + tuple(block for part in section.parts for block in _blocks(part))


Pictures: TypeAlias = "dict[str, Drawn]"
"""Drawn pictures by their names."""


class Drawn(NamedTuple):
    """A picture as it is drawn: for pages that scale, and for those that want dots."""

    svg: str
    png: bytes
