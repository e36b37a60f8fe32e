"""A folder of the user's choice outside a programme: made whole or not at all."""

from __future__ import annotations

import contextlib
import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.store import atomic
from csit_tui.store.outside import resolved
from csit_tui.store.outside_refusals import no_folder, no_parent, not_written, taken

Ours = Callable[[Path], bool]
"""Whether all that a folder holds was put there by us, and nothing in it was changed since."""

_OLD = ".csit-old"
"""End of the names of folders that stand aside while others are put in their places."""


@contextmanager
def making(target: str, ours: Ours, *, force: bool, how: str) -> Iterator[Path]:
    """A folder in which to make what is to stand at a place; it stands there when the block ends.

    Raises `Refused` where something is there already that is no empty folder; with ``force`` what
    is ours is replaced, and nothing else ever. ``how`` says what a user does for that.
    """
    place = resolved(target)
    try:
        _tidy(place)
        _check(target, place, ours, force=force, how=how)
        with _work(place) as work:
            yield work
            _check(target, place, ours, force=force, how=how)
            _put(work, place)
    except OSError as error:
        raise not_written(target, error) from None


@contextmanager
def _work(place: Path) -> Iterator[Path]:
    """A folder of its own beside a place, whose lock says that its maker is alive."""
    work = atomic.beside(place)
    work.mkdir()
    try:
        handle = os.open(work, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            with contextlib.suppress(OSError):  # a file system without locks
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            yield work
        finally:
            os.close(handle)
    finally:
        _remove(work)


def _tidy(place: Path) -> None:
    """Take away what a program that was killed left there; what it had put aside is put back."""
    for aside in atomic.left(place, _OLD):
        if os.path.lexists(place):
            _remove(aside)
        else:
            aside.rename(place)
    for work in atomic.left(place):
        _remove(work)


def _check(target: str, place: Path, ours: Ours, *, force: bool, how: str) -> None:
    if not place.parent.is_dir():
        raise no_parent(target)
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise no_folder(target)
    if not any(place.iterdir()):
        return
    if not ours(place):
        what = "This folder holds something else already, and nothing of it is replaced."
        raise refused(what, "Name another, or one that is not there yet.", target)
    if not force:
        raise taken("This is there already.", target, how)


def _put(work: Path, place: Path) -> None:
    """Have it stand at its place; what stood there goes once that is done."""
    aside = atomic.beside(place, _OLD)
    try:
        if place.exists():
            place.rename(aside)
        work.rename(place)
    except BaseException:  # whatever ends it, be it the user
        if aside.exists() and not place.exists():
            aside.rename(place)
        raise
    atomic.sync_folder(place.parent)
    _remove(aside)


def _remove(folder: Path) -> None:
    """Take a folder away, be it that whoever waits for it ends that half-way."""
    try:
        shutil.rmtree(folder, ignore_errors=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def write(folder: Path, path: str, data: bytes) -> None:
    """Write a new file, and the folders above it; on disk, as a stick is pulled out soon."""
    target = folder / path
    atomic.make_folders(target.parent)
    with target.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def held(folder: Path) -> dict[str, bool]:
    """What a folder holds, by path: whether it is an ordinary file.

    A link is none, wherever it leads; an empty folder is none, and ends with a slash.
    """
    found: dict[str, bool] = {}
    waiting = [""]
    while waiting:
        start = waiting.pop()
        entries = list(os.scandir(folder / start))
        for entry in entries:
            path = f"{start}{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                waiting.append(f"{path}/")
            else:
                found[path] = entry.is_file(follow_symlinks=False)
        if start and not entries:
            found[start] = False
    return found
