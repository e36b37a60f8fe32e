"""Opening a meeting and going to a team's branch: what needs git before anything is recorded."""

from __future__ import annotations

from csit_tui import vcs
from csit_tui.method.places import record_at
from csit_tui.method.teams import no_team
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import safe
from csit_tui.vcs import Git, branches, settings
from csit_tui.vcs.commit import checked_author
from csit_tui.vcs.status import UNTRACKED, status
from csit_tui.workspace import closing, hindrances, rules, sessions
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import BranchOffer, OpenSession


def start(context: Context, wanted: sessions.Wanted) -> OpenSession:
    """Open a meeting. Open desk work is committed first. Raises `Refused`."""
    with context.writing() as books:
        state = books.state.read()
        if state is not None and closing.finished(context, books, state) is not None:
            state = books.state.read()
        if state is not None and not state.session.desk:
            raise _open_already(state.session)
        troubles = [hindrances.under_way(context), hindrances.detached(context, state)]
        if any(troubles):
            raise Refused(*filter(None, troubles))
        committer = needs_committer(context, wanted.author)
        wanted = sessions.completed(context, wanted)
        sessions.check(context, wanted, context.programme().cycle)
        if state is not None:
            closing.close_locked(context, books, sessions.named(state, wanted.author, committer))
        return sessions.opened(context, books, wanted, committer)


def _open_already(session: OpenSession) -> Refused:
    """One work tree has one open session, whoever opened it."""
    name = session.title or session.purpose
    by = f", opened by {safe(session.opener.name)}" if session.opener else ""
    what = f"A session is open already: {safe(name)}, since {session.started:%H:%M}{by}."
    ways = "csit session join, or in a folder of your own: csit session worktree"
    return refused(what, f"Close it first, or go on recording in it: {ways}.")


def needs_committer(context: Context, author: str | None) -> bool:
    """Whether git knows nobody here, so that the author has to be the committer too.

    Raises `Refused` where what is recorded could not be committed: git knows nobody and no author
    is named, or it will not work in this repository.
    """
    author = checked_author(author)
    with context.git() as git:
        git.read("rev-parse", "--show-toplevel")
        return settings.needs_committer(git, author)


def offer_branch(context: Context, team: str) -> BranchOffer:
    """The branch on which a parallel team records, and whether it can be taken now."""
    cycle = context.programme().cycle
    name = rules.team_branch(cycle, team)
    place = context.in_git()
    teams = _teams(context, cycle)
    if teams and team not in {one.team for one in teams}:
        (trouble,) = no_team(team, cycle, teams).troubles
        return BranchOffer(name, exists=False, why_not=trouble)
    with context.git() as git:
        try:
            at, there = _begins(context, git, name)
            here = vcs.head(place).branch == name
            return BranchOffer(name, there, _why_not(context, git, name), None if here else at)
        except Refused as refusal:
            return BranchOffer(name, exists=False, why_not=refusal.troubles[0])


def _teams(context: Context, cycle: str) -> list[Team]:
    return list(rules.teams_of(context, cycle).teams(cycle))


def _why_not(context: Context, git: Git, name: str) -> Trouble | None:
    """Why the branch cannot be made or gone to now; none where it can, or is checked out.

    Desk work is in nobody's way: it is committed before.
    """
    head = vcs.head(context.in_git())
    if head.branch == name:
        return None
    state = context.state()
    if state is not None and not state.session.desk:
        return Trouble("A session is open here.", "Close it first: it belongs to this branch.")
    dirt = None if state is not None else _dirt(git)
    for trouble in (hindrances.under_way(context), dirt):
        if trouble is not None:
            return trouble
    above = name.partition("/")[0]
    if branches.exists(context.in_git(), above):
        what = f"A branch called {above} is in the way: git keeps no branch {name} beside it."
        return Trouble(what, f"Give it another name: git branch -m {above} NEW-NAME")
    return None


def _dirt(git: Git) -> Trouble | None:
    files = status(git).files
    dirt = sorted(p for p, how in files.items() if how != UNTRACKED or record_at(p) is not None)
    if not dirt:
        return None
    named = ", ".join(dirt[:3]) + (", ..." if len(dirt) > 3 else "")
    what = f"Not everything is committed here: {named}"
    return Trouble(
        what, "Commit it (csit session adopt takes records in), or put it back.", dirt[0]
    )


def take_branch(context: Context, offer: BranchOffer, author: str | None = None) -> None:
    """Go to a team's branch, made from the main line where there is none yet. Raises `Refused`.

    Open desk work belongs to the branch it was done on: it is committed there first, in the
    author's name where git knows nobody.
    """
    with context.writing() as books, context.git() as git:
        place = context.in_git()
        if vcs.head(place).branch == offer.name:
            return
        state = context.state()
        if state is not None and state.session.desk and _why_not(context, git, offer.name) is None:
            committer = needs_committer(context, author)
            closing.close_locked(context, books, sessions.named(state, author, committer))
        trouble = _why_not(context, git, offer.name)
        if trouble is not None:
            raise Refused(trouble)
        at, there = _begins(context, git, offer.name)
        if at == offer.name:
            branches.switch(git, offer.name)
        else:
            branches.make(git, offer.name, at, track=there)
        context.plan = None


def _begins(context: Context, git: Git, name: str) -> tuple[str, bool]:
    """Where a team's branch is or would begin, and whether it is there, here or on a remote.

    A new one begins at the main line, or here where there is none.
    """
    place, main = context.in_git(), rules.main_line(context)
    if branches.exists(place, name):
        return name, True
    remote = branches.remote_of(git, name)
    if remote is not None:
        return remote, True
    return (main if branches.exists(place, main) else "HEAD"), False


def choose_team(context: Context, team: str) -> None:
    """Take a team for the one that works here, as long as the programme is open.

    Raises `Refused` where there is no such team.
    """
    cycle = context.programme().cycle
    teams = _teams(context, cycle)
    if team not in {one.team for one in teams}:
        raise no_team(team, cycle, teams)
    context.chosen = team
    context.config = None
