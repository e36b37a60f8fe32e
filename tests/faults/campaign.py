"""Kill the program at random moments, round after round, in one repository; count what is lost."""

from __future__ import annotations

import os
import random
import select
from collections import Counter
from pathlib import Path

from csit_tui.store.folder import Folder
from csit_tui.workspace.shelf import Shelf
from tests.faults.promises import Promises, look
from tests.faults.scribe import Scribe, Struck
from tests.harness.csit import csit, git

PHASES = ("typing", "typing", "saving", "saving", "closing", "closing", "starting", "recovering")
WAYS = ("", "", "", "group", "family")
"""Only the program, its process group, or all that descends from it."""
CHECKED = 8
"""Every so many rounds, and at the end, the program's own check is asked too: that takes a while,
and may itself finish what the next start of the screens is to be seen to finish."""


class Campaign:
    """Rounds in one programme, from one seed."""

    def __init__(self, place: Path, seed: int) -> None:
        self.place = place
        self.seed = seed
        self.promises = Promises()
        self.counts: Counter[str] = Counter()
        self.faults: list[str] = []
        self._tokens = 0

    def run(self, rounds: int) -> None:
        """So many rounds, then one in which nothing is killed and all is closed."""
        for number in range(rounds):
            self._round(number)
        self._last()

    def _round(self, number: int) -> None:
        chance = random.Random(f"{self.seed}/{number}")
        scribe = Scribe(self.place, self.promises, chance, self._tokens)
        self.promises.asked = None
        scribe.target, scribe.whole = chance.choice(PHASES), chance.choice(WAYS)
        with scribe.app:
            try:
                self._work(scribe)
            except Struck:
                self.counts[f"killed while {scribe.doing}"] += 1
            except AssertionError as error:
                self.faults.append(f"round {number}, {scribe.target}: {error}")
                self.counts["rounds that went astray"] += 1
        self._tokens = scribe.next_token
        self.counts["rounds"] += 1
        self.counts["tokens typed"] += len(scribe.typed)
        _wait_for_end(scribe.ended_children)
        when = f"round {number} ({scribe.doing}, {scribe.whole or 'program'})"
        self._check(when, ask=number % CHECKED == 0)

    def _work(self, scribe: Scribe) -> None:
        if scribe.target == "starting":
            scribe.arm("starting", scribe.chance.uniform(0, 1.2))
        self.counts["texts offered again and saved"] += scribe.come_home()
        if scribe.target == "recovering":
            scribe.target = "typing"  # nothing was offered, or it was saved before the moment came
        self._check_recovered()
        while True:
            scribe.begin()
            for _ in range(scribe.chance.randint(2, 4)):
                scribe.record()
            if scribe.target == "closing" or scribe.chance.random() < 0.3:
                scribe.close()
                self.counts["sessions closed"] += 1
            else:
                scribe.strike()
            if scribe.target == "closing":
                scribe.strike()

    def _check_recovered(self) -> None:
        """After the start, whatever was kept stands in a file or in a commit."""
        held = look(self.place).holds(2)
        lost = sorted(token for token in self.promises.tokens if token not in held)
        self.faults += [f"{token} was kept and not recovered" for token in lost]

    def _check(self, when: str, *, ask: bool) -> None:
        """The repository is sound, every file parses, every promise is kept."""
        git(self.place, "fsck", "--no-dangling", "--no-progress")
        lock = self.place / ".git" / "index.lock"
        if lock.exists():  # a git that was killed leaves it; csit names it, and this mend
            lock.unlink()
            self.counts["locks left by a killed git"] += 1
        if ask:
            checked = csit(self.place, "check", "--data")
            if checked.returncode != 0:
                self.faults.append(f"{when}: check says {checked.stdout}{checked.stderr}")
        troubles = Shelf(Folder(self.place)).snapshot().troubles
        self.faults += [f"{when}: {trouble}" for trouble in troubles]
        broken = self.promises.broken(look(self.place))
        self.faults += [f"{when}: {fault}" for fault in broken]
        for token in broken:  # told once
            self.promises.tokens.pop(token.split()[0], None)
            self.promises.rated.discard(token.split()[0])
        self.counts["promises broken"] += len(broken)

    def _last(self) -> None:
        scribe = Scribe(self.place, self.promises, random.Random(self.seed), self._tokens)
        with scribe.app:
            scribe.come_home()
            scribe.begin()
            scribe.close()
        self._check("at the end", ask=True)
        committed = look(self.place).commit
        self.counts["promised"] = len(self.promises.tokens)
        self.counts["found in git at the end"] = len(committed & set(self.promises.tokens))
        self.counts["missing"] = len(set(self.promises.tokens) - committed)
        log = git(self.place, "log", "--format=%(trailers:key=Csit-Session,valueonly)").split()
        twice = [session for session, count in Counter(log).items() if count > 1]
        self.faults += [f"session {session} was committed twice" for session in twice]
        dirt = git(self.place, "status", "--porcelain", "--ignored")
        self.faults += [f"left behind: {line}" for line in dirt.splitlines()]

    def report(self) -> str:
        """The counts, one a line, and every fault."""
        lines = [f"{name}: {count}" for name, count in sorted(self.counts.items())]
        return "\n".join([*lines, f"faults: {len(self.faults)}", *self.faults])


def _wait_for_end(processes: list[int]) -> None:
    """Wait until children that outlived the program have done their work."""
    for process in processes:
        try:
            handle = os.pidfd_open(process)
        except ProcessLookupError:
            continue
        select.select([handle], [], [], 20)
        os.close(handle)
