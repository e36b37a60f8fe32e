"""What a laptop does and may be struck in: how it begins, what it may leave, how it goes on."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Sequence
from pathlib import Path

from tests.faults.again import Csit, Told
from tests.harness.csit import git

_LOCK = re.compile(r"/[^\s'\"]+\.lock")


class Act(ABC):
    """One command of csit's, in a world: a folder with the laptop and all that it deals with."""

    command: tuple[str, ...]
    repositories: tuple[str, ...] = ("laptop",)

    @abstractmethod
    def build(self, world: Path, csit: Csit) -> None:
        """Make the world in which nothing was done yet."""

    @abstractmethod
    def state(self, world: Path) -> tuple[object, ...]:
        """What is to be as before or as after, each by itself; seen without csit."""

    @abstractmethod
    def finish(self, world: Path, csit: Csit) -> None:
        """Do as the messages say, until all is done."""

    @abstractmethod
    def holds_all(self, world: Path) -> None:
        """Look up one by one, without csit, that nothing was lost."""

    def check(self, world: Path, ends: Sequence[tuple[object, ...]]) -> None:
        """All repositories are sound, and all is as before or as after."""
        for name in self.repositories:
            git(world / name, "fsck", "--strict", "--no-dangling", "--no-progress")
        for found, *known in zip(self.state(world), *ends, strict=True):
            assert found in known, f"neither before nor after: {found}"


def do(place: Path, csit: Csit, *arguments: str) -> Told:
    """Run csit; a lock of a git that was killed is removed where csit names it, as it says."""
    while True:
        told = csit.run(place, *arguments)
        assert "fault in csit" not in told.text, told.text
        named = {Path(one) for one in _LOCK.findall(told.text)}
        left = [one for one in named if one.exists()]
        if told.status == 0 or not left:
            return told
        for lock in left:
            lock.unlink()


def done(place: Path, csit: Csit, *arguments: str) -> None:
    """Run csit as `do` does; it must succeed."""
    told = do(place, csit, *arguments)
    assert told.status == 0, told.text


def tree(place: Path, commit: str = "HEAD") -> str:
    """The tree of a commit."""
    return git(place, "rev-parse", f"{commit}^{{tree}}").strip()


def is_clean(place: Path) -> None:
    """Nothing is left behind: no file, no ref."""
    assert git(place, "status", "--porcelain") == ""
    assert git(place, "for-each-ref", "refs/csit") == ""
