"""What tells, without starting git, that git would now say something else."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from csit_tui.vcs.place import Place, head

_FILES = ("HEAD", "index", "config", "packed-refs")
_BRANCHES = ("refs/heads", "refs/remotes")
_SESSION = "session.json"


def watch(place: Place) -> Iterator[str]:
    """Words on branches, the index, the settings and what is under way; other words once changed.

    Raises OSError where git's folders may not be looked at.
    """
    yield str(head(place))
    yield str(sorted(set(os.listdir(place.git_dir)) - {"csit"}))  # noqa: PTH208
    for folder in (place.git_dir, place.common_dir):
        yield from (told(folder / name) for name in _FILES)
    for name in _BRANCHES:
        yield from _folders(place.common_dir / name)
    yield told(place.private / _SESSION)
    yield told(Path("~/.gitconfig").expanduser())


def _folders(top: Path) -> Iterator[str]:
    """A folder of branches and those in it: git changes them whenever it writes a branch there."""
    for folder, _, _ in os.walk(top):
        yield told(Path(folder))


def told(path: Path) -> str:
    """A file by its name, size, time and inode, as git tells one state of it from another."""
    try:
        found = path.lstat()
    except OSError:
        return f"{path} -"
    return f"{path} {found.st_size} {found.st_mtime_ns} {found.st_ino}"
