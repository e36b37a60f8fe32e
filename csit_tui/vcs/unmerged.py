"""Files that an operation of git's own has left in conflict, and settling them for git."""

from __future__ import annotations

import os

from csit_tui.vcs.merging import Entry
from csit_tui.vcs.run import Git

BASE, OURS, THEIRS = 1, 2, 3
"""The stages of git's index: as it was, ours (in a rebase that is upstream), theirs."""
_HEADS = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "REBASE_HEAD")


def unmerged(git: Git) -> dict[str, dict[int, Entry]]:
    """Files in conflict by path from the programme's folder, each stage that they have."""
    out = git.read("ls-files", "--unmerged", "-z", "--", ".")
    found: dict[str, dict[int, Entry]] = {}
    for line in os.fsdecode(out).split("\0"):
        about, _, path = line.partition("\t")
        if path:
            mode, blob, stage = about.split(" ")
            found.setdefault(path, {})[int(stage)] = Entry(mode, blob)
    return found


def coming_in(git: Git) -> str | None:
    """The commit that the operation under way brings in, by the name that git gives it."""
    return next((name for name in _HEADS if (git.place.git_dir / name).exists()), None)


def take(git: Git, path: str, stage: int) -> None:
    """Put one stage of a file into the folder, and tell git that it is settled."""
    git.write("checkout-index", "--force", "--quiet", f"--stage={stage}", "--", path)
    settled(git, path)


def settled(git: Git, path: str) -> None:
    """Tell git that a file is settled as it is in the folder."""
    git.write("add", "--force", "--", path)


def remove(git: Git, path: str) -> None:
    """Settle a file by taking it away."""
    git.write("rm", "--force", "--quiet", "--", path)
