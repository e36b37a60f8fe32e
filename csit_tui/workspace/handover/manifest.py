"""The list of what a handover holds, each file with its hash, as ``sha256sum -c`` reads it too."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from csit_tui.store import outside_folder

MANIFEST = "manifest.sha256"
_FIRST = "# csit handover 1"
_CHECK = "# To check it: csit handover verify FOLDER COMMIT; the commit's id comes by another way."
_PLACE = "# programme: "


class Manifest(NamedTuple):
    """The programme's folder in the commit, with a slash behind it unless it is the top; hashes."""

    prefix: str
    digests: Mapping[str, str]


def digest(data: bytes) -> str:
    """The hash of a file, as the list names it."""
    return hashlib.sha256(data).hexdigest()


def hash_of(file: Path) -> str:
    """The hash of a file on disk."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def is_ours(folder: Path) -> bool:
    """Whether a folder is a handover as it was made: nothing altered, nothing added or missing."""
    if not (folder / MANIFEST).is_file():  # before a whole disk is walked through
        return False
    held = outside_folder.held(folder)
    if not all(held.values()):
        return False
    listed = read((folder / MANIFEST).read_bytes())
    return (
        listed is not None
        and {*listed.digests, MANIFEST} == set(held)
        and all(hash_of(folder / path) == found for path, found in listed.digests.items())
    )


def written(manifest: Manifest) -> bytes:
    """The bytes of the list: the same for the same files."""
    lines = [_FIRST, _CHECK, *([_PLACE + manifest.prefix] if manifest.prefix else [])]
    lines += [_line(manifest.digests[path], path) for path in sorted(manifest.digests)]
    return os.fsencode("".join(f"{line}\n" for line in lines))


def _line(found: str, path: str) -> str:
    """A file's line; a name with a backslash or a break is escaped, and the line begins so."""
    name = path.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
    return f"{'' if name == path else chr(92)}{found}  {name}"


def read(data: bytes) -> Manifest | None:
    """The list that was written so; none for anything else."""
    lines = os.fsdecode(data).split("\n")
    place = next((line for line in lines[2:3] if line.startswith(_PLACE)), "")
    rows = lines[3 if place else 2 : -1]
    parted = (line.partition("  ") for line in rows)
    digests = {_name(name): found.lstrip("\\") for found, _, name in parted}
    manifest = Manifest(place.removeprefix(_PLACE), digests)
    return manifest if written(manifest) == data else None


def _name(escaped: str) -> str:
    parts = (part.replace("\\n", "\n").replace("\\r", "\r") for part in escaped.split("\\\\"))
    return "\\".join(parts)
