"""One walk over the places of a programme: which files are there, and what is in the way."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.atomic import NEW
from csit_tui.store.errors import unread

MANIFEST = "csit.toml"
PLACES = ("benchmarks", "cycles")

CYCLE = "cycle.toml"
"""A cycle's own sheet: that it exists, and when it was, is wanted of every cycle."""

DEEPEST = 5
"""How far below the programme a folder may stand; records need four levels."""


class Listing(NamedTuple):
    """Paths of the TOML files, sorted; what could not be listed; unfinished files left behind."""

    paths: list[str]
    troubles: list[Trouble]
    leftovers: list[str]


def listing(root: Path, cycles: Collection[str] | None = None) -> Listing:
    """All TOML files in the places of a programme; hidden ones and links are never followed.

    With ``cycles``, of the cycles not named only their own sheets. The paths are relative, with
    forward slashes.
    """
    found = Listing([], [], [])
    for entry, path in _top(root, found.troubles):
        _take(entry, path, cycles, found)
    for part in found:
        part.sort(key=str)
    return found


def _top(root: Path, troubles: list[Trouble]) -> Iterator[tuple[os.DirEntry[str], str]]:
    for entry in _entries(root, "", troubles):
        if entry.name == MANIFEST or entry.name in PLACES or entry.name.endswith(NEW):
            yield entry, entry.name


def _take(
    entry: os.DirEntry[str], path: str, cycles: Collection[str] | None, found: Listing
) -> None:
    """Sort one name, and what lies under it, into the listing."""
    if entry.name.startswith("."):
        if entry.name.endswith(NEW):
            found.leftovers.append(path)
    elif entry.is_symlink():
        found.troubles.append(link(path))
    elif entry.is_dir(follow_symlinks=False):
        if entry.name.endswith(".toml") or path.count("/") >= DEEPEST:
            found.troubles.append(odd(path, "folder, or one too deep down"))
            return
        for inner in _entries(entry, path, found.troubles):
            if cycles is None or _is_wanted(path, inner.name, cycles):
                _take(inner, f"{path}/{inner.name}", cycles, found)
    elif entry.name.endswith(".toml"):
        if entry.is_file(follow_symlinks=False):
            found.paths.append(path)
        else:
            found.troubles.append(odd(path, "pipe, socket or device"))


def _is_wanted(folder: str, name: str, cycles: Collection[str]) -> bool:
    """Whether a name in a folder is listed where only some cycles are wanted."""
    place = folder.split("/")
    return place[0] != "cycles" or len(place) == 1 or place[1] in cycles or name == CYCLE


def _entries(
    folder: Path | os.DirEntry[str], path: str, troubles: list[Trouble]
) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder) as entries:
            return list(entries)
    except OSError as error:
        troubles.append(unread(path or ".", error))
        return []


def link(path: str) -> Trouble:
    """A symbolic link where a record belongs."""
    what = "This is a symbolic link, and links are not followed."
    mend = "Put the file or folder itself in the place of the link."
    return Trouble(what, mend, path=path, rule="D3", severity="data error")


def no_programme(folder: Path, above: str = "") -> Refused:
    """There is no programme in a folder; ``above`` says where else none was found."""
    what = f"There is no programme in {folder}{above}: no {MANIFEST}."
    mend = "Name the folder that holds it. csit init DIR makes a new one, csit demo DIR a sample."
    return refused(what, mend)


def odd(path: str, kind: str) -> Trouble:
    """Something else where a file belongs."""
    what = f"Only files of the programme belong here, but this is a {kind}."
    return Trouble(what, "Move it away.", path=path, rule="D3", severity="data error")
