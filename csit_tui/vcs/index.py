"""What git's index says, read by hand."""

from __future__ import annotations

import os

from csit_tui.vcs.place import Place

_PLAIN = (b"DIRC\0\0\0\2", b"DIRC\0\0\0\3")
"""How an index begins whose names stand in it whole."""
_SPLIT = b"link"


def may_hold(place: Place, path: str) -> bool:
    """Whether the index may hold a file; true where only git itself could tell.

    No process is started: a record is begun with every criterion, and seldom one that git knows.
    """
    try:
        held = (place.git_dir / "index").read_bytes()
    except FileNotFoundError:
        return False
    except OSError:
        return True
    if not held.startswith(_PLAIN) or _SPLIT in held:
        return True
    return os.fsencode(f"{place.prefix}/{path}" if place.prefix else path) in held
