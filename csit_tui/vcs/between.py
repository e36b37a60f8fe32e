"""Which files differ between two commits, or between a commit and what lies on disk."""

from __future__ import annotations

import os

from csit_tui.vcs.blobs import Touched, listed
from csit_tui.vcs.run import Git

_RAW = ("-z", "--no-renames", "--relative", "--no-abbrev", "--no-ext-diff")


def between(git: Git, before: str, after: str) -> list[Touched]:
    """The files of the programme that differ between two commits."""
    return listed(git.read("diff-tree", "-r", *_RAW, before, after, "--", "."))


def since(git: Git, before: str) -> dict[str, str | None]:
    """Files on disk that may differ from a commit, each with its blob there, if it has one.

    Files that git was never told of are among them where they could be records.
    """
    out = git.read("diff", "--raw", *_RAW, before, "--", ".")
    found = {one.path: one.before for one in listed(out)}
    others = os.fsdecode(git.read("ls-files", "--others", "-z", "--", ".")).split("\0")
    return found | {path: None for path in others if path.endswith(".toml") and path not in found}
