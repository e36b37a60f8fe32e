"""Rounds of one act: each in a fresh copy of its world, struck, looked at, and gone on with."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Self

from tests.faults.acts import Act
from tests.faults.again import Csit
from tests.faults.striking import Point, Striker


class Rounds:
    """One act, and what it does when nobody strikes."""

    def __init__(self, folder: Path, act: Act, csit: Csit, disk: Path | None = None) -> None:
        """``disk`` is where the worlds lie, by default in the folder too."""
        self.disk, self.act, self.csit = disk or folder, act, csit
        self.striker = Striker(folder, csit)
        self._origin = folder / "origin"
        self._origin.mkdir()
        act.build(self._origin, csit)
        before = act.state(self._origin)
        world = self.fresh()
        self.steps = self.striker.counted(world / "laptop", *act.command)
        self._ends = (before, act.state(world))
        assert self._ends[0] != self._ends[1], "it does nothing"
        act.finish(world, csit)
        act.holds_all(world)

    @classmethod
    @contextmanager
    def of(cls, folder: Path, act: Act) -> Iterator[Self]:
        """Rounds in a folder, with a csit of their own."""
        with Csit(folder) as csit:
            yield cls(folder, act, csit)

    def fresh(self) -> Path:
        """A world in which nothing was done yet."""
        world = self.disk / "world"
        shutil.rmtree(world, ignore_errors=True)
        shutil.copytree(self._origin, world, symlinks=True)
        return world

    def killed(self, rounds: int) -> int:
        """So many rounds, each killed at a point of its own; how many came to the strike."""
        return sum(self._killed(point) for point in self.steps.points(rounds))

    def _killed(self, point: Point) -> bool:
        world = self.fresh()
        told = self.striker.struck(world / "laptop", point, *self.act.command)
        try:
            assert "fault in csit" not in told.text, told.text
            self.goes_on(world)
        except AssertionError as error:
            raise AssertionError(f"{point}: {error}\nAfter: {told}") from error
        return told.status != 0

    def goes_on(self, world: Path) -> None:
        """All is as before or as after; then it is finished, and nothing is lost."""
        self.act.check(world, self._ends)
        self.act.finish(world, self.csit)
        assert self.act.state(world)  # it can be looked at
        self.act.holds_all(world)
