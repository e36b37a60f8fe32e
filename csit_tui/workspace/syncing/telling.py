"""Whose work came, and whose waits to be brought in: branches and commits in the method's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from csit_tui import vcs
from csit_tui.method.places import team_name
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, remotes
from csit_tui.vcs.log import log
from csit_tui.workspace import rules
from csit_tui.workspace.bringing import sources
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
    """Lines, as a remote has them, that can be brought into the branch here and are not in it.

    On the main line those are the teams' and their desk work, on a team's branch its desk work.
    """
    here = vcs.head(context.in_git()).branch
    ahead = remotes.tips(git, remotes.space_of(remote), "--no-merged=HEAD")
    on_main = here == rules.main_line(context)
    found = []
    for branch, whose in names(context).items():
        desks = [name for name in ahead if sources.desk_of(context, name) == branch]
        if on_main and branch in ahead and branch != here:
            found.append(Waiting(whose, f"{remote}/{branch}"))
        if on_main or branch == here:
            found += [Waiting(f"{whose}'s desk work", f"{remote}/{name}") for name in desks]
    return tuple(found)
