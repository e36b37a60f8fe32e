"""The one way in which a file is merged outside of the program: by git, or by `csit merge-file`."""

from csit_tui.canon.errors import NotWritten, Unreadable
from csit_tui.canon.merging import merge_file
from csit_tui.driver.outcome import CLEAN, CONFLICT, Outcome, as_text
from csit_tui.merge.paths import dotted
from csit_tui.merge.place import kind_at

MARKER_SIZE = 7
"""How long git's conflict marks are where nothing else is set."""

_INNER = 2
"""By how much longer git asks for them, at least, where it merges the bases of two histories."""


def merged(
    base: bytes, ours: bytes, theirs: bytes, path: str | None, marker_size: int = MARKER_SIZE
) -> Outcome:
    """Merge three states of the file at a path of the work tree; an empty base is none.

    What cannot be read, does not fit its place or is of a newer format is merged as text, and is
    never clean.
    """
    if marker_size >= MARKER_SIZE + _INNER and path is not None and _is_inner(marker_size, path):
        return Outcome(base, CLEAN)
    try:
        found = merge_file(placed(path), base or None, ours, theirs)
    except (Unreadable, NotWritten) as error:
        return as_text(base, ours, theirs, marker_size, f"merged as text. {error}")
    if not found.waiting and not found.conflicts:
        return Outcome(found.source, CLEAN)
    fields = ", ".join(dotted(one.path) for one in found.waiting)
    return Outcome(found.source, CONFLICT, f"to be decided: {fields[:300]}")


def placed(path: str | None) -> str | None:
    """A path of the work tree as one of the programme, which may lie in a folder of it."""
    if path is None:
        return None
    inside = path
    while kind_at(inside) is None:
        _, slash, inside = inside.partition("/")
        if not slash:
            return path
    return inside


def _is_inner(marker_size: int, path: str) -> bool:
    """Whether git merges two bases here, rather than having been told to make longer marks.

    The result of such a merge is nobody's file but the base of the next: what was before both
    stays, and each side's change then shows against it.
    """
    import subprocess

    asked = ["git", "check-attr", "-z", "conflict-marker-size", "--", path]
    told = subprocess.run(asked, capture_output=True, check=False).stdout.split(b"\0")
    usual = int(told[2]) if len(told) > 2 and told[2].isdigit() else MARKER_SIZE
    return marker_size >= usual + _INNER
