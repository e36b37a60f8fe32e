"""The branch that is this laptop's own to send: never another team's."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui import vcs
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import quoted
from csit_tui.vcs import Git, branches, explain, remotes
from csit_tui.vcs.remotes import Remote
from csit_tui.workspace import hindrances, rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.standing import working_team
from csit_tui.workspace.syncing import telling

_ADD = "Tell git of one: git remote add origin ADDRESS; or use a stick: csit sync --to FILE.bundle"


class Own(NamedTuple):
    """The branch that is checked out, and why it is not sent from here, if so."""

    branch: str | None
    why_not: Trouble | None


def remote(git: Git, branch: str | None, named: str | None) -> Remote:
    """The remote named, else the one that the branch follows, else origin or the only one.

    Raises `Refused` where there is none such.
    """
    known = remotes.remotes(git)
    if named is not None:
        if named not in known:
            there = " or ".join(f"csit sync {one}" for one in known)
            there = f"Name one that is: {there}" if known else _ADD
            raise refused(f"There is no remote called {quoted(named, 60)}.", there)
        return Remote(named, known[named])
    follows = remotes.upstream(git, branch) if branch else None
    for name in (follows, "origin", *(known if len(known) == 1 else ())):
        if name in known:
            return Remote(name, known[name])
    if known:
        what = f"There are {len(known)} remotes, and none is this branch's."
        raise refused(what, f"Name one: csit sync {next(iter(known))}")
    raise refused("This clone has no remote to send to or fetch from.", _ADD)


def check(context: Context) -> None:
    """Refuse while git is in the middle of something, or its lock is held."""
    trouble = hindrances.under_way(context, "sent or fetched")
    if trouble is not None:
        raise Refused(trouble)


def own(context: Context, git: Git) -> Own:
    """The branch that is checked out here, and whether it is to be sent."""
    head = vcs.head(context.in_git())
    if head.branch is None:
        return Own(None, explain.detached(head.sha, rules.main_line(context)))
    if head.sha is None and head.known:
        what = "Nothing was committed here yet, so there is nothing to send."
        return Own(None, Trouble(what, "Close a session first."))
    context.settings(git, anew=True)
    team = working_team(context, context.state(), head.branch)
    return Own(head.branch, _anothers(context, head.branch, team))


def _anothers(context: Context, branch: str, team: str | None) -> Trouble | None:
    """Why a branch is not this laptop's to send."""
    called = telling.names(context)
    main = rules.main_line(context)
    if branch == main or branch not in called or team is None:
        return None
    mine = rules.team_branch(context.programme().cycle, team)
    if branch == mine:
        return None
    back = mine if branches.exists(context.in_git(), mine) else main
    what = f"This is the line of {called[branch]}, and you work for another: it is not sent."
    return Trouble(what, f"Go back to your own: git switch {back}")
