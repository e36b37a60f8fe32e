"""The own branch brought up to date with what came for it: forward, or both sides in a commit."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.uniting import united as merged
from csit_tui.vcs import Git, blobs, uniting
from csit_tui.vcs.uniting import Leaf
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing.types import How

_LINKS = frozenset({"120000", "160000"})


class Outcome(NamedTuple):
    """What became of the own branch; with ``files`` that somebody must settle, or why not."""

    how: How
    files: tuple[str, ...] = ()
    trouble: Trouble | None = None


def unite(context: Context, branch: str, theirs: str) -> Outcome:
    """Bring the branch that is checked out up to date with a commit or ref.

    The files are touched by a fast-forward alone, which git refuses as a whole where something that
    is not committed is in its way: they are as before, or as after.
    """
    with context.writing(), context.git() as git:
        there = blobs.resolve(git, theirs)
        here = blobs.resolve(git, f"refs/heads/{branch}")
        if uniting.contains(git, here, there):
            return Outcome("as it was")
        if uniting.contains(git, there, here):
            return _forward(context, git, there, "forward")
        return _united(context, git, branch, here, there)


def _forward(context: Context, git: Git, commit: str, how: How) -> Outcome:
    try:
        uniting.forward(git, commit)
    except Refused as refusal:
        return Outcome("refused", trouble=_in_the_way(refusal.troubles[0]))
    context.plan = None
    return Outcome(how)


def _in_the_way(trouble: Trouble) -> Trouble:
    if "overwritten" not in trouble.what:
        return trouble
    what = "What came changes files that are not committed here, so they were left as they are."
    mend = "Close the session (or csit session adopt, then close), then sync again."
    return Trouble(what, mend)


def _united(context: Context, git: Git, branch: str, here: str, there: str) -> Outcome:
    common = uniting.bases(git, here, there)
    if len(common) != 1:
        what = "The two lines of this branch parted more than once, or never were one."
        return Outcome("conflict", trouble=Trouble(what, "Bring the other in: csit merge"))
    taken, files = _by_path(git, common[0], here, there)
    if files:
        return Outcome("conflict", tuple(files))
    message = f"Unite the work on {branch} that was recorded in two places\n"
    return _forward(context, git, uniting.united(git, here, there, taken, message), "united")


def _by_path(
    git: Git, base: str, here: str, there: str
) -> tuple[dict[str, Leaf | None], list[str]]:
    """The files that are to be as their side or both have them, and those that conflict."""
    ours, theirs = uniting.changes(git, base, here), uniting.changes(git, base, there)
    taken: dict[str, Leaf | None] = {}
    files = []
    for path, leaf in theirs.items():
        if path not in ours:
            taken[path] = leaf
        elif ours[path] != leaf:
            both = _both(git, path, uniting.held(git, base, path), ours[path], leaf)
            if both is None:
                files.append(path)
            else:
                taken[path] = both
    return taken, sorted(files)


def _both(
    git: Git, path: str, base: Leaf | None, ours: Leaf | None, theirs: Leaf | None
) -> Leaf | None:
    """A file that both sides changed; none where somebody must decide."""
    prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    if ours is None or theirs is None or _LINKS & {ours.mode, theirs.mode}:
        return None
    if not path.startswith(prefix) or not path.endswith(".toml"):
        return None
    names = [leaf.blob for leaf in (ours, theirs, *([base] if base else []))]
    mine, yours, *before = blobs.blobs(git, names)
    if mine is None or yours is None:
        return None
    data = merged(path.removeprefix(prefix), before[0] if before else None, mine, yours)
    return uniting.stored(git, data)._replace(mode=ours.mode) if data is not None else None
