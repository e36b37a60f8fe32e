"""Which commit changed each file last, for all files of a folder through one run of git."""

from __future__ import annotations

import os
from collections.abc import Sequence

from csit_tui.vcs.log import Entry, entries
from csit_tui.vcs.run import Git

_START = "\x01"


def last_changes(git: Git, commits: Sequence[str], folder: str) -> dict[str, Entry]:
    """By path of the programme the newest commit, up to some, that changed a file of a folder.

    Commits that only brought work in are passed over: what they brought says who recorded it.
    """
    words = ("log", "-z", "--no-merges", "--no-renames", "--relative", "--name-only")
    out = git.read(*words, f"--format={_START}%H", "--end-of-options", *commits, "--", folder)
    found: dict[str, str] = {}
    at = ""
    for part in os.fsdecode(out).split("\0"):
        for word in filter(None, part.split("\n")):
            if word.startswith(_START):
                at = word[len(_START) :]
            else:
                found.setdefault(word, at)
    known = entries(git, sorted(set(found.values())))
    return {path: known[sha] for path, sha in found.items() if sha in known}
