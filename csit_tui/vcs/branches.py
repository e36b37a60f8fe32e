"""Branches: whether one is there, making it, going to it; and a repository's first day."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from csit_tui.vcs.place import Place, ref_value
from csit_tui.vcs.run import Git


def exists(place: Place, branch: str) -> bool:
    """Whether this clone has a branch of that name."""
    return ref_value(place, f"refs/heads/{branch}") is not None


def remote_of(git: Git, branch: str) -> str | None:
    """The remote that has a branch of that name, as ``origin/team/2026-parks``; the first one."""
    out = git.read("for-each-ref", "--format=%(refname)", f"refs/remotes/*/{branch}")
    names = out.decode("utf-8", "surrogateescape").split()
    return names[0].removeprefix("refs/remotes/") if names else None


def switch(git: Git, branch: str) -> None:
    """Go to a branch of this clone. Raises `Refused`."""
    git.write("switch", "--quiet", "--no-guess", branch)


def make(git: Git, branch: str, start: str, track: bool = False) -> None:
    """Make a branch from a commit or branch, and go to it. Raises `Refused`."""
    following = "--track" if track else "--no-track"
    git.write("switch", "--quiet", following, "--create", branch, start)


def checked_out(git: Git) -> set[str]:
    """The branches that are checked out in some work tree of the repository."""
    lines = git.read("worktree", "list", "--porcelain", "-z").decode("utf-8", "surrogateescape")
    start = "branch refs/heads/"
    return {line.removeprefix(start) for line in lines.split("\0") if line.startswith(start)}


def add_tree(git: Git, tree: Path, branch: str, *, new: bool) -> None:
    """Make a work tree on a branch; a new one begins at the commit that is checked out here.

    Raises `Refused`.
    """
    making = ("-b", branch, "--", str(tree)) if new else ("--", str(tree), branch)
    git.write("worktree", "add", "--quiet", *making)


def unsent(git: Git) -> int:
    """How many commits of this branch no remote has."""
    out = git.read("rev-list", "--count", "HEAD", "--not", "--remotes")
    return int(out)


def ahead(git: Git, names: Sequence[str]) -> list[str]:
    """Those of some branches that hold commits which HEAD lacks, here or on a remote."""
    if not names:
        return []
    patterns = [f"{place}/{name}" for name in names for place in ("refs/heads", "refs/remotes/*")]
    words = ("for-each-ref", "--format=%(refname)", "--no-merged=HEAD")
    found = git.look(*words, *patterns).out.decode("utf-8", "surrogateescape").split()
    return [name for name in names if any(ref.endswith(f"/{name}") for ref in found)]


def begin(git: Git, branch: str) -> None:
    """Make the folder a repository whose first branch has this name."""
    git.write("init", "--quiet", f"--initial-branch={branch}")
