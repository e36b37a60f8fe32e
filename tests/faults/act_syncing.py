"""Sending and fetching: with a bare repository beside the laptop, and with a stick."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from tests.faults.act_bringing import programme
from tests.faults.acts import Act, done, is_clean, tree
from tests.faults.again import Csit
from tests.harness.csit import git
from tests.workspace.lines import GOAL, data, on_main
from tests.workspace.programme import assessment

STICK = "../ours.bundle"


def _two(world: Path) -> Path:
    """A laptop and a remote; both sides of the main line went on, in records and in one sheet."""
    programme(world / "first")
    git(world, "clone", "-q", "--bare", "first", "remote.git")
    for name in ("laptop", "other"):
        git(world, "clone", "-q", "remote.git", name)
        git(world / name, "remote", "set-url", "origin", "../remote.git")
    for name, field, rating in (("other", "vision", 2), ("laptop", "benefits", 3)):
        root = world / name
        on_main(root, assessment("5.1", name), status="rated", rating=rating)
        on_main(root, assessment("5.2", name), status="rated", rating=rating)
        on_main(root, GOAL, **{field: f"As {name} sees it."})
    git(world / "other", "push", "-q", "origin", "main")
    return world / "laptop"


def _holds_both(root: Path) -> None:
    held = data(root)
    assert held["vision"] == "As other sees it."
    assert held["benefits"] == "As laptop sees it."
    for name, rating in (("other", 2), ("laptop", 3)):
        assert data(root, assessment("5.1", name))["rating"] == rating
        assert data(root, assessment("5.2", name))["rating"] == rating


class Syncing(Act):
    """Fetching, uniting two lines of one branch, and sending."""

    command = ("sync",)
    repositories = ("laptop", "remote.git")

    def build(self, world: Path, csit: Csit) -> None:
        _two(world)

    def state(self, world: Path) -> tuple[object, ...]:
        return tree(world / "laptop"), tree(world / "remote.git", "main")

    def finish(self, world: Path, csit: Csit) -> None:
        done(world / "laptop", csit, *self.command)
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        _holds_both(world / "laptop")
        git(world / "other", "pull", "-q", "--ff-only", "origin", "main")
        _holds_both(world / "other")


class Following(Act):
    """Fetching where nothing was recorded here: the branch goes forward."""

    command = ("sync",)

    def build(self, world: Path, csit: Csit) -> None:
        root = _two(world)
        git(root, "reset", "-q", "--hard", "HEAD~3")

    def state(self, world: Path) -> tuple[object, ...]:
        return (tree(world / "laptop"),)

    def finish(self, world: Path, csit: Csit) -> None:
        done(world / "laptop", csit, *self.command)
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        assert data(world / "laptop")["vision"] == "As other sees it."
        assert data(world / "laptop", assessment("5.2", "other"))["rating"] == 2


class Writing(Act):
    """Writing a bundle for a stick: it is there whole, or not at all."""

    command = ("sync", "--to", STICK)

    def build(self, world: Path, csit: Csit) -> None:
        _two(world)

    def state(self, world: Path) -> tuple[object, ...]:
        stick = world / "ours.bundle"
        if not stick.exists():
            return ("no bundle",)
        return (git(world / "laptop", "bundle", "list-heads", str(stick)),)

    def check(self, world: Path, ends: Sequence[tuple[object, ...]]) -> None:
        super().check(world, ends)
        if (world / "ours.bundle").exists():
            git(world / "other", "bundle", "verify", "-q", str(world / "ours.bundle"))

    def finish(self, world: Path, csit: Csit) -> None:
        done(world / "laptop", csit, *self.command, "--force")
        assert not list(world.glob(".ours*")), "what was half written is left on the stick"
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        git(world, "clone", "-q", "ours.bundle", "taken")
        assert data(world / "taken")["benefits"] == "As laptop sees it."


class Taking(Act):
    """Taking in a bundle from a stick."""

    command = ("sync", "--from", STICK)

    def build(self, world: Path, csit: Csit) -> None:
        _two(world)
        git(world / "other", "bundle", "create", "-q", STICK, "HEAD", "main")

    def state(self, world: Path) -> tuple[object, ...]:
        return git(world / "laptop", "for-each-ref", "refs/remotes/ours"), tree(world / "laptop")

    def finish(self, world: Path, csit: Csit) -> None:
        done(world / "laptop", csit, *self.command)
        done(world / "laptop", csit, "merge", "ours/main")
        is_clean(world / "laptop")

    def holds_all(self, world: Path) -> None:
        _holds_both(world / "laptop")
