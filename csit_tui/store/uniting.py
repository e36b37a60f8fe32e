"""A file that two lines of work both changed: one state of it, unless somebody must decide."""

from __future__ import annotations

from csit_tui import canon
from csit_tui.canon.merging import merge_file


def united(path: str, base: bytes | None, ours: bytes, theirs: bytes) -> bytes | None:
    """The file with both sides' changes in it; none where they conflict or cannot be read.

    ``path`` is relative to the programme, ``base`` none where both sides began the file.
    """
    try:
        merged = merge_file(path, base, ours, theirs)
    except canon.Unreadable:
        return None
    return None if merged.conflicts else merged.source
