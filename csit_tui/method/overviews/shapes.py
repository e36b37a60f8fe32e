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


class Overview(NamedTuple):
    """What a page shows that only sums up."""

    about: str
    grid: Grid | None = None
    columns: tuple[Column, ...] = ()
    facts: tuple[Fact, ...] = ()


Make = Callable[[Data, About], Overview]
"""Makes an overview of a record's plain data, as it stands on the screen or in its file."""
