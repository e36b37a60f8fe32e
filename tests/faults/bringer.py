"""Bringing in, killed at a chosen run of git: a git in front of git counts, and strikes."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

from tests.harness.csit import CSIT, csit, environment, git
from tests.workspace.conftest import make
from tests.workspace.lines import GOAL, data, line, on_main
from tests.workspace.programme import assessment

PARKS, ARTS = "team/2026-parks", "team/2026-arts"
_FRONT = """#!/bin/sh
n=$(($(cat '{count}') + 1)); echo $n > '{count}'
[ $n = "$STRIKE" ] && [ "$WHEN" = before ] && kill -9 $PPID && exit 137
'{git}' "$@"; rc=$?
[ $n = "$STRIKE" ] && [ "$WHEN" = after ] && kill -9 $PPID
exit $rc
"""
# A filter that files pass on their way out: at the chosen file it ends the git that writes.
_FILTER = """#!/bin/sh
n=$(($(cat '{count}') + 1)); echo $n > '{count}'
[ $n = "$STRIKE" ] && kill -9 $PPID && exit 137
exec cat
"""


def programme(place: Path) -> Path:
    """Two teams' branches with records of their own and fields of one sheet; the main line too."""
    root = make(place, teams={"parks": "Parks", "arts": "Arts"})
    for branch, team, field in ((PARKS, "parks", "vision"), (ARTS, "arts", "benefits")):
        for criterion in ("5.1", "5.2"):
            path = assessment(criterion, team)
            start = branch if criterion == "5.2" else "main"
            if start == "main":
                line(root, branch, path, status="rated", rating=2)
            else:
                git(root, "switch", "-q", branch)
                on_main(root, path, status="rated", rating=3)
                git(root, "switch", "-q", "main")
        git(root, "switch", "-q", branch)
        on_main(root, GOAL, **{field: f"As {team} see it."})
        git(root, "switch", "-q", "main")
    on_main(root, GOAL, goal="By 2029.")
    return root


class Bringer:
    """A copy of the programme, and csit with a git in front of git."""

    def __init__(self, folder: Path, origin: Path) -> None:
        self.root = folder / "copy"
        shutil.copytree(origin, self.root)
        self.count = folder / "count"
        self.front = folder / "front"
        self.front.mkdir()
        self._script(self.front / "git", _FRONT)
        self._script(folder / "filter", _FILTER)
        self.filter = folder / "filter"

    def _script(self, path: Path, text: str) -> None:
        real = shutil.which("git") or "git"
        path.write_text(text.format(count=self.count, git=real))
        path.chmod(0o755)

    def struck(self, *arguments: str, at: int = 0, when: str = "before") -> int:
        """Run csit, killed before or after its run of git of this number; how many runs it made."""
        self.count.write_text("0")
        path = f"{self.front}{os.pathsep}{os.environ['PATH']}"
        self._run(arguments, {"PATH": path, "STRIKE": str(at), "WHEN": when})
        return int(self.count.read_text())

    def struck_while_writing(self, *arguments: str, at: int) -> None:
        """Run csit, its git killed as it writes the file of this number."""
        self.count.write_text("0")
        git(self.root, "config", "filter.strike.smudge", str(self.filter))
        (self.root / ".git/info").mkdir(exist_ok=True)
        (self.root / ".git/info/attributes").write_text("*.toml filter=strike\n")
        self._run(arguments, {"STRIKE": str(at)})
        git(self.root, "config", "--unset", "filter.strike.smudge")
        (self.root / ".git/info/attributes").unlink()

    def _run(self, arguments: tuple[str, ...], more: dict[str, str]) -> None:
        subprocess.run(
            [*CSIT, *arguments],
            cwd=self.root,
            env=environment(**more),
            capture_output=True,
            check=False,
            timeout=60,
        )

    def check(self, before: str, after: str) -> None:
        """The repository is sound, and its last commit the one before or holds all."""
        git(self.root, "fsck", "--strict", "--no-dangling", "--no-progress")
        tree = git(self.root, "rev-parse", "HEAD^{tree}").strip()
        assert tree in {before, after}, "a part of what comes in is on the main line"
        if tree == before:
            assert git(self.root, "log", "-1", "--format=%s").strip() == "Work on main"

    def finish(self, *names: str) -> None:
        """Do as the messages say, until all is in."""
        lock = self.root / ".git/index.lock"
        if lock.exists():  # of a git that was killed; csit names it, and this mend
            told = csit(self.root, "merge", *names)
            assert str(lock) in told.stderr, told.stderr + told.stdout
            lock.unlink()
        told = csit(self.root, "merge", "--continue")
        if told.returncode == 2 and "Nothing is being brought in" in told.stderr:
            told = csit(self.root, "merge", *names)
        assert told.returncode == 0, told.stdout + told.stderr
        assert git(self.root, "status", "--porcelain") == ""
        assert git(self.root, "for-each-ref", "refs/csit") == ""

    def holds_all(self) -> None:
        """Every edit of every line is in the final state: looked up one by one."""
        held = data(self.root)
        assert held["vision"] == "As parks see it."
        assert held["benefits"] == "As arts see it."
        assert held["goal"] == "By 2029."
        for team in ("parks", "arts"):
            assert data(self.root, assessment("5.1", team))["rating"] == 2
            assert data(self.root, assessment("5.2", team))["rating"] == 3
