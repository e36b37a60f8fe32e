"""Figures of the screens, taken on a real pseudo-terminal beside a minimal Textual program."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from bench.figures import Figure, paired
from bench.programmes import CSIT, environment
from csit_tui.tui.memory import NAME
from tests.harness.terminal import KEYS, Terminal, memory_mb

MINIMAL = [sys.executable, "-m", "bench.minimal_app"]
FRAME, CONTENT, TABLE = "1 Direction", r"Findings +(none|\d)", "Criterion 5"
QUIET = 0.15


class Stage:
    """The demo on one side, the minimal program on the other."""

    def __init__(self, place: Path, home: Path, rounds: int) -> None:
        self.place = place
        self.app = [*CSIT, str(place)]
        self.env = environment(home)
        self.rounds = rounds

    def open(self, command: Sequence[str], shown: str) -> Terminal:
        """Start a program and wait until it shows something and is quiet."""
        terminal = Terminal(command, env=self.env)
        terminal.wait_for(shown)
        terminal.settle(quiet=0.5)
        return terminal

    def first_paint(self, command: Sequence[str], shown: str, *, anew: bool = False) -> float:
        """Seconds from the start of a program until the screen shows something.

        With ``anew``, what home showed when it was left is forgotten first.
        """
        if anew:
            for page in (self.place / ".git" / "csit").rglob(NAME):
                page.unlink()
        with Terminal(command, env=self.env) as terminal:
            terminal.wait_for(shown)
            return time.perf_counter() - terminal.started

    def recording(self) -> Terminal:
        """The demo on its record screen, the cursor in the list, a session open."""
        terminal = self.open(self.app, CONTENT)
        terminal.press("g", "r")
        terminal.wait_for("Areas for improvement")
        terminal.settle(quiet=0.5)
        return terminal


class Pressed:
    """What one key costs: seconds until the last byte came, and bytes written."""

    def __init__(self, terminal: Terminal, keys: Sequence[str]) -> None:
        self.seconds: list[float] = []
        self.bytes: list[int] = []
        for key in keys:
            self._press(terminal, key)

    def _press(self, terminal: Terminal, key: str) -> None:
        before, start = len(terminal.raw), time.perf_counter()
        terminal.send(KEYS.get(key, key))
        last = terminal.settle(quiet=QUIET)
        if len(terminal.raw) > before:
            self.seconds.append(last - start)
            self.bytes.append(len(terminal.raw) - before)

    @property
    def kilobytes(self) -> float:
        """Median of the bytes that a key wrote, in kilobytes."""
        return statistics.median(self.bytes) / 1000

    @property
    def typical(self) -> float:
        """Median seconds from the key to the settled screen."""
        return statistics.median(self.seconds)


def frames(stage: Stage) -> list[Figure]:
    """First frame of home, and home with all its content: opened again, and read anew."""
    with stage.open(stage.app, CONTENT):
        pass  # home is remembered once it stood
    found = []
    for name, shown, limit, anew in (
        ("first frame of home", FRAME, 1.25, False),
        ("home with all the demo's content, opened again", CONTENT, 2.2, False),
        ("home with all the demo's content, read anew", CONTENT, 2.2, True),
    ):
        ratio, ours, bare = paired(
            partial(stage.first_paint, stage.app, shown, anew=anew),
            partial(stage.first_paint, MINIMAL, TABLE),
            stage.rounds,
        )
        how = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
        found.append(Figure(f"{name}, against a minimal app", ratio, limit, "x", how))
    return found


def keys(stage: Stage) -> list[Figure]:
    """Bytes and time of the keys that are pressed most."""
    moves = ["down"] * 8 + ["up"] * 7
    with stage.open(MINIMAL, TABLE) as terminal:
        minimal = Pressed(terminal, moves)
    with stage.open(stage.app, CONTENT) as terminal:
        plain = Pressed(terminal, moves)
    with stage.recording() as terminal:
        panel = Pressed(terminal, moves)
        terminal.press("+")
        letters = Pressed(terminal, list("unit costs of pitches and play areas known"))
        terminal.press("escape")
        terminal.settle(quiet=0.5)
    ratio = plain.typical / minimal.typical
    times = f"{plain.typical * 1000:.1f} ms against {minimal.typical * 1000:.1f} ms"
    return [
        Figure("a row moved in a plain list", plain.kilobytes, 1.0, "KB"),
        Figure("a row moved where the record follows", panel.kilobytes, 3.0, "KB"),
        Figure("a letter typed into a strength", letters.kilobytes, 1.8, "KB"),
        Figure("key to settled screen in a list, against a minimal app", ratio, 1.5, "x", times),
        Figure("key to settled screen where the record follows", panel.typical * 1000, 100, "ms"),
    ]


def memory(stage: Stage) -> Figure:
    """Proportional memory at home against the minimal program's."""

    def taken(command: Sequence[str], shown: str) -> float:
        with stage.open(command, shown) as terminal:
            return memory_mb(terminal.pid)

    ratio, ours, bare = paired(
        lambda: taken(stage.app, CONTENT), lambda: taken(MINIMAL, TABLE), min(stage.rounds, 3)
    )
    how = f"{ours:.0f} MB against {bare:.0f} MB"
    return Figure("proportional memory (Pss) at home, against a minimal app", ratio, 1.7, "x", how)
