"""Where a command puts what it made: a file of the user's choice, or standard output."""

from __future__ import annotations

import os
import stat
import sys
from collections.abc import Iterable
from pathlib import Path

from csit_tui.model.trouble import refused

STANDARD_OUTPUT = "-"
_DEVICES = Path("/dev")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def keep_out(target: str, folder: Path) -> None:
    """Refuse to write into a programme's folder, whatever way leads there."""
    if target != STANDARD_OUTPUT and Path(target).resolve().is_relative_to(folder.resolve()):
        what = "This lies in the programme's folder, where only its records belong."
        raise refused(what, "Write it elsewhere, such as into your own documents.", target)


def make_folder(target: str) -> None:
    """Make a folder where there is none yet. Raises `Refused` where that cannot be done."""
    from csit_tui.store.errors import unwritten

    try:
        Path(target).mkdir(exist_ok=True)
    except FileNotFoundError:
        mend = f"Make it first: {Path(target).parent}"
        raise refused("There is no such folder.", mend, target) from None
    except FileExistsError:
        raise refused("This is no folder.", "Name another.", target) from None
    except (OSError, ValueError) as error:
        raise unwritten(
            target, error if isinstance(error, OSError) else OSError(str(error))
        ) from None


def all_free(targets: Iterable[str], *, force: bool) -> None:
    """Refuse, before the first of several files is written, what `put` would refuse of any."""
    for target in targets:
        if target != STANDARD_OUTPUT:
            _check(Path(target), target, force)


def put(target: str, data: bytes, *, force: bool) -> None:
    """Write bytes to a file, whole or not at all; ``-`` is standard output.

    Raises `Refused` where there is a file already, unless it is replaced by ``force``, and where
    it cannot be written. A link is followed; devices, folders and files that nobody may write to
    are left alone.
    """
    if target == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from csit_tui.store import atomic
    from csit_tui.store.errors import unwritten

    path = Path(target)
    _check(path, target, force)
    try:
        path = path.resolve()
        if path.exists():
            atomic.replace(path, data)
        else:
            atomic.create(path, data)
    except FileExistsError:
        raise refused(
            "This file was made by another program just now.", "See --force.", target
        ) from None
    except (OSError, RuntimeError) as error:
        raise unwritten(
            target, error if isinstance(error, OSError) else OSError(str(error))
        ) from None


def _check(path: Path, target: str, force: bool) -> None:
    if path.is_dir():
        raise refused("This is a folder.", "Name a file in it.", target)
    if not path.parent.is_dir():
        raise refused("There is no such folder.", f"Make it first: {path.parent}", target)
    if path.parent == _DEVICES or (path.exists() and not path.is_file()):
        raise refused("This is no ordinary file.", "Name another; - is standard output.", target)
    if os.path.lexists(path) and not force:
        raise refused("This file is there already.", "Name another, or say --force.", target)
    if path.exists() and not path.stat().st_mode & _WRITABLE:
        what = "This file is for reading alone."
        raise refused(what, "Name another, or let it be written to (chmod u+w).", target)
