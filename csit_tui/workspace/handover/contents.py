"""What a handover holds beside its bundle, made from that bundle alone, here and at the validators.

So whoever checks one makes it anew and compares.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple

from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused
from csit_tui.vcs import Git, blobs
from csit_tui.vcs.log import log
from csit_tui.workspace.history import state_in

BUNDLE = "programme.bundle"
REPORT = "report.md"
README = "README.txt"
FILES = "files/"

Report = Callable[[Snapshot, str, datetime.datetime], bytes]
"""Makes the report of the programme as a commit holds it; with the commit's id and its time."""

_AT_ONCE = 16 << 20
"""Bytes of files that are held at once, but for a file that is larger."""
_DEEPEST = 200
"""Folders in folders that every program can copy, and take away again."""
_OUT = "Take it out of the programme, and hand over the commit then."
_ABOUT = b"""An improvement programme, as it was handed over to validators

report.md           the report in full; any editor of text opens it
files               the files of the commit that is handed over, as they are
programme.bundle    that commit and all that led to it; to unpack it: git clone programme.bundle
manifest.sha256     the hash of each file; to compare them: sha256sum -c manifest.sha256

A commit is one state of a programme; its id is reckoned from all that it holds, so that nothing in
it can be altered without another id. The id comes to you by another way than this folder, such as
by telephone. Whether anything was altered on the way is told by csit (pip install csit-tui, in the
version that the report names), which needs git for it but no programme; FOLDER is this folder,
COMMIT that id:

    csit handover verify FOLDER COMMIT

Without csit, git tells it of the files, though not of the report. The first line prints the id, the
second nothing:

    git clone programme.bundle unpacked && git -C unpacked rev-parse HEAD
    diff -r --exclude=.git unpacked files

manifest.sha256 alone proves nothing: whoever alters a file can alter it too.
"""


class Tree(NamedTuple):
    """A commit's files by path, and its programme's folder, with a slash unless it is the top."""

    commit: str
    leaves: Mapping[str, blobs.Leaf]
    prefix: str


def tree(git: Git, commit: str, prefix: str = "") -> Tree:
    """The files of a commit. Raises `Refused` for one that no folder could hold."""
    leaves = blobs.tree(git, commit, ())
    for path in leaves:
        parts = path.split("/")
        if any(part in {"", ".", ".."} or part.lower() == ".git" for part in parts):
            raise refused("The commit holds a file whose name leads out of its folder.", _OUT, path)
        if len(parts) > _DEEPEST:
            what = f"The commit holds a file that lies more than {_DEEPEST} folders deep."
            raise refused(what, _OUT, path)
    return Tree(commit, leaves, prefix)


def programme(git: Git, found: Tree) -> Snapshot:
    """The programme as the commit holds it."""
    return state_in(git, f"{found.commit}:{found.prefix.removesuffix('/')}")[0]


def contents(git: Git, found: Tree, then: Snapshot, report: Report) -> Iterator[tuple[str, bytes]]:
    """Each file but bundle and list: its path in the handover, and its bytes.

    A symbolic link is a file that holds where it leads, as nobody is to be led anywhere.
    """
    yield README, _ABOUT
    yield REPORT, report(then, found.commit, log(git, 1, revisions=found.commit)[0].when)
    for paths in _parts(found.leaves):
        data = blobs.blobs(git, [found.leaves[path].blob for path in paths])
        yield from ((FILES + path, one or b"") for path, one in zip(paths, data, strict=True))


def _parts(leaves: Mapping[str, blobs.Leaf]) -> Iterator[list[str]]:
    """The paths in parts that are not too large to be held at once."""
    part: list[str] = []
    size = 0
    for path in sorted(leaves):
        size += leaves[path].size
        if part and size > _AT_ONCE:
            yield part
            part, size = [], leaves[path].size
        part.append(path)
    yield from [part] if part else []
