"""What an overview is made of: facts, a picture of marks, columns side by side."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.snapshot import Snapshot

Data = Mapping[str, Any]


class About(NamedTuple):
    """The programme that a sheet belongs to."""

    snapshot: Snapshot
    cycle: str
    yardstick: Yardstick


class Fact(NamedTuple):
    """One thing that follows from what was filled in; ``open`` where somebody should look at it."""

    title: str
    says: str
    open: bool = False


class Grid(NamedTuple):
    """A picture of marks: its columns by letter with what each stands for, its rows by name."""

    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[str, ...]], ...]
    key: str
    """What the marks mean."""


class Column(NamedTuple):
    """Sentences under a heading, beside others."""

    title: str
    says: tuple[str, ...]


class Sitting(NamedTuple):
    """A row of a team's sheet: what is assessed or planned, by whom, and when they meet.

    What nobody said yet is empty.
    """

    title: str
    functions: str = ""
    names: str = ""
    facilitator: str = ""
    critical_friend: str = ""
    scribe: str = ""
    dates: str = ""
    whole: int = 0
    """How many they are, where the names are those of the whole team."""
    elsewhere: bool = False
    """Whether another team does it."""


class Table(NamedTuple):
    """The rows of a team's sheet for one option; ``by_theme`` where they are themes."""

    title: str
    by_theme: bool
    rows: tuple[Sitting, ...]


class Overview(NamedTuple):
    """What a page shows that only sums up."""

    about: str
    grid: Grid | None = None
    columns: tuple[Column, ...] = ()
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()


Make = Callable[[Data, About], Overview]
"""Makes an overview of a record's plain data, as it stands on the screen or in its file."""
