"""What differs from the last commit, and how the branch stands to its remote: one run of git."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import NamedTuple

from csit_tui.vcs.run import Git

CONFLICT, UNTRACKED, GONE, CHANGED = "conflict", "untracked", "gone", "changed"


class Status(NamedTuple):
    """Paths relative to the programme with how each differs, and how the branch stands.

    ``ahead`` and ``behind`` count commits that only the branch, or only its upstream, has; none
    where it follows none.
    """

    files: dict[str, str]
    ahead: int | None
    behind: int | None = None


def status(git: Git) -> Status:
    """How the programme's files differ from the last commit."""
    out = git.read(
        "-c",
        "status.renames=false",
        "status",
        "--porcelain=v2",
        "--branch",
        "-z",
        "--untracked-files=all",
        "--ignore-submodules=dirty",
        "--",
        ".",
    )
    prefix = git.place.prefix
    files: dict[str, str] = {}
    ahead = behind = None
    for line in _lines(out):
        if line.startswith("# branch.ab "):
            ahead, behind = (abs(int(word)) for word in line.split()[2:4])
        elif not line.startswith("#"):
            path, how = _entry(line)
            if path.startswith(f"{prefix}/" if prefix else ""):
                files[path[len(prefix) + 1 :] if prefix else path] = how
    return Status(files, ahead, behind)


def _lines(out: bytes) -> Iterator[str]:
    parts = iter(os.fsdecode(out).split("\0"))
    for part in parts:
        if part.startswith("2 "):
            next(parts, None)  # the name before a renaming
        if part:
            yield part


def _entry(line: str) -> tuple[str, str]:
    kind = line[0]
    if kind == "?":
        return line[2:], UNTRACKED
    if kind == "u":
        return line.split(" ", 10)[10], CONFLICT
    path = line.split(" ", 9 if kind == "2" else 8)[-1]
    return path, GONE if "D" in line[2:4] else CHANGED
