"""What keeps a cycle from being closed, or a whole cycle from being changed at all."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal, NamedTuple

from csit_tui import vcs
from csit_tui.method.ahead import DESK
from csit_tui.method.nouns import counted
from csit_tui.method.setting_aside import set_aside
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.text import quoted, safe
from csit_tui.vcs.status import status
from csit_tui.workspace import by_hand, hindrances, other_trees, rules, standing, tidying
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.context import Context

_MOST = 20
"""So many files that are not committed are named."""


class InTheWay(NamedTuple):
    """One thing that is in the way, and what of csit's mends it; nothing where git alone does."""

    trouble: Trouble
    way: Literal["session", "bringing", "conflicts", "findings", ""] = ""


def refuse_unready(context: Context) -> None:
    """Refuse what concerns a whole cycle where it could not be committed by itself now."""
    troubles = [one.trouble for one in to_whole(context)]
    if troubles:
        raise Refused(*troubles)


def to_closing(context: Context, cycle: str) -> Iterator[InTheWay]:
    """All that is in the way of closing a cycle."""
    yield from to_whole(context)
    yield from _waiting(context)
    with context.git() as git:
        apart = sources.lacked(context, git, "HEAD", cycle)
        beside = list(other_trees.work(context, git, cycle, {one.commit for one in apart}))
    for source in apart:
        what = f"The branch {safe(source.name)} holds work that is not brought in."
        mend = f"Bring it in first: csit merge {safe(source.name)}"
        yield InTheWay(Trouble(what, mend), "bringing")
    yield from map(InTheWay, beside)
    for trouble in _findings(context, cycle):
        yield InTheWay(trouble, "findings")


def to_whole(context: Context) -> Iterator[InTheWay]:
    """All that is in the way of whatever concerns a whole cycle: starting one, or opening it."""
    state = context.state()
    if state is not None:
        title = state.session.title
        what = f"{quoted(title, 60) if title else 'A session'} is open."
        what = DESK if state.session.desk else what
        yield InTheWay(Trouble(what, "Close it first: csit session close"), "session")
    for trouble in hindrances.to_committing(context, state):
        yield InTheWay(trouble)
    branch, main = vcs.head(context.in_git()).branch, rules.main_line(context)
    if branch is not None and branch != main:
        what = f"What concerns a whole cycle is done on the main line, and this is {branch}."
        yield InTheWay(Trouble(what, f"Go there first: git switch {main}"))
    with context.git() as git:
        changed = standing.uncommitted(context, status(git).files, state)
    refused = by_hand.refused(context, changed[:_MOST], state)
    what = "It was changed outside a session and is not committed."
    for path in changed[:_MOST]:
        mend = "Take it into a session: csit session adopt; or put it back: git restore"
        for trouble in refused.get(path, [Trouble("", mend, path)]):
            yield InTheWay(trouble._replace(what=f"{what} {trouble.what}".strip()))
    if len(changed) > _MOST:
        what = f"So were {len(changed) - _MOST} more."
        yield InTheWay(Trouble(what, "git status lists them."))


def _waiting(context: Context) -> Iterator[InTheWay]:
    """Conflicts that wait, and work that is just being brought in."""
    from csit_tui.workspace.bringing.facade import Bringing

    bringing = Bringing(context)
    number = bringing.to_settle()
    if number:
        what = f"{counted(number, 'conflict')} to settle."
        yield InTheWay(Trouble(what, "csit conflicts lists them."), "conflicts")
    elif bringing.waiting() is not None:
        what = "Work is being brought in."
        yield InTheWay(Trouble(what, "Finish it: csit merge --continue"), "bringing")


def _findings(context: Context, cycle: str) -> Iterator[Trouble]:
    """Errors of the cycle that nobody set aside."""
    snapshot = context.shelf.snapshot((cycle,))
    today = context.moment().date()
    for trouble in tidying.check(context, today, (cycle,), form=True):
        hard = trouble.severity in {"data error", "error"}
        if hard and set_aside(snapshot, trouble) is None:
            yield trouble
