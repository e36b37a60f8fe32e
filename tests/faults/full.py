"""A disk that is full in the middle: a small file system of its own, filled to the last pages.

Run as a program it works where it may mount: it fills the disk in each step of the act that is
named, so many rounds, and prints what came of it.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import count, islice
from pathlib import Path
from random import Random

from tests.faults import act_bringing, act_syncing
from tests.faults.acts import Act
from tests.faults.again import Csit, Told
from tests.faults.rounds import Rounds
from tests.faults.striking import SEED, Point, Striker
from tests.harness.csit import environment

_MOUNT = ("unshare", "--mount", "--")
_SIZE = "24m"
_PAGE = 4096
_SAID = re.compile(r"disk is full|disk may be full|No space left|Make room", re.IGNORECASE)


def why_not() -> str | None:
    """Why no file system can be mounted here, if so."""
    if shutil.which("unshare") is None:
        return "needs unshare, to mount a small disk of its own"
    words = [*_MOUNT, "mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", tempfile.gettempdir()]
    tried = subprocess.run(words, capture_output=True, encoding="utf-8", check=False)
    if tried.returncode == 0:
        return None
    return f"no small disk can be mounted here: {tried.stderr.strip()}"


def run(act: type[Act], folder: Path, rounds: int) -> subprocess.CompletedProcess[str]:
    """Rounds of an act on a disk of its own, that only the process which does them sees."""
    words = [sys.executable, "-m", __name__, act.__module__, act.__name__, str(folder), str(rounds)]
    return subprocess.run(
        [*_MOUNT, *words], capture_output=True, encoding="utf-8", check=False, env=environment()
    )


class Disk:
    """The small disk, and the file that takes all of its room."""

    def __init__(self, folder: Path) -> None:
        self.place = folder / "disk"
        self.place.mkdir()
        subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "tmpfs", str(self.place)], check=True
        )
        self._filler = self.place / "filler"
        self.fill = f"cat /dev/zero > '{self._filler}' 2> /dev/null"

    def used(self) -> int:
        """Pages that are taken."""
        found = os.statvfs(self.place)
        return found.f_blocks - found.f_bfree

    def leave(self, pages: int) -> None:
        """Fill it, but for so many pages."""
        subprocess.run(["sh", "-c", self.fill], check=False)
        os.truncate(self._filler, max(0, self._filler.stat().st_size - pages * _PAGE))

    def make_room(self) -> None:
        """Take the filler away."""
        self._filler.unlink(missing_ok=True)


class Full:
    """Rounds of an act on a disk that is filled before it, or at one of its runs of git."""

    def __init__(self, folder: Path, act: Act, csit: Csit) -> None:
        self.disk = Disk(folder)
        self._rounds = Rounds(folder, act, csit, self.disk.place)
        self._striker = Striker(folder / "filling", csit, self.disk.fill)
        world = self._rounds.fresh()
        before = self.disk.used()
        self._striker.counted(world / "laptop", *act.command)
        self.most = self.disk.used() - before + 2

    def filled(self, rounds: int) -> int:
        """So many rounds: each number of pages left, each run of git, then by chance."""
        every = [(pages, 0) for pages in range(self.most + 1)]
        every += [(0, at) for at in range(1, self._rounds.steps.runs + 1)]
        if rounds < len(every):
            chosen = [every[(2 * n + 1) * len(every) // (2 * rounds)] for n in range(rounds)]
        else:
            chosen = [*every, *islice(self._by_chance(), rounds - len(every))]
        return sum(self._filled(pages, at) for pages, at in chosen)

    def _by_chance(self) -> Iterator[tuple[int, int]]:
        chance = Random(SEED)
        for _ in count():
            at = chance.randint(0, self._rounds.steps.runs)
            yield (0 if at else chance.randint(0, self.most)), at

    def _filled(self, pages: int, at: int) -> bool:
        """One round; whether the disk was too full."""
        world = self._rounds.fresh()
        if not at:
            self.disk.leave(pages)
        told = self._striker.struck(
            world / "laptop", Point("git", at, "full"), *self._rounds.act.command
        )
        try:
            self._is_told(told)
            self.disk.make_room()
            self._rounds.goes_on(world)
        except AssertionError as error:
            raise AssertionError(f"{pages} pages, run {at}: {error}\nAfter: {told}") from error
        return told.status != 0

    @staticmethod
    def _is_told(told: Told) -> None:
        assert told.status in {0, 1, 2}, told
        assert "fault in csit" not in told.text, told
        assert told.status == 0 or _SAID.search(told.text), told


def main() -> None:
    """The act that is named, in a folder, so many rounds."""
    module, name, folder, rounds = sys.argv[1:]
    known = {act_bringing.__name__: act_bringing, act_syncing.__name__: act_syncing}
    act = getattr(known[module], name)()
    with Csit(Path(folder)) as csit:
        full = Full(Path(folder), act, csit)
        print(f"{name}: {rounds} rounds, the disk too full in {full.filled(int(rounds))}")


if __name__ == "__main__":
    main()
