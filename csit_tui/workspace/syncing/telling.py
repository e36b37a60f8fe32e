"""Whose work came, and whose waits to be brought in: branches and commits in the method's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csit_tui import vcs
from csit_tui.method.places import team_name
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, branches, remotes
from csit_tui.vcs.log import log
from csit_tui.workspace import rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing.types import Came, Meeting, Waiting

_MOST = 500
"""Commits of one line that are told."""


def names(context: Context) -> dict[str, str]:
    """Lines of work by their branch: the teams' of this cycle, and the main line."""
    try:
        cycle = context.programme().cycle
    except Refused:
        return {}
    teams = rules.teams_of(context, cycle).teams(cycle)
    found = {rules.team_branch(cycle, one.team): f"the {team_name(one)}" for one in teams}
    return found | {rules.main_line(context): "the main line"}


def came(
    context: Context,
    git: Git,
    before: Mapping[str, str],
    after: Mapping[str, str],
    own: Iterable[str],
) -> tuple[Came, ...]:
    """What is new on the branches of a remote, the main line first.

    ``own`` are the tips of this clone's branches before anything came: what they hold is no news.
    """
    called = names(context)
    known = {*before.values(), *own}
    found = []
    main = rules.main_line(context)
    for branch in sorted(after, key=lambda name: (name != main, name)):
        if after[branch] not in known:
            new = meetings(git, after[branch], known)
            found.append(Came(called.get(branch, f"the branch {branch}"), branch, new))
            known.add(after[branch])
    return tuple(one for one in found if one.meetings)


def meetings(git: Git, tip: str, known: Iterable[str]) -> tuple[Meeting, ...]:
    """The commits that a tip holds beyond those known, newest first."""
    span = " ".join([tip, *(f"^{sha}" for sha in known)])
    return tuple(
        Meeting(one.when, one.subject, bool(one.session)) for one in log(git, _MOST, revisions=span)
    )


def waiting(context: Context, git: Git, remote: str) -> tuple[Waiting, ...]:
    """Teams whose lines, as a remote has them, hold work that the main line here lacks.

    The line that is checked out here is left out.
    """
    main, here = rules.main_line(context), vcs.head(context.in_git()).branch
    if not branches.exists(context.in_git(), main):
        return ()
    ahead = remotes.tips(git, remotes.space_of(remote), f"--no-merged=refs/heads/{main}")
    called = names(context).items()
    return tuple(
        Waiting(whose, f"{remote}/{branch}")
        for branch, whose in called
        if branch in ahead and branch not in {main, here}
    )
