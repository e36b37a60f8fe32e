"""Files of the user's choice outside a programme: where what leaves the program is put."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.store import atomic
from csit_tui.store.outside_refusals import (
    in_circle,
    no_file,
    no_folder,
    no_parent,
    not_written,
    taken,
)
from csit_tui.store.walk import MANIFEST

_DEVICES = Path("/dev")
_ELSEWHERE = "Write it elsewhere, such as into your own documents."
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def resolved(target: str) -> Path:
    """The place that is meant, links followed. Raises `Refused` where they lead in a circle."""
    try:
        return Path(target).resolve()
    except RuntimeError:
        raise in_circle(target) from None
    except (OSError, ValueError) as error:
        raise not_written(target, error) from None


def keep_out(target: str, folder: Path) -> None:
    """Refuse to write into a programme's folder, or git's, whatever way leads there."""
    place = resolved(target)
    if place.is_relative_to(folder.resolve()) or any(map(_is_programme, place.parents)):
        what = "This lies in the programme's folder, where only its records belong."
        raise refused(what, _ELSEWHERE, target)
    if any(map(_is_git, (place, *place.parents))):
        raise refused("This lies in git's own folder, which git alone fills.", _ELSEWHERE, target)


def _is_programme(folder: Path) -> bool:
    return os.path.lexists(folder / MANIFEST)


def _is_git(folder: Path) -> bool:
    return folder.name.lower() == ".git" or all(
        os.path.lexists(folder / name) for name in ("HEAD", "objects", "refs")
    )


def is_there(target: str) -> bool:
    """Whether something is there already, be it a link that leads nowhere."""
    return os.path.lexists(target)


def make_folder(target: str) -> None:
    """Make a folder where there is none yet. Raises `Refused` where that cannot be done."""
    try:
        Path(target).mkdir(exist_ok=True)
    except FileNotFoundError:
        raise no_parent(target) from None
    except FileExistsError:
        raise no_folder(target) from None
    except (OSError, ValueError) as error:
        raise not_written(target, error) from None


def put(target: str, data: bytes, *, force: bool, how: str = "replace it") -> None:
    """Write bytes to a file, whole or not at all.

    Raises `Refused` where there is a file already, unless it is replaced by ``force`` (``how`` says
    what a user does for that), and where it cannot be written. A link is followed; devices, folders
    and files that nobody may write to are left alone.
    """
    check(target, force=force, how=how)
    path = resolved(target)
    try:
        for new in atomic.left(path):
            new.unlink(missing_ok=True)
        if path.exists():
            atomic.replace(path, data)
        else:
            atomic.create(path, data)
    except FileExistsError:
        what = "This file was made by another program just now."
        raise taken(what, target, how) from None
    except OSError as error:
        raise not_written(target, error) from None


def check(target: str, *, force: bool, how: str = "replace it") -> None:
    """Refuse, before anything is written, what `put` would refuse."""
    try:
        _check(Path(target), target, force=force, how=how)
    except OSError as error:
        raise not_written(target, error) from None


def _check(path: Path, target: str, *, force: bool, how: str) -> None:
    if path.is_dir():
        raise refused("This is a folder.", "Name a file in it.", target)
    if not path.parent.is_dir():
        raise no_parent(target)
    if path.parent == _DEVICES or (path.exists() and not path.is_file()):
        raise no_file(target)
    if is_there(target) and not force:
        raise taken("This file is there already.", target, how)
    if path.exists() and not path.stat().st_mode & _WRITABLE:
        what = "This file is for reading alone."
        raise refused(what, "Name another, or let it be written to (chmod u+w).", target)
