"""kill -9 in each step of bringing in: the main line is as before or holds all, and it goes on."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from tests.faults.bringer import ARTS, PARKS, Bringer, programme
from tests.harness.csit import csit, git
from tests.workspace.lines import GOAL, data, line, on_main

NAMES = (PARKS, ARTS)
FILES = 5
"""Files that come in: two records of each team, and a sheet."""


class Rounds:
    """One programme, and copies of it in which bringing in is killed."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.origin = programme(folder / "origin")
        self.before = self._tree(self.origin)
        whole = Bringer(self._next(), self.origin)
        self.runs = whole.struck("merge", *NAMES)
        self.after = self._tree(whole.root)
        whole.holds_all()

    def _next(self) -> Path:
        shutil.rmtree(self.folder / "round", ignore_errors=True)
        (self.folder / "round").mkdir()
        return self.folder / "round"

    @staticmethod
    def _tree(root: Path) -> str:
        return git(root, "rev-parse", "HEAD^{tree}").strip()

    def killed(self, at: int, when: str) -> None:
        """csit is killed before or after one of its runs of git, then goes on."""
        bringer = Bringer(self._next(), self.origin)
        bringer.struck("merge", *NAMES, at=at, when=when)
        self._goes_on(bringer)

    def killed_while_writing(self, at: int) -> None:
        """git is killed while it writes files, then csit goes on."""
        bringer = Bringer(self._next(), self.origin)
        bringer.struck_while_writing("merge", *NAMES, at=at)
        self._goes_on(bringer)

    def _goes_on(self, bringer: Bringer) -> None:
        bringer.check(self.before, self.after)
        bringer.finish(*NAMES)
        assert self._tree(bringer.root) == self.after
        bringer.holds_all()


@pytest.fixture
def rounds(tmp_path: Path, git_identity: object) -> Rounds:
    return Rounds(tmp_path)


@pytest.mark.faults
def test_killed_at_every_run_of_git(rounds: Rounds) -> None:
    for at, when in itertools.product(range(1, rounds.runs + 1), ("before", "after")):
        rounds.killed(at, when)
    for at in range(1, FILES + 1):
        rounds.killed_while_writing(at)
    print(f"\n{2 * rounds.runs + FILES} rounds of bringing in, each killed once: nothing lost")


@pytest.mark.slow
def test_killed_a_few_times(rounds: Rounds) -> None:
    """The last runs of git write objects, move the branch, and tidy up."""
    for back in (3, 2, 1):
        rounds.killed(rounds.runs - back, "after")
    for at in (1, 4):
        rounds.killed_while_writing(at)
    # What somebody wrote meanwhile is not taken back.
    bringer = Bringer(rounds._next(), rounds.origin)
    bringer.struck_while_writing("merge", *NAMES, at=4)
    (bringer.root / ".git/index.lock").unlink()
    (bringer.root / GOAL).write_text("somebody's words\n")
    told = csit(bringer.root, "merge", "--continue")
    assert told.returncode == 2
    assert "differ here from the last commit" in told.stderr
    assert (bringer.root / GOAL).read_text() == "somebody's words\n"


@pytest.mark.slow
@pytest.mark.parametrize("when", ["before", "after"])
def test_a_choice_is_kept_or_not(tmp_path: Path, git_identity: object, when: str) -> None:
    origin = programme(tmp_path / "origin")
    line(origin, "goals", goal="By 2030.")
    on_main(origin, goal="By 2031.")
    assert csit(origin, "merge", "goals").returncode == 1
    (tmp_path / "round").mkdir()
    bringer = Bringer(tmp_path / "round", origin)
    runs = bringer.struck("resolve", GOAL, "goal", "--theirs", at=3, when=when)
    assert runs >= 3
    git(bringer.root, "fsck", "--strict", "--no-dangling", "--no-progress")
    assert csit(bringer.root, "resolve", GOAL, "goal", "--theirs").returncode == 0
    assert csit(bringer.root, "merge", "--continue").returncode == 0
    assert data(bringer.root)["goal"] == "By 2030."
