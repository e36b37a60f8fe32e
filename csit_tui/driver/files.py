"""The merge driver at work on the files that git hands it."""

import contextlib
import os
import sys

from csit_tui.driver.outcome import Outcome, as_text

NEW = ".csit-new"
"""The end of the name of a file that is about to be put in place, as elsewhere in the program."""


def merge(base: str, ours: str, theirs: str, marker_size: str, path: str) -> int:
    """Merge three files into the second; return 0, or 1 where somebody has to decide.

    The three are read before anything is written, and the result is put in place whole or not at
    all. Raises OSError where a file cannot be read or written: ours is then as it was.
    """
    sides = _read(base), _read(ours), _read(theirs)
    outcome = _merged(*sides, path, int(marker_size))
    _put(ours, outcome.source)
    if outcome.why:
        _tell(f"csit: {path}: {outcome.why}")
    return outcome.code


def _tell(line: str) -> None:
    """Print a line where git's own messages go, harmless for a terminal."""
    from csit_tui.text import safe

    print(safe(line), file=sys.stderr)


def _merged(base: bytes, ours: bytes, theirs: bytes, path: str, marker_size: int) -> Outcome:
    """The merge by fields; by lines of text, and never clean, where that itself breaks down."""
    try:
        from csit_tui.driver.merging import merged

        return merged(base, ours, theirs, path, marker_size)
    except Exception as error:  # noqa: BLE001 - a fault here must not cost anybody's work
        why = f"merged as text, for csit failed ({type(error).__name__}: {str(error)[:200]})."
        return as_text(base, ours, theirs, marker_size, why)


def _read(path: str) -> bytes:
    with open(path, "rb") as file:  # noqa: PTH123 - pathlib would cost more than the merge
        return file.read()


def _put(path: str, source: bytes) -> None:
    """Put a file in place once it is known to hold what it should."""
    new = path + NEW
    try:
        with open(new, "wb") as file:  # noqa: PTH123
            file.write(source)
        _compare(new, source)
        os.replace(new, path)  # noqa: PTH105
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(new)  # noqa: PTH108
        raise


def _compare(path: str, source: bytes) -> None:
    """Raise OSError where a file does not hold what was written to it."""
    if _read(path) != source:
        raise OSError(f"{path} does not hold what was written to it")
