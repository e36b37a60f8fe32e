"""Bringing two teams' work into the main line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.acts import Act, do, done, is_clean, tree
from tests.faults.again import Csit
from tests.harness.csit import git
from tests.workspace.conftest import make
from tests.workspace.lines import GOAL, data, line, on_main
from tests.workspace.programme import assessment

PARKS, ARTS = "team/2026-parks", "team/2026-arts"


def programme(place: Path) -> Path:
    """Two teams' branches with records of their own and fields of one sheet; the main line too."""
    root = make(place, teams={"parks": "Parks", "arts": "Arts"})
    for branch, team, field in ((PARKS, "parks", "vision"), (ARTS, "arts", "benefits")):
        line(root, branch, assessment("5.1", team), status="rated", rating=2)
        git(root, "switch", "-q", branch)
        on_main(root, assessment("5.2", team), status="rated", rating=3)
        on_main(root, GOAL, **{field: f"As {team} see it."})
        git(root, "switch", "-q", "main")
    on_main(root, GOAL, goal="By 2029.")
    return root


def two_goals(place: Path) -> Path:
    """A line and the main line that differ in two fields of the goal."""
    root = make(place)
    line(root, "goals", goal="By 2030.", vision="As they see it.")
    on_main(root, goal="By 2031.", vision="As we see it.")
    return root


def holds_both_choices(root: Path) -> None:
    """The goal is theirs, and the vision ours."""
    held = data(root)
    assert (held["goal"], held["vision"]) == ("By 2030.", "As we see it.")


class Bringing(Act):
    """Both come in with one command, in two commits that are published at once."""

    command = ("merge", PARKS, ARTS)

    def build(self, world: Path, csit: Csit) -> None:
        programme(world / "laptop")

    def state(self, world: Path) -> tuple[object, ...]:
        return (tree(world / "laptop"),)

    def finish(self, world: Path, csit: Csit) -> None:
        told = do(world / "laptop", csit, "merge", "--continue")
        if told.status == 2 and "Nothing is being brought in" in told.text:
            told = do(world / "laptop", csit, *self.command)
        assert told.status == 0, told.text
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        root = world / "laptop"
        held = data(root)
        assert held["vision"] == "As parks see it."
        assert held["benefits"] == "As arts see it."
        assert held["goal"] == "By 2029."
        for team in ("parks", "arts"):
            assert data(root, assessment("5.1", team))["rating"] == 2
            assert data(root, assessment("5.2", team))["rating"] == 3


class Resolving(Act):
    """Settling the second of two conflicts of work that waits to be brought in."""

    command = ("resolve", GOAL, "goal", "--theirs")

    def build(self, world: Path, csit: Csit) -> None:
        root = two_goals(world / "laptop")
        assert csit.run(root, "merge", "goals").status == 1
        done(root, csit, "resolve", GOAL, "vision", "--ours")

    def state(self, world: Path) -> tuple[object, ...]:
        notes = sorted((world / "laptop/.git").rglob("choice-*.json"))
        return tree(world / "laptop"), [one.read_bytes() for one in notes]

    def finish(self, world: Path, csit: Csit) -> None:
        done(world / "laptop", csit, *self.command)
        done(world / "laptop", csit, "merge", "--continue")
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        holds_both_choices(world / "laptop")


class ResolvingGit(Act):
    """Settling the last conflict of a merge that was begun with plain git, without the driver."""

    command = ("resolve", GOAL, "goal", "--theirs")

    def build(self, world: Path, csit: Csit) -> None:
        root = two_goals(world / "laptop")
        with pytest.raises(AssertionError):
            git(root, "merge", "-q", "goals")
        done(root, csit, "resolve", GOAL, "vision", "--ours")

    def state(self, world: Path) -> tuple[object, ...]:
        root = world / "laptop"
        return (root / GOAL).read_bytes(), git(root, "ls-files", "--stage", GOAL)

    def finish(self, world: Path, csit: Csit) -> None:
        told = do(world / "laptop", csit, *self.command)
        assert told.status == 0 or "No conflict waits in this file" in told.text, told.text
        git(world / "laptop", "commit", "-q", "-m", "Settled")
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        holds_both_choices(world / "laptop")
