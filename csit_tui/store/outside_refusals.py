"""What is said where a place of the user's choice cannot take what is to be put there."""

from __future__ import annotations

import errno
from pathlib import Path

from csit_tui.model.trouble import Refused, refused
from csit_tui.store.errors import unwritten
from csit_tui.text import brief

_LONGEST = 120
"""Letters of a name before what is said of it, which may be that it is too long."""


def no_parent(target: str) -> Refused:
    """The folder that it is to stand in is not there."""
    return refused("There is no such folder.", f"Make it first: {Path(target).parent}", target)


def no_folder(target: str) -> Refused:
    """Something else stands where a folder is to be."""
    return refused("This is no folder.", "Name another.", target)


def no_file(target: str, mend: str = "Name another.") -> Refused:
    """A device, or the like, stands where a file is to be."""
    return refused("This is no ordinary file.", mend, target)


def in_circle(target: str) -> Refused:
    """A symbolic link leads to itself."""
    return refused("The links in this name lead in a circle.", "Name another.", target)


def taken(what: str, target: str, how: str) -> Refused:
    """Something is there, which is replaced where the user says so; ``how`` tells by what."""
    return refused(what, f"Name another, or {how}.", target)


def not_written(target: str, error: Exception) -> Refused:
    """The disk refuses, or no file can have that name."""
    said = error if isinstance(error, OSError) else OSError(errno.EINVAL, str(error))
    return unwritten(brief(target, _LONGEST), said)
