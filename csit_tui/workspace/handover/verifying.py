"""Checking a handover against the commit's id: it is made anew from its bundle, and compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from csit_tui.model.programme import Programme
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store import outside_folder
from csit_tui.store.errors import unread
from csit_tui.store.outside_refusals import no_folder
from csit_tui.vcs import Git, single
from csit_tui.vcs.place import is_whole_id
from csit_tui.workspace.handover.contents import (
    BUNDLE,
    README,
    REPORT,
    Report,
    Tree,
    contents,
    programme,
    tree,
)
from csit_tui.workspace.handover.manifest import MANIFEST, Manifest, digest, hash_of, read, written

_AGAIN = "Have the handover sent again."
_INSTEAD = "A link, a folder or a device stands in place of the file."
_OTHERWISE = (
    "This is not what this csit makes of the commit: it was altered, or made by another version "
    "of csit, which the report names at its beginning."
)


_OTHER_ENDS = "The ends of its lines were altered, as mail or copying may do; nothing else was."
_LARGEST_TEXT = 16 << 20
"""Bytes of a file whose lines are looked at."""
_SYSTEMS = re.compile(r"(?:.*/)?(?:\.DS_Store|\._[^/]*|Thumbs\.db|desktop\.ini)", re.DOTALL)
"""What operating systems put into folders that are looked at."""


class Verified(NamedTuple):
    """How many files the commit has, and all in which the folder is not what was handed over.

    ``programme`` is the folder of the one that was handed over, "" for the top of the repository;
    ``others`` are those of further programmes in the same commit.
    """

    commit: str
    files: int
    altered: tuple[Trouble, ...]
    programme: str = ""
    others: tuple[str, ...] = ()


def verify(target: str, named: str, report: Report) -> Verified:
    """Compare a handover with a commit, whose whole id is named. Raises `Refused`.

    The bundle is checked by git against the id; all else is made anew from it.
    """
    commit = _whole(named)
    folder = Path(target)
    if folder.exists() and not folder.is_dir():
        raise no_folder(target)
    if not folder.is_dir():
        raise refused("There is no such folder.", "Name the folder that was handed over.", target)
    try:
        held = outside_folder.held(folder)
        if not held.get(BUNDLE):
            missing = "The bundle is missing, so nothing can be compared with the commit."
            what = _INSTEAD if BUNDLE in held else missing
            return Verified(commit, 0, (Trouble(what, _AGAIN, BUNDLE),))
        with single.alone(folder / BUNDLE, commit) as git:
            found = tree(git, commit)
            places = [path[: -len(Programme.PATH)] for path in found.leaves if _is_manifest(path)]
            found = found._replace(prefix=_prefix(folder, held, places))
            expected = _expected(git, found, report, hash_of(folder / BUNDLE))
        altered = tuple(_altered(folder, held, expected))
        others = tuple(sorted({*places} - {found.prefix}))
        return Verified(commit, len(found.leaves), altered, found.prefix, others)
    except single.Unlike as unlike:
        return Verified(commit, 0, unlike.troubles)
    except OSError as error:
        raise Refused(unread(target, error)) from None


def _whole(named: str) -> str:
    commit = "".join(named.split()).lower()  # it may have been written down in groups
    if not is_whole_id(commit):
        what = "This is not the whole id of a commit, which has 40 digits and letters (or 64)."
        raise refused(what, "Give all of it: of its beginning alone a copy can be forged.")
    return commit


def _prefix(folder: Path, held: Mapping[str, bool], found: Sequence[str]) -> str:
    """Which programme of the commit it is: the one the list says, else the nearest to its top."""
    listed = read((folder / MANIFEST).read_bytes()) if held.get(MANIFEST) else None
    if listed is not None and listed.prefix in found:
        return listed.prefix
    return min(found, key=lambda prefix: (prefix.count("/"), prefix), default="")


def _is_manifest(path: str) -> bool:
    return path == Programme.PATH or path.endswith(f"/{Programme.PATH}")


def _expected(git: Git, found: Tree, report: Report, bundle: str) -> dict[str, str]:
    """The hash of each file that is to be there."""
    made = contents(git, found, programme(git, found), report)
    digests = {path: digest(data) for path, data in made}
    listed = {**digests, BUNDLE: bundle}
    return {**listed, MANIFEST: digest(written(Manifest(found.prefix, listed)))}


def _altered(
    folder: Path, held: Mapping[str, bool], expected: Mapping[str, str]
) -> Iterator[Trouble]:
    for path in sorted({*held, *expected}):
        if path not in expected:
            yield _added(path)
        elif path not in held:
            yield Trouble("This is missing.", _AGAIN, path)
        elif not held[path]:
            yield Trouble(_INSTEAD, _AGAIN, path)
        elif hash_of(folder / path) != expected[path]:
            ends = _has_other_ends(folder / path, expected[path])
            yield Trouble(_OTHER_ENDS if ends else _how(path), _AGAIN, path)


def _has_other_ends(file: Path, expected: str) -> bool:
    """Whether nothing but the ends of lines was altered, as mail and copying may do."""
    if file.stat().st_size > _LARGEST_TEXT:
        return False
    return digest(file.read_bytes().replace(b"\r\n", b"\n")) == expected


def _added(path: str) -> Trouble:
    what = "This was added: it is not in the handover."
    if _SYSTEMS.fullmatch(path):
        return Trouble(what, "An operating system adds such a file; delete it, and verify.", path)
    return Trouble(what, _AGAIN, path)


def _how(path: str) -> str:
    if path in {README, REPORT}:
        return _OTHERWISE
    if path == MANIFEST:
        return "The list of files was altered: it does not list what the commit holds."
    return "This was altered: it is not what the commit holds."
