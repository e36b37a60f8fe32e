"""Two lines of work to one commit, by path: what differs, and the tree that comes of it.

Nothing here touches a branch, the index or a file of the user's.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from typing import NamedTuple

from csit_tui.vcs.run import Git

_INDEX = "uniting-index"
_FILE = "100644"


class Leaf(NamedTuple):
    """A file as a commit holds it: its mode and its blob."""

    mode: str
    blob: str


Changes = dict[str, "Leaf | None"]
"""Files by path from the top of the repository; none for one that is gone."""


def bases(git: Git, ours: str, theirs: str) -> list[str]:
    """The commits from which two lines parted; none where they have nothing in common."""
    return git.look("merge-base", "--all", ours, theirs).out.decode().split()


def contains(git: Git, line: str, commit: str) -> bool:
    """Whether a line of work holds a commit."""
    return git.look("merge-base", "--is-ancestor", commit, line).status == 0


def changes(git: Git, base: str, tip: str) -> Changes:
    """What a line changed since a commit, by path; a file under another name is another file."""
    out = git.read("diff-tree", "-r", "-z", "--no-renames", base, tip)
    parts = iter(os.fsdecode(out).split("\0"))
    found: Changes = {}
    for about in parts:
        if about.startswith(":"):
            _, mode, _, blob, _ = about.split(" ")
            found[next(parts)] = None if set(blob) == {"0"} else Leaf(mode, blob)
    return found


def held(git: Git, commit: str, path: str) -> Leaf | None:
    """A file as a commit holds it; none where it has none such."""
    out = os.fsdecode(git.read("ls-tree", "-z", "--full-tree", commit, "--", path))
    about = out.partition("\t")[0].split(" ")
    return Leaf(about[0], about[2]) if len(about) == 3 else None


def stored(git: Git, data: bytes) -> Leaf:
    """Bytes put into the repository as a file."""
    blob = git.write("hash-object", "-w", "--stdin", "--no-filters", stdin=data)
    return Leaf(_FILE, blob.decode().strip())


def united(git: Git, ours: str, theirs: str, taken: Mapping[str, Leaf | None], message: str) -> str:
    """The commit that holds ours with these files in it, and follows both; no branch knows it yet.

    It is signed where the user signs; hooks do not run for it.
    """
    index = git.place.private / _INDEX
    index.parent.mkdir(parents=True, exist_ok=True)
    own = {"GIT_INDEX_FILE": str(index)}
    try:
        git.write("read-tree", ours, env=own)
        lines = b"".join(_line(path, leaf) for path, leaf in taken.items())
        git.write("update-index", "-z", "--index-info", stdin=lines, env=own)
        tree = git.write("write-tree", env=own).decode().strip()
    finally:
        index.unlink(missing_ok=True)
    signs = git.look("config", "--type=bool", "--get", "commit.gpgSign").out.strip() == b"true"
    sign = ["--gpg-sign"] if signs else []
    words = ("commit-tree", *sign, "-p", ours, "-p", theirs, tree)
    return git.write(*words, stdin=message.encode()).decode().strip()


def _line(path: str, leaf: Leaf | None) -> bytes:
    mode, blob = leaf or Leaf("0", "0" * 40)
    return f"{mode} {blob}\t".encode() + os.fsencode(path) + b"\0"


def forward(git: Git, commit: str) -> None:
    """Go on to a commit that holds all of this branch: files, index and branch, or none of them.

    Raises `Refused` where files that are not committed are in the way.
    """
    options = ("--ff-only", "--quiet", "--no-autostash", "--no-stat")
    git.write("merge", *options, commit)
