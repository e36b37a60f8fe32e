"""One file replaced as a whole: after a power cut the old bytes stand there, or the new ones."""

from __future__ import annotations

import contextlib
import fcntl
import glob
import os
import secrets
import stat
from collections.abc import Iterator
from pathlib import Path

NEW = ".csit-new"
"""End of the names of files not yet in place; they begin with a dot and are never records."""


def replace(target: Path, data: bytes) -> None:
    """Put bytes in the place of a file that exists, with the mode and group it had.

    Raises OSError; the file is then as it was and nothing is left beside it.
    """
    before = target.stat(follow_symlinks=False)
    with _beside(target, data, before) as new:
        new.replace(target)
    sync_folder(target.parent)


def create(target: Path, data: bytes, mode: int = 0o666) -> None:
    """Write a file that does not exist yet, with a mode of which the login's umask takes away.

    In a folder that a group may write in, the group may write the file too, whatever the umask.
    Raises FileExistsError where somebody made it in the meantime, and OSError as `replace` does.
    """
    with _beside(target, data, None, mode) as new:
        try:
            target.hardlink_to(new)
        except FileExistsError:
            raise
        except OSError:  # a file system without hard links
            if os.path.lexists(target):
                raise FileExistsError(target) from None
            new.replace(target)
    sync_folder(target.parent)


def make_folders(folder: Path) -> None:
    """Make a folder and those above it, each on disk before what stands in it.

    In a folder that a group may write in, the group may write in the new one too.
    """
    missing = []
    while not folder.is_dir():
        missing.append(folder)
        folder = folder.parent
    for part in reversed(missing):
        part.mkdir(exist_ok=True)
        handle = os.open(part, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            share(handle, part.parent)
        finally:
            os.close(handle)
        sync_folder(part.parent)


def share(new: int, folder: Path) -> None:
    """Give the group of a shared folder its rights in something new in it, open at this handle.

    The umask of one login would else lock the others out. What belongs to another login is left.
    """
    above, found = folder.stat(), os.fstat(new)
    if not above.st_mode & stat.S_IWGRP or found.st_uid != os.geteuid():
        return
    rights = above.st_mode & (stat.S_IRWXG | stat.S_ISGID)
    wanted = found.st_mode | (
        rights if stat.S_ISDIR(found.st_mode) else stat.S_IRGRP | stat.S_IWGRP
    )
    with contextlib.suppress(PermissionError):
        if found.st_gid != above.st_gid:
            os.fchown(new, -1, above.st_gid)
        if stat.S_IMODE(wanted) != stat.S_IMODE(found.st_mode):
            os.fchmod(new, stat.S_IMODE(wanted))


def sync_folder(folder: Path) -> None:
    """Have the names in a folder on disk; file systems that cannot are left to themselves."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):
            os.fsync(handle)
    finally:
        os.close(handle)


@contextlib.contextmanager
def _beside(
    target: Path, data: bytes, like: os.stat_result | None, mode: int = 0o600
) -> Iterator[Path]:
    """The bytes in a file of their own beside the target, on disk; gone at the end."""
    new = beside(target)
    handle = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)  # says that its writer is alive
            _write(handle, data)
            if like is not None:
                _dress(handle, like)
            else:
                share(handle, target.parent)
            os.fsync(handle)
            yield new
        finally:
            os.close(handle)
    finally:
        with contextlib.suppress(FileNotFoundError):
            new.unlink()


def _write(handle: int, data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(handle, rest) :]


def _dress(handle: int, like: os.stat_result) -> None:
    """Give a new file the group and mode of the one it replaces, as far as this login may."""
    if os.fstat(handle).st_gid != like.st_gid:
        with contextlib.suppress(PermissionError):
            os.fchown(handle, -1, like.st_gid)
    os.fchmod(handle, stat.S_IMODE(like.st_mode))


def beside(target: Path, ending: str = NEW) -> Path:
    """A name beside a file or folder for what is not yet, or no longer, in its place."""
    return target.with_name(f".{target.name}.{secrets.token_hex(4)}{ending}")


def left(target: Path, ending: str = NEW) -> list[Path]:
    """What stands under such names, and whose writer is no more."""
    named = f".{glob.escape(target.name)}.{'[0-9a-f]' * 8}{ending}"
    return [path for path in target.parent.glob(named) if abandoned(path)]


def abandoned(new: Path) -> bool:
    """Whether the writer of an unfinished file or folder is no more, so that it may be removed."""
    try:
        handle = os.open(new, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    except OSError:
        return False
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    finally:
        os.close(handle)
    return True
