"""One commit with all that led to it, in a bundle; and such a bundle looked into by itself."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.vcs import explain
from csit_tui.vcs.bundles import refuse_shallow
from csit_tui.vcs.place import Place
from csit_tui.vcs.run import Git

BRANCH = "handover"
"""The branch that whoever clones such a bundle is on."""
_SHA256 = 64
_SAME_ANYWHERE = (
    *("--no-reuse-delta", "--no-reuse-object", "--no-use-bitmap-index", "--threads=1"),
    *("--window=10", "--depth=50", "--compression=6", "--delta-base-offset", "-q"),
)
"""So the bytes do not depend on how a clone has packed its commits, nor on anybody's settings."""


class Unlike(Refused):
    """A file is no bundle of the commit that it is looked into for."""


def bundle(git: Git, commit: str) -> bytes:
    """A bundle of a commit, the same bytes in every clone with the same git. Raises `Refused`."""
    refuse_shallow(git)
    words = ("pack-objects", "--stdout", "--revs", *_SAME_ANYWHERE)
    return _head(commit) + git.write(*words, stdin=f"{commit}\n".encode())


def _head(commit: str) -> bytes:
    """How the bundle begins, as git's bundles do: its form, and the refs on the commit."""
    form = "# v2 git bundle\n"
    if len(commit) == _SHA256:
        form = "# v3 git bundle\n@object-format=sha256\n"
    return f"{form}{commit} HEAD\n{commit} refs/heads/{BRANCH}\n\n".encode()


@contextmanager
def alone(source: Path, commit: str) -> Iterator[Git]:
    """A repository for the while, with what a bundle holds: that commit whole, and nothing else.

    Raises `Unlike` where it holds anything else, or less. What is read here was checked by git
    against the commit's id, whoever wrote the bundle.
    """
    with tempfile.TemporaryDirectory(prefix="csit-") as folder:
        root = Path(folder)
        with Git(Place(root, root, root / ".git", root / ".git"), outside=True) as git:
            form = "sha256" if len(commit) == _SHA256 else "sha1"
            git.read("init", "-q", "--template=", f"--object-format={form}")
            _take(git, source, commit)
            yield git


def _take(git: Git, source: Path, commit: str) -> None:
    head = _head(commit)
    with source.open("rb") as file:
        if file.read(len(head)) != head:
            raise _unlike("It is no bundle of this commit.", source)
    done = git.look("bundle", "unbundle", str(source.resolve()))
    if done.status:
        if explain.is_full(git.place, done.err):
            raise Refused(explain.full("bundle"))
        raise _unlike(f"This bundle cannot be read: {explain.said(done.err)}", source)
    listed = git.look("rev-list", "--objects", "--no-object-names", commit, "--")
    if listed.status:
        raise _unlike("This bundle lacks something that leads to the commit.", source)
    held = git.read("cat-file", "--batch-all-objects", "--batch-check=%(objectname)")
    if set(held.split()) != set(listed.out.split()):
        raise _unlike("This bundle holds more than the commit and what led to it.", source)


def _unlike(what: str, source: Path) -> Unlike:
    mend = "See that the id is the one you were told, letter by letter; if so, have it sent again."
    return Unlike(Trouble(what, mend, source.name))


def ever(git: Git, commit: str) -> frozenset[str]:
    """Every path, from the top of the repository, at which a commit or one before it has a file.

    Of commits it is asked, not of objects: those are named once, by the first path that holds them.
    """
    commits = git.read("rev-list", commit, "--")
    words = ("diff-tree", "--stdin", "--root", "-r", "-c", "--name-only", "-z", "--no-commit-id")
    out = git.read(*words, "--no-renames", stdin=commits)
    return frozenset(os.fsdecode(out).split("\0")) - {""}
