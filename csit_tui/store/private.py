"""csit's own files under the git directory: opened only where they are files, and never waited for.

A pipe would be waited for without end, a link could lead to somebody else's file.
"""

from __future__ import annotations

import os
import stat
from pathlib import Path

from csit_tui.model.trouble import Refused, stranger
from csit_tui.store.atomic import make_folders, share
from csit_tui.store.errors import vanished

_SAFE = os.O_NOFOLLOW | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC
_FOLDERS = 3
"""So many folders above such a file are csit's own too: ``csit/worktrees/<work tree>``."""
_KINDS = {
    stat.S_IFLNK: "a symbolic link",
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFREG: "a file",
}


def opened(path: Path, flags: int) -> int:
    """A handle on one of csit's own files; with ``O_CREAT`` it is made, and its folders.

    Raises `Refused` where anything else stands in its place or in that of its folders, and OSError
    as the system does.
    """
    for folder in reversed(path.parents[:_FOLDERS]):
        if _mode(folder) not in {None, stat.S_IFDIR}:
            raise _stranger(folder, "folder")
    if _mode(path) not in {None, stat.S_IFREG}:
        raise _stranger(path, "file")
    if flags & os.O_CREAT:
        make_room(path)
    handle = os.open(path, flags | _SAFE, mode(path) if flags & os.O_CREAT else 0)
    if not stat.S_ISREG(os.fstat(handle).st_mode):  # it was put there in this very moment
        os.close(handle)
        raise _stranger(path, "file")
    if flags & os.O_CREAT:
        share(handle, path.parent)
    return handle


def mode(path: Path) -> int:
    """The mode of a new file of csit's own, before the umask.

    It holds hidden ratings, and words that nobody saved: no other login may read it, but for the
    group where that may write into the git directory, and so shares the work.
    """
    shared = path.parents[_FOLDERS].stat().st_mode & stat.S_IWGRP
    return 0o660 if shared else 0o600


def make_room(path: Path) -> None:
    """Make csit's own folders above a file, and none above those.

    Raises `Refused` where the git directory is gone: one of csit's making would be no repository,
    and would stand in the way of the one that was moved.
    """
    above = path.parents[_FOLDERS]
    if not above.is_dir():
        raise vanished(str(above))
    make_folders(path.parent)


def _mode(path: Path) -> int | None:
    """What stands at a place, links not followed; none where nothing does or nobody may look."""
    try:
        return stat.S_IFMT(os.lstat(path).st_mode)
    except OSError:
        return None


def _stranger(path: Path, wanted: str) -> Refused:
    found = _KINDS.get(_mode(path) or 0, "a device")
    return Refused(stranger(str(path), wanted, found))
