"""Programmes that are made once for all tests of a process, and copied for each."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

from csit_tui.workspace.demo import demo


def copied(made: Path, place: Path, make: Callable[[Path], object]) -> Path:
    """A copy of what stands on the shelf as ``made``; it is made there where it is not yet."""
    if not made.exists():
        make(made)
    shutil.copytree(made, place, symlinks=True)
    return place


def sample(shelf: Path, place: Path) -> Path:
    """A copy of the sample programme, in which no team is brought in."""
    return copied(shelf / "sample", place, demo)
