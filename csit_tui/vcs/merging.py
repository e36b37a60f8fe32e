"""What a merge starts from: common bases, what each side changed file by file, texts merged by git.

Paths here are those of the whole repository, for a merge leaves nothing of it out. Files go by
their paths: a renaming is a removal and an addition.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from csit_tui.vcs.blobs import LARGEST
from csit_tui.vcs.run import Git

_ODD = frozenset({"120000", "160000"})
_NOTHING = "000000"


class Entry(NamedTuple):
    """A file of a tree; ``data`` is there where no commit holds it yet."""

    mode: str
    blob: str
    data: bytes | None = None

    @property
    def is_file(self) -> bool:
        """Whether it is an ordinary file, and no symbolic link and no other repository."""
        return self.mode not in _ODD

    def same(self, other: Entry | None) -> bool:
        """Whether the other is the same file with the same bytes."""
        return other is not None and (self.mode, self.blob) == (other.mode, other.blob)


class Changed(NamedTuple):
    """A file before and after; none where it was, or is, not there."""

    before: Entry | None
    after: Entry | None


def made(data: bytes, mode: str, like: str) -> Entry:
    """An entry for bytes that are not in the repository yet; ``like`` is any id from there."""
    algorithm = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return Entry(mode, algorithm(b"blob %d\0%s" % (len(data), data)).hexdigest(), data)


def bases(git: Git, tip: str, *others: str) -> list[str]:
    """The best common ancestors of a commit and a merge of the others; none where they have none.

    Several are there where both lines were merged into each other crosswise.
    """
    done = git.look("merge-base", "--all", tip, *others)
    return done.out.decode().split()


def contains(git: Git, line: str, commit: str) -> bool:
    """Whether a line of work holds a commit."""
    return git.look("merge-base", "--is-ancestor", commit, line).status == 0


def independent(git: Git, tips: Sequence[str]) -> list[str]:
    """Those of some commits that none of the others contains."""
    if len(set(tips)) < 2:
        return list(dict.fromkeys(tips))
    return git.read("merge-base", "--independent", *dict.fromkeys(tips)).decode().split()


def changes(git: Git, before: str, after: str) -> dict[str, Changed]:
    """The files in which two commits or trees differ, by path from the top of the repository."""
    if before == after:
        return {}
    out = git.read("diff-tree", "-r", "-z", "--no-renames", "--full-index", before, after)
    parts = iter(os.fsdecode(out).split("\0"))
    found = {}
    for about in parts:
        if about.startswith(":"):
            mode, mode_after, blob, blob_after, _ = about[1:].split(" ")
            found[next(parts)] = Changed(_entry(mode, blob), _entry(mode_after, blob_after))
    return found


def _entry(mode: str, blob: str) -> Entry | None:
    return None if mode == _NOTHING else Entry(mode, blob)


def bearable(git: Git, blobs: Sequence[str], most: int = LARGEST) -> set[str]:
    """Those of some blobs that have no more bytes than that, so that they may be read."""
    wanted = "".join(f"{blob}\n" for blob in blobs).encode()
    out = git.read("cat-file", "--batch-check=%(objectname) %(objectsize)", stdin=wanted)
    rows = (line.split() for line in out.decode().splitlines())
    return {row[0] for row in rows if len(row) == 2 and row[1].isdigit() and int(row[1]) <= most}


def text(git: Git, base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """Three states of a text merged by git, line by line; none where they conflict.

    What is no text always does.
    """
    with tempfile.TemporaryDirectory(prefix="csit-merge-") as folder:
        places = [Path(folder) / name for name in ("ours", "base", "theirs")]
        for place, data in zip(places, (ours, base or b"", theirs), strict=True):
            place.write_bytes(data)
        done = git.look("merge-file", "-p", "--quiet", *map(str, places))
    return done.out if done.status == 0 else None
