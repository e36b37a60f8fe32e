"""One writer at a time; a lock ends with its program, so that none is ever left behind."""

from __future__ import annotations

import contextlib
import fcntl
import os
import time
from collections.abc import Iterator
from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.store import private
from csit_tui.store.errors import unwritten

_PAUSE = 0.02


@contextlib.contextmanager
def writing(path: Path, wait: float = 5.0) -> Iterator[None]:
    """Hold the lock at a path, which is made and left there, until the block ends.

    Raises `Refused` where another program holds it for longer than ``wait`` seconds, naming that
    program, or where no lock can be made. It is not for nested use in one program.
    """
    handle = _opened(path)
    try:
        if not _taken(handle, wait):
            what = f"Another csit on this computer is writing{_holder(handle)}."
            raise refused(what, "Wait until it is done, then try again.")
        _sign(handle, path)
        yield
    finally:
        os.close(handle)


def _opened(path: Path) -> int:
    try:
        return private.opened(path, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise unwritten(str(path), error) from None


def _sign(handle: int, path: Path) -> None:
    """Say in the lock who holds it; where not even that can be written, nothing can."""
    try:
        os.ftruncate(handle, 0)
        os.pwrite(handle, f"{os.getpid()}\n".encode(), 0)
    except OSError as error:
        raise unwritten(str(path), error) from None


def _taken(handle: int, wait: float) -> bool:
    until = time.monotonic() + wait
    while True:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() >= until:
            return False
        time.sleep(_PAUSE)


def _holder(handle: int) -> str:
    said = os.pread(handle, 20, 0).strip()
    return f" (process {int(said)})" if said.isdigit() else ""
