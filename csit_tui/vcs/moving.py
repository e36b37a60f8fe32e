"""Moving the branch that is checked out and its files on, and what a git that gave up has left."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Sequence

from csit_tui.model.trouble import Refused
from csit_tui.vcs import blobs, merging, treeing
from csit_tui.vcs.place import head
from csit_tui.vcs.run import Git


def forward(git: Git, to: str) -> None:
    """Move the checked-out branch and its files on, as `treeing.fast_forward` does.

    Where git gives up in the middle, as on a full disk, its files are put back as far as they can
    be; what is left of them is for `mend`.
    """
    try:
        treeing.fast_forward(git, to)
    except Refused as refusal:
        with contextlib.suppress(Refused):
            take_back(git, refusal, to)
        raise


def take_back(git: Git, refusal: Refused, to: str) -> None:
    """Take back what a git that gave up has left; one that refused has touched nothing."""
    if not isinstance(refusal, treeing.Overlap):
        mend(git, to)


def mend(
    git: Git, to: str | None, start: str | None = None, own: Collection[str] = frozenset()
) -> None:
    """Take back what a git that was to move the branch on to a commit has left of its files.

    It began at ``start``, the last commit unless it is named, with all that it was to change as
    that commit has it. So what it had written, or begun to write, is what the new commit holds:
    only that is taken back. ``own`` are files into which people wrote since: of those only the
    beginning of what comes in is git's.
    """
    here = head(git.place).sha
    if to is None or here is None or here == to:
        return
    if not blobs.is_commit(git, to):
        return
    start = start or here
    if not merging.contains(git, here, start):
        return
    moved = merging.changes(git, start, here)
    every = {p: one for p, one in merging.changes(git, start, to).items() if p not in moved}
    changed = {path: one for path, one in every.items() if one.after is not None}
    gone = [path for path in every if path not in changed and not _stands(git, path)]
    held = blobs.blobs(git, [one.after.blob for one in changed.values() if one.after])
    began: list[str] = []
    new: list[str] = []
    for (path, one), data in zip(changed.items(), held, strict=True):
        if data is None or not _is_part(git, path, data, one.before is not None, path in own):
            continue
        (began if one.before is not None else new).append(path)
    _restore(git, [*began, *gone], new)


def _stands(git: Git, path: str) -> bool:
    """Whether anything is on disk at a path."""
    return os.path.lexists(git.place.worktree / path)


def _is_part(git: Git, path: str, data: bytes, was_there: bool, own: bool) -> bool:
    """Whether a file on disk is what comes in, or the beginning of it, or was about to be."""
    place = git.place.worktree / path
    try:
        if place.is_symlink():
            return False
        found = place.read_bytes()
    except FileNotFoundError:
        return was_there
    except OSError:
        return False
    return data.startswith(found) and not (own and found == data)


def _restore(git: Git, began: Sequence[str], new: Sequence[str]) -> None:
    staged = os.fsdecode(git.read("diff-index", "--cached", "-z", "--name-only", "HEAD", "--"))
    done = set(staged.split("\0"))  # its git had come as far as the index: all is as it should be
    back = [path for path in began if path not in done]
    if back:
        top = [os.path.relpath(git.place.worktree / path, git.place.root) for path in back]
        listed = b"".join(os.fsencode(path) + b"\0" for path in top)
        git.write("checkout-index", "--force", "--quiet", "-z", "--stdin", stdin=listed)
    for path in new:
        if path not in done:
            (git.place.worktree / path).unlink(missing_ok=True)
