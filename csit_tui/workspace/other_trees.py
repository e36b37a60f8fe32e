"""What lies in the repository's other work trees, as it concerns a cycle that is to be closed."""

from __future__ import annotations

import shlex
from collections.abc import Container, Iterator

from csit_tui.method.nouns import counted
from csit_tui.method.places import record_at
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import safe
from csit_tui.vcs import Git, blobs
from csit_tui.vcs.branches import Tree, trees
from csit_tui.vcs.log import log
from csit_tui.vcs.place import locate
from csit_tui.vcs.status import status
from csit_tui.workspace.context import Context


def work(context: Context, git: Git, cycle: str, told: Container[str]) -> Iterator[Trouble]:
    """Records of a cycle that are not committed in another work tree, and commits not brought in.

    ``told`` are commits of which it is known that they are not brought in.
    """
    for tree in trees(git):
        if tree.folder.resolve() != context.in_git().worktree:
            yield from _uncommitted(context, tree, cycle)
            if tree.commit not in told:
                yield from _not_brought_in(git, tree, cycle)


def _uncommitted(context: Context, tree: Tree, cycle: str) -> Iterator[Trouble]:
    """What nobody committed there; nothing where the folder is gone, or holds no such programme."""
    root = tree.folder / context.in_git().prefix
    place = locate(root) if root.is_dir() else None
    if place is None:
        return
    try:
        with Git(place) as there:
            files = status(there).files
    except Refused as refusal:
        yield from (one._replace(path=str(root)) for one in refusal.troubles)
        return
    home = f"cycles/{cycle}/"
    paths = sorted(one for one in files if one.startswith(home) and record_at(one) is not None)
    if paths:
        what = (
            f"The work tree {safe(str(root))} holds {counted(len(paths), 'record')} of the cycle "
        )
        folder = shlex.quote(safe(str(root)))
        mend = f"Commit it there: csit -C {folder} session close (or session adopt, then close)"
        yield Trouble(f"{what}that {_are(paths)} not committed.", mend, paths[0])


def _are(paths: list[str]) -> str:
    return "is" if len(paths) == 1 else "are"


def _not_brought_in(git: Git, tree: Tree, cycle: str) -> Iterator[Trouble]:
    """Commits of that tree that changed the cycle and that are not on the branch here."""
    here = blobs.resolve(git, "HEAD")
    commits = log(git, path=f"cycles/{cycle}", revisions=f"{tree.commit} ^{here}")
    if commits:
        name = safe(tree.branch or tree.commit[:10])
        what = (
            f"The work tree {safe(str(tree.folder))}, on {name}, holds work that is not brought in."
        )
        yield Trouble(what, f"Bring it in first: csit merge {shlex.quote(name)}")
