"""A repository made from a told history: same history, same commits, whoever runs it and where.

git reads the whole history in one run, in a world without anybody's settings, hooks, templates,
signing or locale. What it leaves is an ordinary repository, where the user's settings hold again.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from csit_tui.model.trouble import Refused, refused
from csit_tui.vcs import explain

BRANCHES = "refs/heads/"
_KEPT = ("PATH", "TMPDIR", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
_WITHOUT_SETTINGS = {
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_ATTR_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    "HOME": os.devnull,
    "XDG_CONFIG_HOME": os.devnull,
    "LC_ALL": "C",
    "TZ": "UTC",
}


class Author(NamedTuple):
    """Who commits."""

    name: str
    address: str


class Tag(NamedTuple):
    """An annotated tag on a commit, made by its author at its date."""

    name: str
    message: str


class Commit(NamedTuple):
    """One commit on a branch.

    ``parents`` are places in the history told so far, first parent first. ``files`` are those that
    differ from the first parent; ``when`` knows its offset from UTC.
    """

    branch: str
    parents: tuple[int, ...]
    author: Author
    when: datetime
    message: str
    files: Mapping[str, bytes]
    tag: Tag | None = None


def seed(directory: Path, history: Sequence[Commit], head: str, gone: Iterable[str] = ()) -> None:
    """Make a repository with this history in an empty folder and check out the branch ``head``.

    ``gone`` are branches that are no longer there at the end. Raises `Refused` where git is absent
    or cannot do it.
    """
    _git(directory, "init", "-q", "--template=", "--object-format=sha1", f"--initial-branch={head}")
    stream = b"".join(_stream(history, gone))
    # Without reflogs: they would hold this machine's user and clock.
    unlogged = ("-c", "core.logAllRefUpdates=false")
    _git(
        directory, *unlogged, "fast-import", "--quiet", "--date-format=raw", "--done", stdin=stream
    )
    _git(directory, "read-tree", "--reset", "-u", "HEAD")


def _git(directory: Path, *arguments: str, stdin: bytes = b"") -> None:
    world = {name: os.environ[name] for name in _KEPT if name in os.environ} | _WITHOUT_SETTINGS
    try:
        done = subprocess.run(
            ["git", *arguments],
            cwd=directory,
            env=world,
            input=stdin,
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise Refused(explain.missing()) from None
    if done.returncode:
        said = explain.said(done.stderr.decode("utf-8", "replace"))
        what = f"git could not make the repository: {said}"
        raise refused(what, "Mend what git names, then try again in an empty folder.")


def _stream(history: Sequence[Commit], gone: Iterable[str]) -> Iterator[bytes]:
    """The history as git's fast import reads it; a commit's mark is its place, counted from 1."""
    for number, commit in enumerate(history, 1):
        yield from _commit(number, commit)
        if commit.tag is not None:
            yield f"tag {commit.tag.name}\nfrom :{number}\ntagger {_signature(commit)}\n".encode()
            yield _data(commit.tag.message.encode())
    for branch in gone:
        yield f"reset {BRANCHES}{branch}\nfrom {'0' * 40}\n\n".encode()
    yield b"done\n"


def _commit(number: int, commit: Commit) -> Iterator[bytes]:
    signature = _signature(commit)
    head = f"commit {BRANCHES}{commit.branch}\nmark :{number}\n"
    yield f"{head}author {signature}\ncommitter {signature}\n".encode()
    yield _data(commit.message.encode())
    for place, parent in enumerate(commit.parents):
        yield f"{'merge' if place else 'from'} :{parent + 1}\n".encode()
    for path in sorted(commit.files):
        yield f"M 100644 inline {path}\n".encode()
        yield _data(commit.files[path])
    yield b"\n"


def _signature(commit: Commit) -> str:
    offset = commit.when.strftime("%z") or "+0000"
    return f"{commit.author.name} <{commit.author.address}> {int(commit.when.timestamp())} {offset}"


def _data(content: bytes) -> bytes:
    return b"data %d\n%s\n" % (len(content), content)
