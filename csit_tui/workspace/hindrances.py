"""What keeps a session from being committed, mostly seen without starting git."""

from __future__ import annotations

import contextlib

from csit_tui import vcs
from csit_tui.merge.settling import CONFLICTS
from csit_tui.method.nouns import counted
from csit_tui.method.places import record_at
from csit_tui.method.rules_data import SETTLE
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.reading import plain
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
        elsewhere(context, state),
        _locked(context),
        unrevealed(context),
        unsettled(context),
    ]
    return [trouble for trouble in found if trouble is not None]


def under_way(context: Context, kept_from: str = "committed") -> Trouble | None:
    """A merge, rebase or the like that has begun and not ended, and what it keeps work from."""
    name = operation(context.in_git())
    return None if name is None else explain.under_way(name, kept_from)


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


def elsewhere(context: Context, state: State | None) -> Trouble | None:
    """Another branch is checked out than the one on which the session was opened.

    What was recorded would then be mixed with the files of that branch, and git would not go back
    over it: so nothing is recorded there, and only on the way back git is asked for what differs.
    """
    head = vcs.head(context.in_git())
    if state is None or state.branch in (None, head.branch) or head.branch is None:
        return None
    if not branches.exists(context.in_git(), state.branch or ""):
        return None  # it was given another name, or had no commit yet
    what = f"The session was opened on the branch {state.branch}, and this is {head.branch}."
    # New files are announced to git ahead of a commit; where it has to merge it takes none such.
    start = "git reset -q && git switch -m" if _differ(context, state) else "git switch"
    back = f"{start} {state.branch}"
    return Trouble(what, f"Go back first: {back}. The session stays open.")


def _differ(context: Context, state: State) -> bool:
    """Whether the two branches hold files of the session differently: git then has to merge."""
    touched = sorted(context.kept().ledger.touched)
    if not touched:
        return False
    with context.git() as git:
        compared = git.look("diff", "--quiet", "HEAD", state.branch or "", "--", *touched)
        return compared.status != 0


def to_recording(context: Context, state: State | None) -> None:
    """Refuse a change of files where they are not those of the open session's branch."""
    trouble = elsewhere(context, state)
    if trouble is not None:
        raise Refused(trouble)


def unrevealed(context: Context) -> Trouble | None:
    """Hidden ratings that nobody revealed: they would end with the session, and nobody said so."""
    held = context.books.votes.read() if context.books is not None else {}
    for path, counts in held.items():
        placed = record_at(path)
        if placed is None or not isinstance(counts, dict):
            continue
        if "criterion" not in placed[1]:
            mend = "Reveal them, or take them all back, on the page of the plan."
            return Trouble("Dots were given to the plan and not yet revealed.", mend)
        criterion, given = placed[1]["criterion"], sum(counts.values())
        what = f"{counted(given, 'rating')} of {criterion} {'was' if given == 1 else 'were'} given "
        mend = (
            "Reveal them, or take them all back: on the page of the meeting, or with "
            f"csit vote {criterion} --reveal, or --clear."
        )
        return Trouble(f"{what}and not yet revealed.", mend)
    return None


def unsettled(context: Context) -> Trouble | None:
    """A record of the session in which a merge waits for somebody to decide."""
    for path in sorted(context.books.ledger.touched) if context.books is not None else ():
        source = context.folder.get(path)
        if source is None or CONFLICTS.encode() not in source:
            continue
        with contextlib.suppress(Refused):
            if CONFLICTS in plain(path, source):
                return Trouble("A merge left something in this record undecided.", SETTLE, path)
    return None


def _locked(context: Context) -> Trouble | None:
    held = lock(context.in_git())
    return explain.locked(held) if held else None
