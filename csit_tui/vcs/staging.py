"""What is about to be committed: the files of the index, as the tree that they would make."""

from __future__ import annotations

import os

from csit_tui.model.trouble import Refused
from csit_tui.vcs import explain
from csit_tui.vcs.run import Git


def staged_tree(git: Git, index: str | None) -> str:
    """The id of the tree that the index would commit.

    ``index`` is the file that git names to its hooks; none means the ordinary one. Raises `Refused`
    where files of the index are unmerged.
    """
    own = {"GIT_INDEX_FILE": os.path.abspath(index)} if index else {}  # noqa: PTH100
    done = git.look("write-tree", env=own)
    if done.status and "unmerged" in done.err:
        raise Refused(explain.unmerged())
    if done.status:
        raise Refused(explain.failed(git.place, ("write-tree",), done.status, done.err))
    return done.out.decode().strip()


def staged_paths(git: Git, tree: str) -> list[str]:
    """The programme's files in which a tree differs from the last commit; all, before the first."""
    there = git.look("rev-parse", "--verify", "--quiet", "HEAD").status == 0
    words = ("diff-tree", "-r", "-z", "--name-only", "--no-renames", "--relative", "HEAD", tree)
    first = ("ls-tree", "-r", "-z", "--name-only", tree)
    out = git.read(*(words if there else first))
    return [path for path in os.fsdecode(out).split("\0") if path]
