"""The states that one file had, commit by commit, along all branches that were brought in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from csit_tui.vcs.blobs import blobs
from csit_tui.vcs.run import Git

_AT_ONCE = 1000
"""Commits whose files are read without looking first which of them hold the same."""
_START = "-"
"""git's mark of a commit that those asked for started from."""


class State(NamedTuple):
    """A commit, those it was made from, and what it holds of a file; none where it has none."""

    commit: str
    parents: tuple[str, ...]
    source: bytes | None


class Commit(NamedTuple):
    """A commit, the tree of all its files, and those it was made from."""

    name: str
    tree: str
    parents: tuple[str, ...]


def past(git: Git, path: str, commit: str) -> list[State]:
    """The states of a file up to a commit, newest first, each before those it was made from."""
    return states(git, path, line(git, commit))


def line(git: Git, commit: str, since: str | None = None) -> list[Commit]:
    """All commits up to one, newest first, each before those it was made from.

    With ``since`` only those that another commit lacks, and last those they started from, which are
    told without what they were made from.
    """
    words = ("log", "--topo-order", "--boundary", "--format=%m %H %T %P", "--no-show-signature")
    limits = (f"^{since}",) if since else ()
    out = git.read(*words, "--end-of-options", commit, *limits, "--")
    rows = (row.split() for row in out.decode().splitlines())
    return [
        Commit(name, tree, () if mark == _START else tuple(parents))
        for mark, name, tree, *parents in rows
    ]


def states(git: Git, path: str, commits: Sequence[Commit]) -> list[State]:
    """What each of these commits holds of a file.

    git is not asked which of them changed the file: that takes it longer than to say what each of
    them holds, and by that those that changed nothing are known.
    """
    whole = f"{git.place.prefix}/{path}" if git.place.prefix else path
    sources = _sources(git, [f"{commit.tree}:{whole}" for commit in commits])
    return [
        State(commit.name, commit.parents, source)
        for commit, source in zip(commits, sources, strict=True)
    ]


def _sources(git: Git, names: list[str]) -> list[bytes | None]:
    """What each name holds; of so many that it might be too much at once, each blob only once."""
    if len(names) <= _AT_ONCE:
        return blobs(git, names)
    found = [_blob(line) for line in _checked(git, names)]
    different = list(dict.fromkeys(name for name in found if name))
    held = dict(zip(different, blobs(git, different), strict=True))
    return [held.get(name) for name in found]


def _checked(git: Git, names: list[str]) -> list[str]:
    """What git says of each name: the kind and the id of what it finds there."""
    listed = "".join(f"{name}\n" for name in names).encode()
    how = "--batch-check=%(objecttype) %(objectname)"
    return (
        git.read("cat-file", "--buffer", how, stdin=listed).decode("utf-8", "replace").splitlines()
    )


def _blob(line: str) -> str:
    kind, _, name = line.partition(" ")
    return name if kind == "blob" else ""


def parents(git: Git, commit: str) -> list[str]:
    """The commits that a commit was made from."""
    return git.read("rev-list", "--parents", "--max-count=1", commit, "--").decode().split()[1:]
