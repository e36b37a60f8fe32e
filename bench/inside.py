"""Figures taken inside one process, imports done: loading against bare read and parse."""

from __future__ import annotations

from pathlib import Path

from bench.figures import Figure, paired, timed
from csit_tui import canon
from csit_tui.store.folder import Folder
from csit_tui.workspace.shelf import Shelf


def loading(place: Path, cycle: str, rounds: int) -> Figure:
    """Loading the open cycle against reading and parsing the same files."""
    folder = Folder(place)
    count = len(Shelf(folder).snapshot([cycle]).records)
    files = [place / path for path in folder.listing([cycle]).paths]

    def bare() -> None:
        for path in files:
            canon.read(path.read_bytes())

    ratio, ours, other = paired(
        lambda: timed(lambda: Shelf(folder).snapshot([cycle])), lambda: timed(bare), rounds
    )
    how = f"{count} records; {ours * 1000:.0f} ms against {other * 1000:.0f} ms"
    return Figure("loading the open cycle of 12 teams", ratio, 1.5, "x", how)
