"""What tells, without starting git, that git would now say something else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from csit_tui.vcs.place import Place, head

_FILES = ("HEAD", "index", "config", "packed-refs", "refs/heads", "refs/heads/team")
_SESSION = "session.json"


def watch(place: Place) -> Iterator[str]:
    """Words on the branch, the index, the settings and what is under way; other words once changed.

    Raises OSError where git's folders may not be looked at.
    """
    yield str(head(place))
    yield str(sorted(set(os.listdir(place.git_dir)) - {"csit"}))  # noqa: PTH208
    for folder in (place.git_dir, place.common_dir):
        yield from (told(folder / name) for name in _FILES)
    yield told(place.private / _SESSION)
    yield told(Path("~/.gitconfig").expanduser())


def told(path: Path) -> str:
    """A file by its name, size, time and inode, as git tells one state of it from another."""
    try:
        found = path.lstat()
    except OSError:
        return f"{path} -"
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ino}"
