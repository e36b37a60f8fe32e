"""Branches: whether one is there, making it, going to it; and a repository's first day."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from csit_tui.vcs.merging import contains
from csit_tui.vcs.place import Place, ref_value
from csit_tui.vcs.run import Git


def exists(place: Place, branch: str) -> bool:
    """Whether this clone has a branch of that name."""
    return ref_value(place, f"refs/heads/{branch}") is not None


def is_copy(place: Place, name: str, branch: str) -> bool:
    """Whether a name is that of a branch as a remote has it, as ``origin/team/2026-parks``."""
    same = name.endswith(f"/{branch}")
    return same and ref_value(place, f"refs/remotes/{name}") is not None


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
    return {one.branch for one in trees(git) if one.branch is not None}


class Tree(NamedTuple):
    """A work tree of the repository: its folder, its commit, and its branch if it is on one."""

    folder: Path
    commit: str
    branch: str | None


def trees(git: Git) -> list[Tree]:
    """All work trees of the repository that hold a commit, also those whose folder is gone."""
    found = []
    for entry in os.fsdecode(git.read("worktree", "list", "--porcelain", "-z")).split("\0\0"):
        held = dict(line.partition(" ")[::2] for line in entry.split("\0") if line)
        if "HEAD" in held:
            branch = held.get("branch", "").removeprefix("refs/heads/") or None
            found.append(Tree(Path(held["worktree"]), held["HEAD"], branch))
    return found


def add_tree(git: Git, tree: Path, branch: str, *, new: bool) -> None:
    """Make a work tree on a branch; a new one begins at the commit that is checked out here.

    Raises `Refused`.
    """
    making = ("-b", branch, "--", str(tree)) if new else ("--", str(tree), branch)
    git.write("worktree", "add", "--quiet", *making)


def unsent(git: Git, remote: str | None = None) -> int:
    """How many commits of this branch no remote has, or not the one named, as far as is known."""
    remotes = f"--remotes={remote}" if remote else "--remotes"
    return int(git.read("rev-list", "--count", "HEAD", "--not", remotes))


def holding(git: Git, commit: str, refs: Sequence[str]) -> str | None:
    """The first of this clone's branches, among refs or patterns of them, that holds a commit."""
    words = ("for-each-ref", "--format=%(refname:lstrip=2)", f"--contains={commit}", *refs)
    found = os.fsdecode(git.read(*words)).splitlines()
    return found[0] if found else None


class Tip(NamedTuple):
    """Where a branch ends, here or on a remote, as ``origin/team/2026-parks``; its commit."""

    branch: str
    name: str
    commit: str


def tips(git: Git, names: Sequence[str]) -> list[Tip]:
    """Where some branches end that hold commits which HEAD lacks; those of this clone first."""
    if not names:
        return []
    done = git.look(*_not_in("HEAD", names))
    return [
        Tip(next((name for name in names if f"/{called}".endswith(f"/{name}")), ""), called, commit)
        for called, commit in _listed(done.out)
    ]


def lacked(git: Git, commit: str, starts: Sequence[str]) -> list[tuple[str, str]]:
    """Branches whose names begin so, here and on remotes, with work that a commit lacks; each with
    its own last commit. Raises `Refused`.
    """
    return list(_listed(git.read(*_not_in(commit, [f"{start}*" for start in starts]))))


def _not_in(commit: str, names: Sequence[str]) -> list[str]:
    """The words that have git list branches of these names, which a commit does not hold."""
    places = [f"{place}/{name}" for name in names for place in ("refs/heads", "refs/remotes/*")]
    return ["for-each-ref", "--format=%(objectname) %(refname)", f"--no-merged={commit}", *places]


def _listed(out: bytes) -> Iterator[tuple[str, str]]:
    """The branches that git lists so: what each is called, and its commit."""
    for line in out.decode("utf-8", "surrogateescape").splitlines():
        commit, _, ref = line.partition(" ")
        yield re.sub("^refs/(heads|remotes)/", "", ref), commit


def newest(git: Git, commits: Sequence[str], path: str) -> str:
    """Of several commits the one that holds the latest work under a path.

    One that contains another is the newer; where neither does, the last commit of the path counts.
    """
    latest = commits[0]
    for other in commits[1:]:
        if contains(git, other, latest):
            latest = other
        elif not contains(git, latest, other):
            latest = max(latest, other, key=lambda commit: _last(git, commit, path))
    return latest


def _last(git: Git, commit: str, path: str) -> int:
    """When the last commit of a path was made, in seconds."""
    return int(git.read("log", "-1", "--format=%ct", commit, "--", path) or 0)


def begin(git: Git, branch: str) -> None:
    """Make the folder a repository whose first branch has this name."""
    git.write("init", "--quiet", f"--initial-branch={branch}")
