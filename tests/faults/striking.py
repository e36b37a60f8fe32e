"""Where a run of csit is struck: at a run of git, at a file of its own, at a file that git writes.

A git in front of git counts, and strikes; so does a filter that files pass on their way out.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from itertools import islice, product
from pathlib import Path
from random import Random
from typing import Literal, NamedTuple

from tests.conftest import OUTSIDE
from tests.faults.again import AT_FILE, Csit, Told

ROUNDS = int(OUTSIDE.get("CSIT_FAULT_ROUNDS", "200"))
"""Rounds of each campaign in `make faults`; CSIT_FAULT_SEED chooses other moments."""
SEED = int(OUTSIDE.get("CSIT_FAULT_SEED", "1"))
FEW = 3
"""Rounds of each campaign in `make test`."""
_LONGEST = 0.012
"""Seconds: most runs of git are over by then."""

_FRONT = """#!/bin/sh
n=$(($(cat '{count}') + 1)); echo $n > '{count}'
[ $n = "$STRIKE" ] || exec '{git}' "$@"
case $WHEN in
before) kill -9 $PPID ;;
after) '{git}' "$@"; kill -9 $PPID ;;
during) exec 3<&0; '{git}' "$@" <&3 3<&- & sleep $DELAY; kill -9 $PPID $! ;;
full) {fill}; exec '{git}' "$@" ;;
esac
"""
_FILTER = """#!/bin/sh
n=$(($(cat '{written}') + 1)); echo $n > '{written}'
[ $n = "$STRIKE_WRITING" ] || exec cat
read -r _ _ _ csit _ < /proc/$PPID/stat
[ "$WHEN" = git ] && kill -9 $PPID || kill -9 $csit $PPID
"""


class Point(NamedTuple):
    """Where a run is struck: at which of the runs of git, changes or files, and how there.

    ``kind`` is what is counted; ``when`` says for a run of git before, after or (after ``delay``
    seconds) during, and for a file that git writes whether git alone is killed.
    """

    kind: Literal["git", "change", "written"]
    at: int
    when: str = ""
    delay: float = 0.0


class Steps(NamedTuple):
    """What a run that nobody strikes consists of."""

    runs: int
    changes: int
    written: int

    def points(self, rounds: int) -> list[Point]:
        """So many points: each step, or as many as there is room for; then moments by chance."""
        every = list(self._every())
        if rounds < len(every):
            return [every[(2 * n + 1) * len(every) // (2 * rounds)] for n in range(rounds)]
        return [*every, *islice(self._moments(), rounds - len(every))]

    def _every(self) -> Iterator[Point]:
        for at, when in product(range(1, self.runs + 1), ("before", "after")):
            yield Point("git", at, when)
        for at in range(1, self.changes + 1):
            yield Point("change", at)
        for at, when in product(range(1, self.written + 1), ("both", "git")):
            yield Point("written", at, when)

    def _moments(self) -> Iterator[Point]:
        chance = Random(SEED)
        while True:
            yield Point("git", chance.randint(1, self.runs), "during", chance.uniform(0, _LONGEST))


class Striker:
    """Runs csit with its strikers in front; what they count lies in a folder apart."""

    def __init__(self, folder: Path, csit: Csit, fill: str = ":") -> None:
        self._csit = csit
        self._folder = folder
        self._front = folder / "front"
        self._front.mkdir(parents=True)
        self._count, self._written = folder / "count", folder / "written"
        self._script(self._front / "git", _FRONT, fill)
        self._script(folder / "filter", _FILTER, fill)
        (folder / "attributes").write_text("*.toml filter=strike\n")

    def _script(self, path: Path, text: str, fill: str) -> None:
        real = shutil.which("git") or "git"
        path.write_text(text.format(count=self._count, written=self._written, git=real, fill=fill))
        path.chmod(0o755)

    def counted(self, place: Path, *arguments: str) -> Steps:
        """Run it to its end, and count its steps."""
        told = self.struck(place, Point("git", 0), *arguments)
        assert told.status == 0, told.text
        runs, written = (int(one.read_text()) for one in (self._count, self._written))
        return Steps(runs, told.changes, written)

    def struck(self, place: Path, point: Point, *arguments: str) -> Told:
        """Run it, struck at a point."""
        for one in (self._count, self._written):
            one.write_text("0\n")
        strike = {"git": "STRIKE", "change": AT_FILE, "written": "STRIKE_WRITING"}[point.kind]
        more = {
            "PATH": f"{self._front}{os.pathsep}{os.environ['PATH']}",
            "WHEN": point.when,
            "DELAY": f"{point.delay:.4f}",
            strike: str(point.at),
            "GIT_CONFIG_COUNT": "2",
            "GIT_CONFIG_KEY_0": "core.attributesFile",
            "GIT_CONFIG_VALUE_0": str(self._folder / "attributes"),
            "GIT_CONFIG_KEY_1": "filter.strike.smudge",
            "GIT_CONFIG_VALUE_1": f"'{self._folder / 'filter'}'",
        }
        return self._csit.run(place, *arguments, **more)
