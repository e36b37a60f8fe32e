"""The lock with which one git keeps others off: whether it is there, and who holds it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from csit_tui.vcs.place import Place

_PROC = Path("/proc")


class Lock(NamedTuple):
    """A lock file, when it was made (seconds since 1970), and the process that holds it, if any."""

    path: Path
    since: float
    holder: int | None


def lock(place: Place) -> Lock | None:
    """The lock on this work tree's index, if there is one."""
    path = place.git_dir / "index.lock"
    try:
        since = path.stat().st_mtime
    except OSError:
        return None
    return Lock(path, since, _holder(place))


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
