"""A new programme: its files, its repository, its first commit."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from csit_tui.model.programme import MAIN_LINE
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.errors import unwritten
from csit_tui.store.folder import Folder
from csit_tui.text import safe
from csit_tui.vcs import Git, Place, branches, explain, head, locate, settings
from csit_tui.vcs.commit import Order, commit


def create(
    directory: Path, name: str, cycle: str, files: Mapping[str, bytes], *, author: str | None
) -> None:
    """Write a programme into a folder, which is made where it is missing, and commit it.

    A folder inside a repository becomes a part of that one. Raises `Refused` before anything is
    written where a file is in the way, or where nothing could be committed.
    """
    _check_folder(directory, files)
    made = not directory.exists()
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritten(str(directory), error) from None
    root = directory.resolve()
    place = locate(root)
    try:
        committer = _needs_committer(place or _above(root), author)
    except Refused:
        if made:
            root.rmdir()
        raise
    place = place or _begun(root)
    folder = Folder(root)
    for path, data in files.items():
        folder.write(path, data, None)
    message = f"Begin the programme {safe(name.strip())}\n\nCsit-Cycle: {cycle}\nCsit-Kind: start\n"
    with Git(place) as git:
        config = settings.settings(git)
        order = Order(sorted(files), sorted(files), message, author, committer)
        commit(git, order, config.get("core.hookspath"))


def line_at(directory: Path) -> str | None:
    """The branch that is checked out where a programme is to begin; none outside a repository."""
    place = locate(directory)
    return head(place).branch if place else None


def _check_folder(directory: Path, files: Mapping[str, bytes]) -> None:
    if os.path.lexists(directory) and not directory.is_dir():
        raise refused(f"{directory} is no folder.", "Name a folder that is new or empty.")
    if (directory / "csit.toml").exists():
        raise refused(f"There is a programme in {directory} already.", f"Open it: csit {directory}")
    for path in files:
        if os.path.lexists(directory / path):
            raise refused("This file is in the way.", "Move it, or name another folder.", path)


def _above(root: Path) -> Place:
    """A place to ask git from, where there is no repository yet."""
    return Place(root, root, root / ".git", root / ".git")


def _needs_committer(place: Place, author: str | None) -> bool:
    with Git(place, outside=not place.git_dir.exists()) as git:
        return settings.needs_committer(git, author)


def _begun(root: Path) -> Place:
    with Git(_above(root), outside=True) as git:
        branches.begin(git, MAIN_LINE)
    place = locate(root)
    if place is None:
        raise Refused(explain.no_repository(_above(root)))
    return place
