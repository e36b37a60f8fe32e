"""Two cycles of twelve teams compared, against the bare read and parse of their files."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from bench.figures import Figure, paired, timed
from csit_tui import canon
from csit_tui.store.folder import Folder
from csit_tui.workspace import Workspace


def comparing(place: Path, cycles: tuple[str, str], rounds: int) -> Figure:
    """Both cycles read, compared, and each difference explained by its commit."""
    files = [place / path for path in Folder(place).listing(cycles).paths]

    def ours() -> None:
        with Workspace.open(place) as workspace:
            past = workspace.past
            past.explained(past.compare_cycles(*cycles))

    def bare() -> None:
        for path in files:
            canon.read(path.read_bytes())

    ratio, mine, other = paired(lambda: timed(ours), lambda: timed(bare), rounds)
    how = f"{len(files)} files; {mine * 1000:.0f} ms against {other * 1000:.0f} ms"
    return Figure("comparing two cycles of 12 teams", ratio, 2.5, "x", how)


def trends(place: Path, twice: Path, rounds: int) -> Iterator[Figure]:
    """Trends over all cycles of a programme, and over those of one with twice as many."""
    files = _files(place)

    def bare() -> None:
        for path in files:
            canon.read(path.read_bytes())

    ratio, mine, other = paired(lambda: timed(partial(_trends, place)), lambda: timed(bare), rounds)
    how = f"{len(files)} files; {mine * 1000:.0f} ms against {other * 1000:.0f} ms"
    yield Figure("trends over 10 cycles", ratio, 2.5, "x", how)
    ratio, mine, other = paired(
        lambda: timed(partial(_trends, twice)), lambda: timed(partial(_trends, place)), rounds
    )
    how = f"{mine * 1000:.0f} ms against {other * 1000:.0f} ms"
    yield Figure("trends over 20 cycles, against 10", ratio, 2.2, "x", how)


def _files(place: Path) -> list[Path]:
    return [place / path for path in Folder(place).paths()]


def _trends(place: Path) -> None:
    with Workspace.open(place) as workspace:
        workspace.past.over_years("2026")
