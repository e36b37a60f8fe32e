"""Which programme is meant: the one at or above a folder. Without click, for a fast start."""

from __future__ import annotations

from pathlib import Path

from csit_tui.model.trouble import refused
from csit_tui.store.walk import MANIFEST, no_programme


def find(folder: Path) -> Path:
    """The folder at or above this one that holds csit.toml. Raises Refused where there is none."""
    if not folder.is_dir():
        raise refused(f"{folder} is no folder.", "Name the programme's folder.")
    absolute = folder.resolve()
    for candidate in (absolute, *absolute.parents):
        if (candidate / MANIFEST).is_file():
            return candidate
    raise no_programme(absolute, ", nor above it")
