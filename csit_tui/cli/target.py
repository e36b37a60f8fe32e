"""Where a command puts what it made: a file of the user's choice, or standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from csit_tui.model.trouble import refused

STANDARD_OUTPUT = "-"
_HOW = "say --force"


def keep_out(target: str, folder: Path) -> None:
    """Refuse to write into a programme's folder, whatever way leads there."""
    from csit_tui.store import outside

    if target != STANDARD_OUTPUT:
        outside.keep_out(target, folder)


def all_free(targets: Iterable[str], *, force: bool) -> None:
    """Refuse, before the first of several files is written, what `put` would refuse of any."""
    from csit_tui.store import outside

    for target in targets:
        _no_device(target)
        if target != STANDARD_OUTPUT:
            outside.check(target, force=force, how=_HOW)


def put(target: str, data: bytes, *, force: bool) -> None:
    """Write bytes to a file, whole or not at all; ``-`` is standard output. Raises `Refused`."""
    if target == STANDARD_OUTPUT:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        return
    from csit_tui.store import outside

    _no_device(target)
    outside.put(target, data, force=force, how=_HOW)


def _no_device(target: str) -> None:
    """Refuse /dev/stdout and the like: a file is put in place by renaming, and they are none."""
    if Path(target).parent == Path("/dev"):
        raise refused("This is no ordinary file.", "Name a file; - is standard output.", target)
