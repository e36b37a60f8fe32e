"""Whose work came, and whose waits to be brought in: branches and commits in the method's words."""

from __future__ import annotations

import shlex
from collections.abc import Iterable, Mapping, Sequence

from csit_tui import vcs
from csit_tui.method.places import team_name
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, branches, merging, remotes
from csit_tui.vcs.log import log
from csit_tui.vcs.place import ref_value
from csit_tui.workspace import rules, sealing
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.context import Context
from csit_tui.workspace.syncing.types import Came, MovedCommit, ToBringIn

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
    for branch in _main_first(context, after):
        if after[branch] not in known:
            new = commits(context, git, after[branch], known)
            found.append(Came(called.get(branch, f"the branch {branch}"), branch, new))
            known.add(after[branch])
    return tuple(one for one in found if one.commits)


def _main_first(context: Context, lines: Iterable[str]) -> list[str]:
    main = rules.main_line(context)
    return sorted(lines, key=lambda name: (name != main, name))


def commits(context: Context, git: Git, tip: str, known: Iterable[str]) -> tuple[MovedCommit, ...]:
    """The commits that a tip holds beyond those known, newest first.

    Of others' a sealed team is not told what they say of themselves.
    """
    seal = sealing.seal(context)
    span = " ".join([tip, *(f"^{sha}" for sha in known)])
    return tuple(
        MovedCommit(one.when, sealing.subject(seal, one), bool(one.session))
        for one in log(git, _MOST, revisions=span)
    )


def to_bring_in(context: Context, git: Git, remote: str) -> tuple[ToBringIn, ...]:
    """What is to be brought into the branch here, of known teams and as a remote has it.

    On the main line that is the teams' work, their desk work save what waits for a team's own
    branch, and last desk work of no team; on a team's branch its desk work.
    """
    here = vcs.head(context.in_git()).branch
    on_main = here == rules.main_line(context)
    every = sources.lacked_here(context, git)
    of_remote = [one for one in every if one.name.startswith(f"{remote}/")]
    lines = [one.name for one in of_remote if sources.waits_for(context, git, one) in {None, here}]
    found = []
    for branch, whose in names(context).items():
        if on_main and f"{remote}/{branch}" in lines:
            found.append(ToBringIn(whose, f"{remote}/{branch}"))
        if on_main or branch == here:
            desks = [name for name in lines if sources.desk_of(context, name) == branch]
            found += [ToBringIn(f"{whose}'s desk work", name) for name in desks]
    nobodys = [one.name for one in of_remote if one.team is None and on_main]
    return (*found, *(ToBringIn("desk work of no team", name) for name in nobodys))


def on_sticks(context: Context, git: Git, sticks: Sequence[str]) -> tuple[ToBringIn, ...]:
    """All that sticks hold and that is not brought in, each commit once, and where that is done.

    Nothing unites the own branch with what a stick has of it: that waits too. What is brought into
    the main line is told on every branch, with the way there.
    """
    here, main = vcs.head(context.in_git()).branch, rules.main_line(context)
    called = names(context)
    found: dict[str, ToBringIn] = {}
    for stick in sticks:
        tips = remotes.tips(git, remotes.space_of(stick))
        for branch in _main_first(context, tips):
            desk = sources.desk_of(context, branch)
            into = here if here is not None and here in {branch, desk} else main
            whose = called.get(desk or branch, f"the branch {branch}")
            told = f"{whose}'s desk work" if desk else whose
            if not _holds(context, git, into, tips[branch]):
                first = "" if into == here else _way_to(context, git, main)
                found.setdefault(tips[branch], ToBringIn(told, f"{stick}/{branch}", first))
    return tuple(found.values())


def _way_to(context: Context, git: Git, branch: str) -> str:
    """The command that goes to a branch; one that is not here is made as a remote has it."""
    start = None if branches.exists(context.in_git(), branch) else branches.remote_of(git, branch)
    words = ["-c", branch, start] if start else [branch]
    return shlex.join(["git", "switch", *words])


def _holds(context: Context, git: Git, branch: str, commit: str) -> bool:
    """Whether a branch has a commit; one that is not in this clone has none."""
    tip = ref_value(context.in_git(), f"refs/heads/{branch}")
    return tip is not None and merging.contains(git, tip, commit)
