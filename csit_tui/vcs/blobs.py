"""Files as commits hold them: any number of them through one run of git."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from csit_tui.model.trouble import refused
from csit_tui.text import quoted
from csit_tui.vcs.run import Git

LARGEST = 16 << 20
"""Most bytes of one file that are taken out of a commit."""
_LINK = "120000"


class Leaf(NamedTuple):
    """One file of a commit's tree: its blob, its size in bytes, whether it is a symbolic link."""

    blob: str
    size: int
    link: bool


class Touched(NamedTuple):
    """A file that a commit changed: its blob before and after, none where it was not there."""

    path: str
    before: str | None
    after: str | None


def resolve(git: Git, revision: str) -> str:
    """The id of the commit that a user's word names. Raises `Refused` where it names none."""
    words = ("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    done = git.look(*words) if "\0" not in revision else None
    excludes = revision.startswith("^")  # git takes it for all but that commit
    if done is None or done.status or not revision or excludes:
        what = f"{quoted(revision, 60)} names no commit, branch or tag here."
        raise refused(what, "csit log lists the commits, git branch and git tag the names.")
    return done.out.decode().strip()


def is_commit(git: Git, sha: str) -> bool:
    """Whether the repository has a commit of that id."""
    return git.look("cat-file", "-e", f"{sha}^{{commit}}").status == 0


def tree(git: Git, commit: str, paths: Sequence[str]) -> dict[str, Leaf]:
    """The files of a commit under some paths, by path relative to the programme."""
    out = git.read("ls-tree", "-r", "-l", "-z", commit, "--", *paths)
    found = {}
    for line in os.fsdecode(out).split("\0"):
        about, _, path = line.partition("\t")
        if path:
            mode, kind, blob, size = about.split()
            if kind == "blob":
                found[path] = Leaf(blob, int(size), mode == _LINK)
    return found


def touched(git: Git, commit: str) -> list[Touched]:
    """The files of the programme that a commit changed, against its first parent."""
    words = ("diff-tree", "-r", "-z", "--root", "--diff-merges=first-parent", "--no-renames")
    out = git.read(*words, "--no-commit-id", "--relative", commit, "--", ".")
    return listed(out)


def listed(out: bytes) -> list[Touched]:
    """The files that git lists in its raw form, with ``-z`` and without renames."""
    parts = iter(os.fsdecode(out).split("\0"))
    found = []
    for about in parts:
        path = next(parts, "")
        if about.startswith(":"):
            _, _, before, after, _ = about.split(" ")
            found.append(Touched(path, _there(before), _there(after)))
    return found


def _there(blob: str) -> str | None:
    return None if set(blob) == {"0"} else blob


def blobs(git: Git, names: Sequence[str]) -> list[bytes | None]:
    """What each name holds, such as a blob's id or ``HEAD:./csit.toml``; none where nothing is.

    The names hold no line break.
    """
    if not names:
        return []
    asked = "".join(f"{name}\n" for name in names)
    out = git.read("cat-file", "--batch", "--buffer", stdin=asked.encode())
    return list(_batch(out))


def _batch(out: bytes) -> Iterator[bytes | None]:
    at = 0
    while at < len(out):
        end = out.index(b"\n", at)
        words = out[at:end].split(b" ")
        at = end + 1
        if len(words) == 3 and words[2].isdigit():
            size = int(words[2])
            yield out[at : at + size] if words[1] == b"blob" else None
            at += size + 1
        else:
            yield None


def ids(git: Git, names: Sequence[str]) -> list[str | None]:
    """The object that each name stands for, such as ``HEAD:./cycles``; none where nothing is there.

    The names hold no line break.
    """
    if not names:
        return []
    asked = "".join(f"{name}\n" for name in names)
    out = git.read("cat-file", "--batch-check=%(objectname)", stdin=os.fsencode(asked))
    return [None if b" " in line else line.decode() for line in out.splitlines()]
