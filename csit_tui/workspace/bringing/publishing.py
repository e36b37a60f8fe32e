"""Making what was merged the last commit of the main line: objects, own refs, note, branch.

In this order, so that whatever is killed in between leaves the branch as it was or as it will be,
and can be gone on with.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Sequence
from dataclasses import replace

from csit_tui import vcs
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, blobs, merging, treeing
from csit_tui.workspace.bringing import messages, sources
from csit_tui.workspace.bringing.disputes import Dispute
from csit_tui.workspace.bringing.run import Run
from csit_tui.workspace.bringing.sources import Source
from csit_tui.workspace.bringing.telling import Teller
from csit_tui.workspace.bringing.waiting import Notes, Waiting
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


def signs(context: Context, git: Git) -> bool:
    """Whether the user signs commits."""
    value = context.setting(git, "commit.gpgsign")
    return value is not None and value.lower() not in {"false", "no", "off", "0"}


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
            _take_back(git, refusal, last)
            notes.write(replace(waiting, publishing=None, start=None))
        raise


def forward(git: Git, to: str) -> None:
    """Move the checked-out branch and its files on, as `treeing.fast_forward` does.

    Where git gives up in the middle, as on a full disk, its files are put back as far as they can
    be; what is left of them is for `mend`.
    """
    try:
        treeing.fast_forward(git, to)
    except Refused as refusal:
        with contextlib.suppress(Refused):
            _take_back(git, refusal, to)
        raise


def _take_back(git: Git, refusal: Refused, to: str) -> None:
    """Take back what a git that gave up has left; one that refused has touched nothing."""
    if not isinstance(refusal, treeing.Overlap):
        mend(git, to)


def recover(context: Context, git: Git, notes: Notes, waiting: Waiting) -> Waiting:
    """What waits, once a run that was killed is taken back; the caller holds the lock on writing.

    Nothing is touched on another branch than the one that was being moved on.
    """
    if waiting.publishing is None:
        return waiting
    if waiting.start is not None and sources.off_the_branch(context, waiting.into) is None:
        mend(git, waiting.publishing, waiting.start, written_since(context, git))
    whole = replace(waiting, publishing=None, start=None)
    notes.write(whole)
    return whole


def written_since(context: Context, git: Git) -> set[str]:
    """Files of the repository into which the program wrote what is not committed yet."""
    prefix = f"{git.place.prefix}/" if git.place.prefix else ""
    return {f"{prefix}{path}" for path in context.kept().ledger.touched}


def mend(
    git: Git, to: str | None, start: str | None = None, own: Collection[str] = frozenset()
) -> None:
    """Take back what a git that was to move the branch on to a commit has left of its files.

    It began at ``start``, the last commit unless it is named, with all that it was to change as
    that commit has it. So what it had written, or begun to write, is what the new commit holds:
    only that is taken back. ``own`` are files into which people wrote since: of those only the
    beginning of what comes in is git's.
    """
    head = vcs.head(git.place).sha
    if to is None or head is None or head == to:
        return
    if git.look("cat-file", "-e", f"{to}^{{commit}}").status:
        return
    start = start or head
    if not merging.contains(git, head, start):
        return
    moved = merging.changes(git, start, head)
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
