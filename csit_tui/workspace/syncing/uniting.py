"""The own branch brought up to date with what came for it: forward, or both sides in a commit."""

from __future__ import annotations

import contextlib
from typing import NamedTuple

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.vcs import Git, blobs, merging, moving, treeing
from csit_tui.workspace.bringing import publishing
from csit_tui.workspace.bringing.messages import united
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import run
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.committing import signs
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing.types import How

_PLACE = "uniting"
"""Where the commit that a branch is being moved on to stands under the branch's name.

What was killed meanwhile is found by it.
"""


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
        _go_on(context, git, branch)
        there = blobs.resolve(git, theirs)
        here = blobs.resolve(git, f"refs/heads/{branch}")
        if merging.contains(git, here, there):
            return Outcome("as it was")
        if merging.contains(git, there, here):
            return _forward(context, git, branch, there, "forward")
        return _united(context, git, branch, here, there)


def _going(branch: str) -> str:
    return f"{treeing.REFS}{_PLACE}/{branch}"


def _go_on(context: Context, git: Git, branch: str) -> None:
    """Finish what was begun and killed; where something is in its way, the files are as before.

    Where the branch has gone on since, nothing of it is left to be finished or taken back.
    """
    commit = treeing.own_refs(git, _PLACE).get(_going(branch))
    if commit is None:
        return
    if merging.contains(git, commit, "HEAD"):
        moving.mend(git, commit, own=publishing.written_since(context, git))
        with contextlib.suppress(treeing.Overlap):
            moving.forward(git, commit)
    treeing.set_refs(git, {_going(branch): None})


def _forward(context: Context, git: Git, branch: str, commit: str, how: How) -> Outcome:
    try:
        treeing.refuse_overlap(git, commit)
        treeing.set_refs(git, {_going(branch): commit})
        moving.forward(git, commit)
    except treeing.Overlap as overlap:
        treeing.set_refs(git, {_going(branch): None})
        named = ", ".join(overlap.files[:3]) + (", ..." if len(overlap.files) > 3 else "")
        what = f"What came changes files that are not committed here: {named}"
        mend = "Close the session (or csit session adopt, then close), then sync again."
        return Outcome("refused", trouble=Trouble(what, mend))
    except Refused as refusal:
        return Outcome("refused", trouble=refusal.troubles[0])
    treeing.set_refs(git, {_going(branch): None})
    context.plan = None
    return Outcome(how)


def _united(context: Context, git: Git, branch: str, here: str, there: str) -> Outcome:
    """Both sides in one commit, unless somebody has to decide."""
    reader = Reader(git)
    try:
        found = run(reader, here, [Source(branch, there)], {})
    except Refused as refusal:
        return Outcome("conflict", trouble=refusal.troubles[0])
    if found.conflicts:
        return Outcome("conflict", tuple(sorted({path for path, _ in found.conflicts})))
    (made,) = treeing.trees(git, here, [step.after for step in found.steps])
    message = f"{united(branch)}\n"
    signed = signs(context, git)
    commit = treeing.commit_tree(git, made, [here, there], message, signed=signed)
    return _forward(context, git, branch, commit, "united")
