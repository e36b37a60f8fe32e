"""Making what was merged the last commit of the main line: objects, own refs, note, branch.

In this order, so that whatever is killed in between leaves the branch as it was or as it will be,
and can be gone on with.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Sequence
from dataclasses import replace

from csit_tui import vcs
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, blobs, branches, merging, treeing
from csit_tui.workspace import rules
from csit_tui.workspace.bringing.run import Run, Source, Step
from csit_tui.workspace.bringing.telling import Teller, message, united
from csit_tui.workspace.bringing.waiting import Desk, Waiting
from csit_tui.workspace.context import Context

RESULT = f"{treeing.REFS}bringing/result"
_SOURCE = f"{treeing.REFS}bringing/source-"


def keep(git: Git, sources: Sequence[Source]) -> None:
    """Hold on to the commits of lines that wait, whatever becomes of their branches."""
    old = dict.fromkeys(treeing.own_refs(git, "bringing"))
    new = {f"{_SOURCE}{number}": source.commit for number, source in enumerate(sources)}
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
) -> str:
    """The commits that bring the lines in, one after the other, on no branch; the last of them."""
    signed = signs(context, git)
    last = found.target
    made = treeing.trees(git, found.target, [step.after for step in found.steps])
    for step, tree in zip(found.steps, made, strict=True):
        text = _message(step, teller, _subject(context, step.source, teller, into))
        parents = [last, step.source.commit]
        last = treeing.commit_tree(git, tree, parents, text, signed=signed, author=author)
    return last


def _message(step: Step, teller: Teller, subject: str) -> str:
    sessions, cycle = teller.sessions(step, told=False), teller.cycle_of(step.source)
    return message(subject, cycle, step.source, sessions, len(step.after))


def _subject(context: Context, source: Source, teller: Teller, into: str | None) -> str:
    """What a commit that brings a line into a branch, or the main line, is called."""
    branch = into or rules.main_line(context)
    own = branches.is_copy(context.in_git(), source.name, branch)
    return united(branch) if own else f"Bring in {teller.name(source)}"


def signs(context: Context, git: Git) -> bool:
    """Whether the user signs commits."""
    value = context.setting(git, "commit.gpgsign")
    return value is not None and value.lower() not in {"false", "no", "off", "0"}


def publish(git: Git, desk: Desk, waiting: Waiting, last: str) -> None:
    """Move the branch and its files on to a commit. Raises `Refused`; all then still waits."""
    treeing.set_refs(git, {RESULT: last})
    desk.write(replace(waiting, publishing=last))
    forward(git, last)


def forward(git: Git, to: str) -> None:
    """Move the checked-out branch and its files on, as `treeing.fast_forward` does.

    Where git gives up in the middle, as on a full disk, its files are put back as far as they can
    be; what is left of them is for `mend`.
    """
    try:
        treeing.fast_forward(git, to)
    except treeing.Overlap:
        raise
    except Refused:
        with contextlib.suppress(Refused):
            mend(git, to)
        raise


def mend(git: Git, to: str | None) -> None:
    """Take back what a git that was to move the branch on to a commit has left of its files.

    What it had written, or begun to write, is what the commit holds: only that is taken back, and
    never a word of anybody's.
    """
    head = vcs.head(git.place).sha
    if to is None or head is None or head == to:
        return
    if git.look("cat-file", "-e", f"{to}^{{commit}}").status:
        return
    every = merging.changes(git, head, to)
    changed = {path: one for path, one in every.items() if one.after is not None}
    gone = [path for path in every if path not in changed and not _stands(git, path)]
    held = blobs.blobs(git, [one.after.blob for one in changed.values() if one.after])
    began: list[str] = []
    new: list[str] = []
    for (path, one), data in zip(changed.items(), held, strict=True):
        if data is None or not _is_part(git, path, data, one.before is not None):
            continue
        (began if one.before is not None else new).append(path)
    _restore(git, [*began, *gone], new)


def _stands(git: Git, path: str) -> bool:
    """Whether anything is on disk at a path."""
    return os.path.lexists(git.place.worktree / path)


def _is_part(git: Git, path: str, data: bytes, was_there: bool) -> bool:
    """Whether a file on disk is what comes in, or the beginning of it, or was about to be."""
    place = git.place.worktree / path
    try:
        if place.is_symlink():
            return False
        return data.startswith(place.read_bytes())
    except FileNotFoundError:
        return was_there
    except OSError:
        return False


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
