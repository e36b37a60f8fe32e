"""Which commit changed each file last, for all files of a folder through one run of git."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence

from csit_tui.vcs.log import Entry, entries
from csit_tui.vcs.run import Git

_START = "\x01"
_HEAD = re.compile(f"{_START}([0-9a-f]{{40,64}})")
"""What stands before the files of a commit; no path of the folder looks like it."""


def last_changes(git: Git, commits: Sequence[str], folder: str) -> dict[str, Entry]:
    """By path of the programme the newest commit, among some and all before, that changed a file.

    Of the files of a folder, whose paths begin with its name.

    Commits that only brought work in are passed over: what they brought says who recorded it.
    """
    words = ("log", "-z", "--no-merges", "--no-renames", "--relative", "--name-only")
    out = git.read(*words, f"--format={_START}%H", "--end-of-options", *commits, "--", folder)
    found: dict[str, str] = {}
    at = ""
    for part in os.fsdecode(out).split("\0"):
        head = _HEAD.fullmatch(part)
        if head is not None:
            at = head[1]
        elif part:
            found.setdefault(part.removeprefix("\n"), at)
    known = entries(git, sorted(set(found.values())))
    return {path: known[sha] for path, sha in found.items() if sha in known}
