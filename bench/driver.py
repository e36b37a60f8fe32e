"""The merge driver and the text of a difference, started as git starts them, for one record."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from bench.figures import Figure, paired
from csit_tui import canon
from csit_tui.driver import command
from csit_tui.merge.table import KINDS

BARE = [sys.executable, "-I", "-S", "-c", "import tomllib"]
PLACE = "cycles/2026/assessments/parks/5.1.toml"
FIELDS = KINDS["assessment"]["fields"]
SIZE = 3000


def starts(folder: Path, rounds: int) -> Iterator[Figure]:
    """The figures: at most 1.5 times a Python that only imports the parser."""
    names = _record(folder)
    for task, given in (("merge", [*names, "7", PLACE]), ("textconv", names[:1])):
        words = [sys.executable, "-I", "-S", str(command.START), command.packages(), task, *given]
        ratio, ours, bare = paired(partial(_run, words), partial(_run, BARE), rounds)
        how = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
        yield Figure(f"csit's {task} of a record of 3 KB, as git starts it", ratio, 1.5, "x", how)


def _record(folder: Path) -> list[str]:
    """Base, ours and theirs of a record: each side changes another field."""
    data = {"format": 1, "kind": "assessment", "cycle": "2026", "team": "parks"}
    data |= {"criterion": "5.1", "status": "rated", "rating": 2}
    text = "Unit costs are known and are compared with those of the neighbours each year. " * 2
    letters = "bcdfghjkmnpqrst"
    data["strengths"] = {f"{one}cdfghjk2": {"text": text, "order": 10} for one in letters}
    names = []
    for name, more in (("base", {}), ("ours", {"rating": 3}), ("theirs", {"target": 4})):
        source = canon.write(data | more, FIELDS)
        assert SIZE <= len(source) < SIZE * 1.2, len(source)
        (folder / name).write_bytes(source)
        names.append(str(folder / name))
    return names


def _run(words: Sequence[str]) -> float:
    start = time.perf_counter()
    subprocess.run(words, check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start
