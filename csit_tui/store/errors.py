"""What the disk says when it refuses, put so that a person knows the way out."""

from __future__ import annotations

import errno
import os

from csit_tui.model.trouble import Refused, Trouble, refused

_READ = {
    errno.ENOENT: (
        "The file is gone: another program removed or renamed it.",
        "Put it back, or take it out of git with: git restore -- FILE",
    ),
    errno.EACCES: (
        "This login may not read the file.",
        "Give this login, or its group, the right to read it (chmod g+r).",
    ),
    errno.EIO: ("The disk reports an error on reading.", "Check the disk, then try again."),
    errno.ELOOP: (
        "This is a symbolic link, and links are not followed.",
        "Put the file itself in the place of the link.",
    ),
    errno.ENXIO: ("This is no ordinary file.", "Move it out of the programme's folder."),
}
_FULL = (
    "The disk is full. Nothing was saved, and the file is as it was before.",
    "Make room, then save again.",
)
_WRITE = {
    errno.ENOSPC: _FULL,
    errno.EDQUOT: (
        "This login may store no more on this disk. Nothing was saved.",
        "Make room, or ask for more of it, then save again.",
    ),
    errno.EROFS: (
        "The disk can only be read. Nothing was saved.",
        "Work in a copy of the programme on a disk that can be written.",
    ),
    errno.EACCES: (
        "This login may not write in this folder. Nothing was saved.",
        "Give this login, or its group, the right to write there (chmod g+w).",
    ),
    errno.ENAMETOOLONG: ("The name of the file is too long.", "Choose a shorter one."),
}
_WRITE[errno.EPERM] = _WRITE[errno.EACCES]
_READ[errno.EPERM] = _READ[errno.EACCES]


class Changed(Refused):
    """The file on disk is not the one that was read: another program or person changed it."""


def unread(path: str, error: OSError) -> Trouble:
    """A file that could not be read; it hinders no other file."""
    fallback = (f"The file cannot be read: {_reason(error)}.", "Mend that, then try again.")
    what, mend = _READ.get(error.errno or 0, fallback)
    return Trouble(what, mend, path=path, rule="D3", severity="data error")


def unwritten(path: str, error: OSError) -> Refused:
    """A file that could not be written; what stood there before still stands there."""
    fallback = (
        f"The file could not be saved: {_reason(error)}. It is as it was before.",
        "Mend that, then save again.",
    )
    what, mend = _WRITE.get(error.errno or 0, fallback)
    return Refused(Trouble(what, mend, path=path))


def vanished(folder: str) -> Refused:
    """A folder that csit did not make, and that it therefore never makes anew."""
    what = f"{folder} is gone: the programme, or its repository, was moved or removed."
    mend = "Put it back, or open the programme where it is now. What was typed before was kept in "
    return refused(what, f"{mend}its git folder, and goes with it.")


def _reason(error: OSError) -> str:
    return error.strerror or os.strerror(error.errno or errno.EIO)
