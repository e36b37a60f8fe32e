"""Making what was merged the last commit of a branch: objects, own refs, note, branch.

In this order, so that whatever is killed in between leaves the branch as it was or as it will be,
and can be gone on with.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from csit_tui import vcs
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, moving, treeing
from csit_tui.workspace.bringing import messages, sources
from csit_tui.workspace.bringing.disputes import Dispute
from csit_tui.workspace.bringing.run import Run
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.bringing.waiting import Notes, Waiting
from csit_tui.workspace.committing import signs
from csit_tui.workspace.context import Context

RESULT = f"{treeing.REFS}bringing/result"
_SOURCE = f"{treeing.REFS}bringing/source-"


def keep(git: Git, lines: Sequence[Source]) -> None:
    """Hold on to the commits of lines that wait, whatever becomes of their branches."""
    old = dict.fromkeys(treeing.own_refs(git, "bringing"))
    new = {f"{_SOURCE}{number}": source.commit for number, source in enumerate(lines)}
    treeing.set_refs(git, {**old, **new})


def let_go(git: Git) -> None:
    """Hold on to nothing any more."""
    treeing.set_refs(git, dict.fromkeys(treeing.own_refs(git, "bringing")))


def chain(  # noqa: PLR0913, PLR0917 - what goes into a commit
    context: Context,
    git: Git,
    found: Run,
    teller: Teller,
    author: str | None,
    into: str | None = None,
    disputes: Sequence[Dispute] = (),
) -> str:
    """The commits that bring the lines in, one after the other, on no branch; the last of them."""
    signed = signs(context, git)
    last = found.target
    made = treeing.trees(git, found.target, [step.after for step in found.steps])
    for step, tree in zip(found.steps, made, strict=True):
        subject = messages.subject(context, step.source, teller, into)
        every = [one.source for one in found.steps]
        settled = messages.settled_lines(disputes, step.source, every, teller)
        text = messages.message(step, teller, subject, list(settled))
        parents = [last, step.source.commit]
        last = treeing.commit_tree(git, tree, parents, text, signed=signed, author=author)
    return last


def publish(git: Git, notes: Notes, waiting: Waiting, last: str) -> None:
    """Move the branch and its files on to a commit. Raises `Refused`; all then still waits.

    It is noted only when no file stands in the way, and no longer than git may have left some half
    written: what people write into their files at any other time is theirs.
    """
    treeing.refuse_overlap(git, last)
    treeing.set_refs(git, {RESULT: last})
    notes.write(replace(waiting, publishing=last, start=vcs.head(git.place).sha))
    try:
        treeing.fast_forward(git, last)
    except Refused as refusal:
        with contextlib.suppress(Refused):  # else the note tells the next try what may be left
            moving.take_back(git, refusal, last)
            notes.write(replace(waiting, publishing=None, start=None))
        raise


def recover(context: Context, git: Git, notes: Notes, waiting: Waiting) -> Waiting:
    """What waits, once a run that was killed is taken back; the caller holds the lock on writing.

    Nothing is touched on another branch than the one that was being moved on.
    """
    if waiting.publishing is None:
        return waiting
    if waiting.start is not None and sources.off_the_branch(context, waiting.into) is None:
        moving.mend(git, waiting.publishing, waiting.start, written_since(context, git))
    whole = replace(waiting, publishing=None, start=None)
    notes.write(whole)
    return whole


def written_since(context: Context, git: Git) -> set[str]:
    """Files of the repository into which the program wrote what is not committed yet."""
    prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    return {f"{prefix}{path}" for path in context.kept().ledger.touched}
