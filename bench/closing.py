"""Closing a session of ten records, from the key to "committed", against git alone."""

from __future__ import annotations

import shutil
import subprocess
import time
from pathlib import Path

from bench.figures import Figure, paired
from bench.programmes import CSIT, environment, git
from bench.screens import CONTENT
from tests.harness.terminal import Terminal

RECORDS = 10


class Sessions:
    """Sessions of ten records each, made on the command line and closed in two ways."""

    def __init__(self, place: Path, home: Path, team: str) -> None:
        self.place = place
        self.env = environment(home)
        self.team = team
        self.count = 0

    def _csit(self, *arguments: str, stdin: str = "") -> None:
        subprocess.run(
            [*CSIT, "-C", str(self.place), *arguments],
            env=self.env,
            check=True,
            input=stdin,
            encoding="utf-8",
            stdout=subprocess.DEVNULL,
        )

    def record(self) -> None:
        """Open a session and record ten criteria in it."""
        self.count += 1
        self._csit("session", "open", "--team", self.team)
        criteria = [f"{theme}.{number}" for theme in range(1, 6) for number in (1, 2)]
        assert len(criteria) == RECORDS
        lines = [f"# {c}\nPractice: Round {self.count}, seen again.\n" for c in criteria]
        self._csit("record", "--team", self.team, "--from", "-", stdin="\n".join(lines))

    def close_in_app(self) -> float:
        """Seconds from the key to "committed" on the screen."""
        self.record()
        with Terminal([*CSIT, str(self.place)], env=self.env) as terminal:
            terminal.wait_for(CONTENT)
            terminal.settle(quiet=0.5)
            terminal.press("s")
            terminal.wait_for("Commit and close")
            terminal.settle(quiet=0.5)
            start = time.perf_counter()
            terminal.send("\r")
            terminal.wait_for("committed")
            taken = time.perf_counter() - start
            terminal.settle(quiet=0.3)
        return taken

    def close_with_git(self) -> float:
        """Seconds that git takes to add and commit the files of such a session."""
        self.record()
        copy = self.place.with_name(f"{self.place.name}-copy")
        shutil.rmtree(copy, ignore_errors=True)
        shutil.copytree(self.place, copy, symlinks=True)
        changed = git(copy, "ls-files", "-z", "--modified", "--others", "--exclude-standard")
        paths = [path for path in changed.split("\0") if path]
        start = time.perf_counter()
        subprocess.run(["git", "add", "--", *paths], cwd=copy, env=self.env, check=True)
        subprocess.run(["git", "commit", "-qm", "x"], cwd=copy, env=self.env, check=True)
        taken = time.perf_counter() - start
        self._csit("session", "close")
        return taken


def closing(place: Path, home: Path, team: str, rounds: int) -> Figure:
    """The figure: at most 1.6 times git's own add and commit of the same files."""
    sessions = Sessions(place, home, team)
    ratio, ours, bare = paired(sessions.close_in_app, sessions.close_with_git, rounds)
    how = f"{ours * 1000:.0f} ms against {bare * 1000:.0f} ms"
    return Figure("closing a session of 10 records, against git alone", ratio, 1.6, "x", how)
