"""What keeps a session from being committed, as far as it shows without starting git."""

from __future__ import annotations

from csit_tui import vcs
from csit_tui.model.trouble import Trouble
from csit_tui.vcs import branches, explain
from csit_tui.vcs.lock import lock
from csit_tui.vcs.operation import operation
from csit_tui.workspace import rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.state import State


def to_committing(context: Context, state: State | None) -> list[Trouble]:
    """Why git would not commit a session now; each with its way out."""
    found = [
        under_way(context),
        detached(context, state),
        _elsewhere(context, state),
        _locked(context),
    ]
    return [trouble for trouble in found if trouble is not None]


def under_way(context: Context) -> Trouble | None:
    """A merge, rebase or the like that has begun and not ended."""
    name = operation(context.in_git())
    return None if name is None else explain.under_way(name)


def detached(context: Context, state: State | None) -> Trouble | None:
    """No branch is checked out: a commit made now would belong to none and be lost from sight.

    The way back leads to the branch on which the open session began, else to the main line.
    """
    head = vcs.head(context.in_git())
    if head.branch is not None or not head.known or operation(context.in_git()):
        return None
    own = state.branch if state else None
    is_there = own is not None and branches.exists(context.in_git(), own)
    return explain.detached(head.sha, own if own and is_there else rules.main_line(context))


def _elsewhere(context: Context, state: State | None) -> Trouble | None:
    """Another branch is checked out than the one on which the session was opened."""
    head = vcs.head(context.in_git())
    if state is None or state.branch in (None, head.branch) or head.branch is None:
        return None
    if not branches.exists(context.in_git(), state.branch or ""):
        return None  # it was given another name, or had no commit yet
    what = f"The session was opened on the branch {state.branch}, and this is {head.branch}."
    mend = f"Go back first: git switch {state.branch}. The session stays open."
    return Trouble(what, mend)


def _locked(context: Context) -> Trouble | None:
    held = lock(context.in_git())
    return explain.locked(held) if held else None
