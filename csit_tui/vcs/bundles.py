"""Branches in one file, for a stick: written whole or not at all, checked before it is taken."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from csit_tui.model.following import Listener
from csit_tui.model.trouble import Refused, refused
from csit_tui.vcs import explain
from csit_tui.vcs.run import Git
from csit_tui.vcs.tags import CYCLES
from csit_tui.vcs.transfer import transfer

_BRANCHES = "refs/heads/"


def write(git: Git, target: Path, refs: Sequence[str], listener: Listener) -> None:
    """Write commits under their refs' names into a file, all that leads to them included.

    The file is read again before it stands at its place. Raises `Refused`; then it does not.
    """
    refuse_shallow(git)
    beside = target.with_name(f".{target.name}.csit")
    try:
        _clear(beside)
        words = ("bundle", "create", "--progress", str(beside), "HEAD", *refs)
        done = transfer(git, listener, *words)
        if done.status:
            raise _unwritten(target, done.err)
        verify(git, beside)
        with beside.open("rb") as written:
            os.fsync(written.fileno())  # a stick is pulled out soon
        beside.replace(target)
    except OSError as error:
        raise _unwritten(target, error.strerror or str(error)) from None
    finally:
        _clear(beside)


def is_shallow(git: Git) -> bool:
    """Whether a clone lacks earlier commits."""
    return git.read("rev-parse", "--is-shallow-repository").strip() == b"true"


def refuse_shallow(git: Git) -> None:
    """Refuse to make a bundle of a clone that lacks earlier commits."""
    if is_shallow(git):
        what = "This clone is shallow: it lacks earlier commits, so nobody could read its bundle."
        raise refused(what, "Fetch the rest first: git fetch --unshallow")


def _clear(beside: Path) -> None:
    """Take away what is half written, by this program or by one that was killed."""
    for path in (beside, beside.with_name(f"{beside.name}.lock")):
        path.unlink(missing_ok=True)


def _unwritten(target: Path, why: str) -> Refused:
    what = f"The bundle could not be written: {explain.said(why)}"
    return refused(what, "Make room there, or name another place.", str(target))


def verify(git: Git, source: Path) -> dict[str, str]:
    """The branches in a bundle, by name, once it is sure that it is one and that it fits here.

    Raises `Refused`.
    """
    done = git.look("bundle", "verify", "--quiet", str(source))
    if done.status:
        lacking = "lacks these prerequisite commits" in done.err
        what = "This bundle goes on from commits that are not here." if lacking else ""
        what = what or f"This is no bundle of git's that can be read: {explain.said(done.err)}"
        mend = "Have it written anew, with csit sync --to FILE.bundle."
        raise refused(what, mend, str(source))
    found = _heads(git, source, _BRANCHES)
    return {ref.removeprefix(_BRANCHES): sha for ref, sha in found.items()}


def tags_of(git: Git, source: Path) -> dict[str, str]:
    """The tags of closed cycles in a bundle, by ref."""
    return _heads(git, source, CYCLES)


def _heads(git: Git, source: Path, start: str) -> dict[str, str]:
    out = git.read("bundle", "list-heads", str(source)).decode("utf-8", "surrogateescape")
    pairs = (line.split(" ", 1) for line in out.splitlines())
    return {ref: sha for sha, ref in pairs if ref.startswith(start)}


def unpack(git: Git, source: Path, listener: Listener) -> None:
    """Take the commits of a bundle into the repository, under no name yet. Raises `Refused`."""
    done = transfer(git, listener, "bundle", "unbundle", "--progress", str(source))
    if done.status:
        if explain.is_full(git.place, done.err):
            raise Refused(explain.full("bundle"))
        what = f"The bundle could not be read: {explain.said(done.err)}"
        raise refused(what, "Copy it again, or have it written anew.", str(source))


def is_bundle(path: Path) -> bool:
    """Whether a file begins as git's bundles do."""
    try:
        with path.open("rb") as file:
            return file.read(16).startswith((b"# v2 git bundle", b"# v3 git bundle"))
    except OSError:
        return False
