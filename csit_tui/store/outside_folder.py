"""A folder of the user's choice outside a programme: made whole or not at all."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.store import atomic
from csit_tui.store.errors import unwritten

Ours = Callable[[Path], bool]
"""Whether all that a folder holds was put there by us, and nothing in it was changed since."""


@contextmanager
def making(target: str, ours: Ours, *, force: bool, how: str) -> Iterator[Path]:
    """A folder in which to make what is to stand at a place; it stands there when the block ends.

    Raises `Refused` where something is there already that is no empty folder; with ``force`` what
    is ours is replaced, and nothing else ever. ``how`` says what a user does for that.
    """
    try:
        place = Path(target).resolve()
        _check(target, place, ours, force=force, how=how)
        work = place.with_name(f".{place.name}.{secrets.token_hex(4)}{atomic.NEW}")
        work.mkdir()
    except (OSError, RuntimeError, ValueError) as error:
        raise _unwritten(target, error) from None
    try:
        yield work
        _check(target, place, ours, force=force, how=how)
        _put(work, place)
    except OSError as error:
        raise _unwritten(target, error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _unwritten(target: str, error: Exception) -> Exception:
    return unwritten(target, error if isinstance(error, OSError) else OSError(str(error)))


def _check(target: str, place: Path, ours: Ours, *, force: bool, how: str) -> None:
    if not place.parent.is_dir():
        raise refused("There is no such folder.", f"Make it first: {place.parent}", target)
    if not os.path.lexists(place):
        return
    if not place.is_dir():
        raise refused("This is no folder.", "Name another.", target)
    if not any(place.iterdir()):
        return
    if not ours(place):
        what = "This folder holds something else already, and nothing of it is replaced."
        raise refused(what, "Name another, or one that is not there yet.", target)
    if not force:
        raise refused("This is there already.", f"Name another, or {how}.", target)


def _put(work: Path, place: Path) -> None:
    """Have it stand at its place; what stood there goes once that is done."""
    aside = work.with_name(f"{work.name}.old")
    there = place.exists()
    if there:
        place.rename(aside)
    try:
        work.rename(place)
    except OSError:
        if there:
            aside.rename(place)
        raise
    atomic.sync_folder(place.parent)
    shutil.rmtree(aside, ignore_errors=True)


def write(folder: Path, path: str, data: bytes) -> None:
    """Write a new file, and the folders above it; on disk, as a stick is pulled out soon."""
    target = folder / path
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def held(folder: Path) -> dict[str, bool]:
    """What a folder holds, by path: whether it is an ordinary file.

    A link is none, wherever it leads; an empty folder is none, and ends with a slash.
    """
    return dict(_held(folder, ""))


def _held(folder: Path, start: str) -> Iterator[tuple[str, bool]]:
    for entry in sorted(os.scandir(folder), key=lambda entry: entry.name):
        path = f"{start}{entry.name}"
        if not entry.is_dir(follow_symlinks=False):
            yield path, entry.is_file(follow_symlinks=False)
            continue
        below = dict(_held(Path(entry.path), f"{path}/"))
        yield from below.items() if below else [(f"{path}/", False)]
