"""A work tree of one's own beside a folder in which somebody else's session is open."""

from __future__ import annotations

import itertools
import os
from pathlib import Path

from csit_tui import vcs
from csit_tui.model.branch import is_branch
from csit_tui.model.trouble import refused
from csit_tui.vcs import branches
from csit_tui.workspace import rules, standing
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import OwnTree


def own_tree(context: Context) -> OwnTree:
    """Where a work tree of one's own would be, and on which branch; nothing is made yet.

    It is the team's own branch, where that is checked out nowhere; else a new one that begins here,
    since git checks a branch out in one work tree only.
    """
    place, cycle = context.in_git(), context.programme().cycle
    team = standing.working_team(context, None, vcs.head(place).branch)
    name = rules.team_branch(cycle, team) if team else ""
    stem = team or rules.OWN_DESK
    with context.git() as git:
        taken = branches.checked_out(git)
    if not name or name in taken or not branches.exists(place, name):
        stems = (f"{stem}{'' if n == 1 else f'-{n}'}" for n in itertools.count(1))
        free = (rules.desk_branch(cycle, one) for one in stems)
        name = next(one for one in free if not branches.exists(place, one))
    top = place.worktree
    beside = (
        top.with_name(f"{top.name}-{stem}{'' if n == 1 else f'-{n}'}") for n in itertools.count(1)
    )
    tree = next(one for one in beside if not os.path.lexists(one))
    return OwnTree(str(tree / place.prefix), str(tree), name, branches.exists(place, name))


def make_tree(context: Context, wanted: OwnTree) -> None:
    """Make it. What is open or uncommitted here stays here. Raises `Refused`."""
    if not is_branch(wanted.branch):
        raise refused("This is no name of a branch.", "Choose another.")
    with context.git() as git:
        if vcs.head(context.in_git()).sha is None:
            raise refused("Nothing is committed here yet.", "Close the open session first.")
        branches.add_tree(git, Path(wanted.tree), wanted.branch, new=not wanted.exists)
