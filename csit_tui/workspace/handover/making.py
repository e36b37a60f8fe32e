"""Making a handover: a folder with one commit as a bundle, its files, and a report."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.method.sealing import Seal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble, refused
from csit_tui.store import outside, outside_folder
from csit_tui.vcs import Git, single
from csit_tui.vcs.log import log
from csit_tui.vcs.status import status
from csit_tui.workspace.context import Context
from csit_tui.workspace.handover.contents import BUNDLE, Report, Tree, contents, programme, tree
from csit_tui.workspace.handover.manifest import MANIFEST, Manifest, digest, read, written
from csit_tui.workspace.history import commit_named, looking_back
from csit_tui.workspace.sealing import keeps, seal

_HOW = "add --force to replace it"


class Made(NamedTuple):
    """What was handed over: the commit, its files, and how many commits led to it.

    ``links`` are those of them that are symbolic links, ``uncommitted`` the files that differ here
    from the commit, where it is the one that is checked out, and ``troubles`` its unreadable files.
    """

    commit: str
    files: int
    commits: int
    links: tuple[str, ...]
    uncommitted: tuple[str, ...]
    troubles: tuple[Trouble, ...]


def make(
    context: Context, target: str, revision: str | None, report: Report, *, force: bool
) -> Made:
    """Make the folder, whole or not at all. Raises `Refused`.

    What is handed over is read from the bundle that was written, as validators will read it.
    """
    outside.keep_out(target, context.folder.root)
    with looking_back(context) as git:
        commit = commit_named(context, git, revision or "HEAD")
        data = single.bundle(git, commit)
        differing = tuple(sorted(status(git).files)) if _is_here(git, commit) else ()
        prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    with outside_folder.making(target, is_ours, force=force, how=_HOW) as folder:
        outside_folder.write(folder, BUNDLE, data)
        with single.alone(folder / BUNDLE, commit) as there:
            found = tree(there, commit, prefix)
            then = programme(there, found)
            _keeps_the_seal(seal(context, then), there, found, then)
            commits = int(there.read("rev-list", "--count", commit, "--"))
            digests = {BUNDLE: digest(data)}
            for path, content in contents(there, found, report):
                outside_folder.write(folder, path, content)
                digests[path] = digest(content)
        outside_folder.write(folder, MANIFEST, written(Manifest(prefix, digests)))
    links = tuple(sorted(path for path, leaf in found.leaves.items() if leaf.link))
    return Made(commit, len(found.leaves), commits, links, differing, then.troubles)


def _is_here(git: Git, commit: str) -> bool:
    return vcs.head(git.place).sha == commit


def _keeps_the_seal(sealing: Seal, git: Git, found: Tree, then: Snapshot) -> None:
    """Refuse to hand over what is kept from the team that works here, in whatever commit."""
    if not sealing:
        return
    paths = (path.removeprefix(found.prefix) for path in single.ever(git, found.commit))
    if (
        any(sealing.hides(path) for path in paths)
        or any(sealing.kept_in(record) for record in then.records.values())
        or any(one.team and keeps(sealing, one) for one in log(git, revisions=found.commit))
    ):
        what = (
            "This commit holds other teams' work, and the team you work for is sealed until it "
            "has finished."
        )
        mend = "Hand it over when your team has finished, or let whoever brings work in do it."
        raise refused(what, mend)


def is_ours(folder: Path) -> bool:
    """Whether a folder is a handover as it was made: nothing altered, nothing added or missing."""
    if not (folder / MANIFEST).is_file() or (folder / MANIFEST).is_symlink():
        return False
    listed = read((folder / MANIFEST).read_bytes())
    held = outside_folder.held(folder)
    if listed is None or not all(held.values()):
        return False
    return {*listed.digests, MANIFEST} == set(held) and all(
        hash_of(folder / path) == found for path, found in listed.digests.items()
    )


def hash_of(file: Path) -> str:
    """The hash of a file on disk."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
