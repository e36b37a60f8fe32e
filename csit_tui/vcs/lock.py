"""The lock with which one git keeps others off: whether it is there, and who holds it."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path
from typing import NamedTuple

from csit_tui.vcs.place import Place, head

_PROC = Path("/proc")


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
    for path in paths:
        with contextlib.suppress(OSError):
            return Lock(path, path.stat().st_mtime, _holder(place))
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
