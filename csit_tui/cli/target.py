"""Where a command puts what it made: a file of the user's choice, or standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from pathlib import Path

STANDARD_OUTPUT = "-"
HOW = "say --force"
"""What replaces what is there already."""


def is_folder(target: str) -> bool:
    """Whether a folder is meant, be it one that is not there yet."""
    return target.endswith(("/", os.sep)) or os.path.isdir(target)  # noqa: PTH112 - of any length


def keep_out(target: str, folder: Path) -> None:
    """Refuse to write into a programme's folder, whatever way leads there."""
    from csit_tui.store import outside

    if target != STANDARD_OUTPUT:
        outside.keep_out(target, folder)


def not_on_screen(target: str) -> None:
    """Refuse to pour a whole file over a terminal."""
    from csit_tui.model.trouble import refused

    if target == STANDARD_OUTPUT and sys.stdout.isatty():
        what = "It is too much for a terminal."
        raise refused(what, "Name a file: -o FILE; or hand it on to another program: | less")


def _may_replace(targets: Iterable[str], *, force: bool) -> bool:
    """Whether files that are there may be replaced: by ``--force``, or as whoever is asked says.

    Asked is only on a terminal: a script is told to say ``--force``.
    """
    there = [one for one in targets if one != STANDARD_OUTPUT and os.path.isfile(one)]  # noqa: PTH113 - of any length
    if force or not there or not _is_somebody_there():
        return force
    import click

    from csit_tui.method.nouns import listed
    from csit_tui.text import brief, safe

    named = listed([safe(brief(one, 200)) for one in there])
    verb = "is" if len(there) == 1 else "are"
    return click.confirm(f"{named} {verb} there already. Replace?", err=True)


def _is_somebody_there() -> bool:
    return sys.stdin.isatty() and sys.stderr.isatty()


def all_free(targets: Iterable[str], *, force: bool) -> bool:
    """Refuse, before the first of several files is written, what `put` would refuse of any.

    What comes back is the ``force`` to put them by: somebody at a terminal may have said so.
    """
    from csit_tui.store import outside

    every = list(targets)
    force = _may_replace(every, force=force)
    for target in every:
        _no_device(target)
        if target != STANDARD_OUTPUT:
            outside.check(target, force=force, how=HOW)
    return force


def put(target: str, data: bytes, *, force: bool) -> None:
    """Write bytes to a file, whole or not at all; ``-`` is standard output. Raises `Refused`."""
    if target == STANDARD_OUTPUT:
        _not_closed()
        _pour(data)
        return
    from csit_tui.store import outside

    _no_device(target)
    outside.put(target, data, force=_may_replace([target], force=force), how=HOW)


def _pour(data: bytes) -> None:
    """Write bytes to standard output, all of them."""
    from csit_tui.store.outside_refusals import not_written

    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise not_written("standard output", error) from None


def _not_closed() -> None:
    """Refuse to write what nobody can receive: the guard puts nowhere in its place."""
    from csit_tui.model.trouble import refused

    if getattr(sys.stdout, "name", "") == os.devnull:
        raise refused("Standard output is closed.", "Name a file: -o FILE")


def _no_device(target: str) -> None:
    """Refuse /dev/stdout and the like: a file is put in place by renaming, and they are none."""
    from csit_tui.store.outside_refusals import no_file

    if Path(target).parent == Path("/dev"):
        raise no_file(target, "Name a file; - is standard output.")
