"""The program on a terminal: open a programme, record in it, read what the screen promises."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Self

from csit_tui.workspace import Workspace
from tests.harness.terminal import KEYS, Terminal

ROOT = Path(__file__).parents[2]
CSIT = [sys.executable, "-m", "csit_tui"]
STATES = ("committed", "saved", "kept", "saving", "typing", "not kept", "not saved")
STATE = re.compile(rf" ({'|'.join(STATES)})(?:, \d+ to send)?$")
TEAMS = {"parks": "Parks team"}
RECORDS = "cycles/2026/assessments/parks"


def environment(**more: str) -> dict[str, str]:
    """The environment of this test, with this checkout as the program's own."""
    return os.environ | {"PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"} | more


def programme(place: Path, shelf: Path) -> Path:
    """A new programme with one team, copied from one that is made once on a shelf."""
    made = shelf / "programme"
    if not made.exists():
        Workspace.create(made, "Riverside", "2026", teams=TEAMS).close_repo()
    shutil.copytree(made, place)
    return place


def csit(place: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command of the command line, run in a programme."""
    return subprocess.run(
        [*CSIT, *arguments],
        cwd=place,
        env=environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def git(place: Path, *arguments: str) -> str:
    """What git prints; it must succeed."""
    done = subprocess.run(
        ["git", *arguments],
        cwd=place,
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        check=False,
        timeout=60,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


class App(Terminal):
    """The screens of one programme."""

    def __init__(
        self,
        place: Path,
        *,
        size: tuple[int, int] = (80, 24),
        term: str = "xterm-256color",
        env: Mapping[str, str] | None = None,
        program: Sequence[str] | None = None,
    ) -> None:
        more = environment(**(env or {}))
        command = [*(program or CSIT), str(place)]
        super().__init__(command, size=size, env=more, cwd=place.parent, term=term)

    def home(self) -> Self:
        """Wait until home shows the programme."""
        self.wait_for(r"(open|close) session")
        self.wait_gone(r"reading")
        return self

    @property
    def state(self) -> str:
        """What the top line says of the last thing typed; empty where it says nothing."""
        found = STATE.search(self.text.partition("\n")[0])
        return found[1] if found else ""

    def wait_state(self, *states: str, timeout: float = 20.0) -> None:
        """Wait until the top line says one of these."""
        self.wait(lambda _: self.state in states, " or ".join(states), timeout)

    def key(self, key: str, then: str) -> None:
        """Press a key by its name and wait until the screen shows a pattern."""
        self.send(KEYS.get(key, key))
        self.wait_for(then)

    def open_session(self) -> None:
        """From home: the session that is proposed, and its record screen."""
        self.key("s", "all you record until|Desk work is open")
        if "Desk work is open" in self.text:
            self.key("2", "all you record until")
        self.key("enter", r"The session is open")

    def record(self) -> None:
        """From home to the record screen."""
        self.key("g", "─ Go to")
        self.key("r", r"Record ·")

    def write(self, key: str, *points: str) -> None:
        """Write points one after the other under a key, and leave the field."""
        self.key(key, "enter for the next one")
        for point in points:
            self.send(point)
            self.wait_for(re.escape(point))
            self.send("\r")
            self.wait(lambda _: not self.field(), "an empty field")
        self.escape("enter for the next one")

    def field(self) -> str:
        """What stands in the line one types in."""
        lines = self.text.split("\n")
        return lines[-3].strip()

    def escape(self, pattern: str) -> None:
        """Press escape, and wait until the screen no longer shows a pattern."""
        self.send("\x1b")
        self.wait_gone(pattern)

    def close_session(self) -> None:
        """Close the open session or the desk work, and wait until it is committed."""
        self.key("s", r"Commit and close|Commit the desk w")
        if "Commit and close" not in self.text:
            self.key("1", r"Commit and close")
        self.key("enter", r"open session")
        self.wait_state("committed")

    def leave(self) -> int:
        """Leave from home or a list; the exit status."""
        self.send("q")
        return self.wait_end()
