"""Two cycles of twelve teams compared, against the bare read and parse of their files."""

from __future__ import annotations

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
