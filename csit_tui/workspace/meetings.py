"""Opening a meeting and going to a team's branch: what needs git before anything is recorded."""

from __future__ import annotations

from csit_tui import vcs
from csit_tui.method.places import record_at
from csit_tui.method.teams import no_team
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.vcs import Git, branches, settings
from csit_tui.vcs.status import UNTRACKED, status
from csit_tui.workspace import closing, hindrances, rules, sessions
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import BranchOffer, OpenSession


def start(context: Context, wanted: sessions.Wanted) -> OpenSession:
    """Open a meeting. Open desk work is committed first. Raises `Refused`."""
    with context.writing() as books:
        state = books.state.read()
        if state is not None and closing.finished(context, books, state) is not None:
            state = None
        if state is not None and not state.session.desk:
            name = state.session.title or state.session.purpose
            what = f"A session is open already: {name}, since {state.session.started:%H:%M}."
            raise refused(what, "Close it first, or go on recording in it.")
        troubles = [hindrances.under_way(context), hindrances.detached(context)]
        if any(troubles):
            raise Refused(*filter(None, troubles))
        wanted = sessions.completed(context, wanted)
        sessions.check(context, wanted, context.programme().cycle)
        with context.git() as git:
            committer = settings.needs_committer(git, wanted.author)
        if state is not None:
            closing.close_locked(context, books, sessions.named(state, wanted.author, committer))
        return sessions.opened(context, books, wanted, committer)


def offer_branch(context: Context, team: str) -> BranchOffer:
    """The branch on which a parallel team records, and whether it can be taken now."""
    cycle = context.programme().cycle
    name = rules.team_branch(cycle, team)
    place = context.in_git()
    teams = _teams(context, cycle)
    if teams and team not in teams:
        (trouble,) = no_team(team, cycle, teams).troubles
        return BranchOffer(name, exists=False, why_not=trouble)
    with context.git() as git:
        try:
            there = branches.exists(place, name) or branches.remote_of(git, name) is not None
            return BranchOffer(name, there, _why_not(context, git, name))
        except Refused as refusal:
            return BranchOffer(name, exists=False, why_not=refusal.troubles[0])


def _teams(context: Context, cycle: str) -> list[str]:
    return [one.team for one in rules.teams_of(context, cycle).teams(cycle)]


def _why_not(context: Context, git: Git, name: str) -> Trouble | None:
    """Why the branch cannot be made or gone to now; none where it can, or is checked out."""
    head = vcs.head(context.in_git())
    if head.branch == name:
        return None
    state = context.state()
    if state is not None:
        return Trouble("A session is open here.", "Close it first: it belongs to this branch.")
    for trouble in (hindrances.under_way(context), _dirt(git)):
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


def take_branch(context: Context, offer: BranchOffer) -> None:
    """Go to a team's branch, made from the main line where there is none yet. Raises `Refused`."""
    with context.writing(), context.git() as git:
        place = context.in_git()
        if vcs.head(place).branch == offer.name:
            return
        trouble = _why_not(context, git, offer.name)
        if trouble is not None:
            raise Refused(trouble)
        remote = branches.remote_of(git, offer.name)
        if branches.exists(place, offer.name):
            branches.switch(git, offer.name)
        elif remote is not None:
            branches.make(git, offer.name, remote, track=True)
        else:
            branches.make(git, offer.name, _main(context))
        context.plan = None


def _main(context: Context) -> str:
    """Where a new branch of a team begins: the main line, or here where there is none."""
    name = rules.main_line(context)
    return name if branches.exists(context.in_git(), name) else "HEAD"


def choose_team(context: Context, team: str) -> None:
    """Take a team for the one that works here, as long as the programme is open.

    Raises `Refused` where there is no such team.
    """
    cycle = context.programme().cycle
    teams = _teams(context, cycle)
    if team not in teams:
        raise no_team(team, cycle, teams)
    context.chosen = team
    context.config = None
