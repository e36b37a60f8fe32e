"""How git stands here, in facts: its version, its author, its hooks, when it last fetched."""

from __future__ import annotations

import contextlib
import datetime
import os
from collections.abc import Mapping
from pathlib import Path

from csit_tui.vcs.place import Place
from csit_tui.vcs.run import Git

ASKED = ("pre-commit", "prepare-commit-msg", "commit-msg", "post-commit")
"""The hooks that git runs when a session is closed, in their order."""


def version(git: Git) -> str:
    """The version of this git, such as 2.43.0. Raises `Refused` where there is none."""
    words = git.read("version").decode("utf-8", "replace").split()
    return words[2] if len(words) > 2 else " ".join(words)


def author(git: Git) -> str:
    """In whose name git commits here, as ``Name <address>``; empty where it does not know."""
    done = git.look("var", "GIT_AUTHOR_IDENT")
    said = done.out.decode("utf-8", "replace").strip()
    return said.rpartition(">")[0] + ">" if done.status == 0 else ""


def hooks(place: Place, config: Mapping[str, str]) -> tuple[list[str], list[str]]:
    """Hooks that closing a session runs, and those that git passes over: they may not be run."""
    folder = hooks_folder(place, config.get("core.hookspath"))
    there = [name for name in ASKED if (folder / name).is_file()]
    runs = [name for name in there if os.access(folder / name, os.X_OK)]
    return runs, [name for name in there if name not in runs]


def hooks_folder(place: Place, named: str | None) -> Path:
    """Where git looks for hooks; ``named`` is what ``core.hooksPath`` says."""
    return place.worktree / Path(named).expanduser() if named else place.common_dir / "hooks"


def fetched(place: Place) -> datetime.datetime | None:
    """When this clone last asked a remote for news; none where it never did."""
    found = []
    for folder in {place.git_dir, place.common_dir}:
        with contextlib.suppress(OSError):
            found.append((folder / "FETCH_HEAD").stat().st_mtime)
    return datetime.datetime.fromtimestamp(max(found)).astimezone() if found else None


def last_commit(git: Git) -> datetime.datetime | None:
    """When the last commit of this branch was made; none where there is none."""
    done = git.look("log", "-1", "--format=%ct")
    seconds = done.out.decode("ascii", "replace").strip()
    return datetime.datetime.fromtimestamp(int(seconds), datetime.UTC) if seconds else None
