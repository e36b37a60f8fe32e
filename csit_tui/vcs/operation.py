"""Which of git's longer operations is under way: read from the files it keeps, without git."""

from __future__ import annotations

from csit_tui.vcs.place import Place

_SIGNS = (
    ("rebase-merge", "rebase"),
    ("rebase-apply", "rebase"),
    ("MERGE_HEAD", "merge"),
    ("CHERRY_PICK_HEAD", "cherry-pick"),
    ("REVERT_HEAD", "revert"),
    ("sequencer", "cherry-pick"),
    ("BISECT_LOG", "bisect"),
)


def operation(place: Place) -> str | None:
    """A merge, rebase, cherry-pick, revert or bisect that has begun and not ended."""
    for sign, name in _SIGNS:
        if (place.git_dir / sign).exists():
            return name
    return None
