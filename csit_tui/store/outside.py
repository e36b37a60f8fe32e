"""Files of the user's choice outside a programme: where what leaves the program is put."""

from __future__ import annotations

import os
import stat
from pathlib import Path

from csit_tui.model.trouble import Refused, refused
from csit_tui.store import atomic
from csit_tui.store.errors import unwritten

_DEVICES = Path("/dev")
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_REPLACE = "replace it"


def keep_out(target: str, folder: Path) -> None:
    """Refuse to write into a programme's folder, whatever way leads there."""
    if Path(target).resolve().is_relative_to(folder.resolve()):
        what = "This lies in the programme's folder, where only its records belong."
        raise refused(what, "Write it elsewhere, such as into your own documents.", target)


def is_there(target: str) -> bool:
    """Whether something is there already, be it a link that leads nowhere."""
    return os.path.lexists(target)


def make_folder(target: str) -> None:
    """Make a folder where there is none yet. Raises `Refused` where that cannot be done."""
    try:
        Path(target).mkdir(exist_ok=True)
    except FileNotFoundError:
        mend = f"Make it first: {Path(target).parent}"
        raise refused("There is no such folder.", mend, target) from None
    except FileExistsError:
        raise refused("This is no folder.", "Name another.", target) from None
    except (OSError, ValueError) as error:
        raise _unwritten(target, error) from None


def put(target: str, data: bytes, *, force: bool, how: str = _REPLACE) -> None:
    """Write bytes to a file, whole or not at all.

    Raises `Refused` where there is a file already, unless it is replaced by ``force`` (``how`` says
    what a user does for that), and where it cannot be written. A link is followed; devices, folders
    and files that nobody may write to are left alone.
    """
    check(target, force=force, how=how)
    try:
        path = Path(target).resolve()
        if path.exists():
            atomic.replace(path, data)
        else:
            atomic.create(path, data)
    except FileExistsError:
        what = "This file was made by another program just now."
        raise refused(what, f"Name another, or {how}.", target) from None
    except (OSError, RuntimeError) as error:
        raise _unwritten(target, error) from None


def check(target: str, *, force: bool, how: str = _REPLACE) -> None:
    """Refuse, before anything is written, what `put` would refuse."""
    path = Path(target)
    if path.is_dir():
        raise refused("This is a folder.", "Name a file in it.", target)
    if not path.parent.is_dir():
        raise refused("There is no such folder.", f"Make it first: {path.parent}", target)
    if path.parent == _DEVICES or (path.exists() and not path.is_file()):
        raise refused("This is no ordinary file.", "Name another.", target)
    if is_there(target) and not force:
        raise refused("This file is there already.", f"Name another, or {how}.", target)
    if path.exists() and not path.stat().st_mode & _WRITABLE:
        what = "This file is for reading alone."
        raise refused(what, "Name another, or let it be written to (chmod u+w).", target)


def _unwritten(target: str, error: Exception) -> Refused:
    return unwritten(target, error if isinstance(error, OSError) else OSError(str(error)))
