"""The lock with which one git keeps others off: whether it is there, and who holds it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from csit_tui.vcs.place import Place, head

_PROC = Path("/proc")
_LOOKS = 3
"""So often it is looked who holds a lock that changes hands."""


class _Made(NamedTuple):
    """What tells one lock file from the next: when it was made (nanoseconds), and its inode."""

    made: int
    inode: int


class Lock(NamedTuple):
    """A lock file, when it was made (seconds since 1970), and the process that holds it, if any."""

    path: Path
    since: float
    holder: int | None


def lock(place: Place) -> Lock | None:
    """The first lock in the way of a commit here: on the index, on HEAD, or on the branch."""
    branch = head(place).branch
    paths = [place.git_dir / "index.lock", place.git_dir / "HEAD.lock"]
    if branch is not None:
        paths.append(place.common_dir / "refs" / "heads" / f"{branch}.lock")
    return next(filter(None, (_standing(place, path) for path in paths)), None)


def _standing(place: Place, path: Path) -> Lock | None:
    """A lock at a path. One without a holder is left behind only if it outlives the look.

    A git may take its lock and end while its process is looked for, and another may follow.
    """
    for _ in range(_LOOKS):
        found = _signature(path)
        if found is None:
            return None
        holder = _holder(place)
        if holder is not None or _signature(path) == found:
            return Lock(path, found.made / 1e9, holder)
    return None


def _signature(path: Path) -> _Made | None:
    with contextlib.suppress(OSError):
        found = path.stat()
        return _Made(found.st_mtime_ns, found.st_ino)
    return None


def _holder(place: Place) -> int | None:
    """A git at work in this work tree, where the system lets us see; none on other systems."""
    try:
        numbers = [int(name) for name in os.listdir(_PROC) if name.isdigit()]  # noqa: PTH208
    except OSError:
        return None
    worktree = str(place.worktree)
    for number in numbers:
        try:
            name = (_PROC / str(number) / "comm").read_text(encoding="utf-8").strip()
            if not name.startswith("git"):
                continue
            folder = (_PROC / str(number) / "cwd").readlink()
        except (OSError, ValueError):
            continue
        if str(folder) == worktree or str(folder).startswith(worktree + "/"):
            return number
    return None
