"""Sealed teams: until they have finished, they see of the other teams progress only.

It is a courtesy among colleagues and no lock: the files are there for whoever opens them.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable

from csit_tui import vcs
from csit_tui.method.places import record_at
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused
from csit_tui.workspace import standing
from csit_tui.workspace.context import Context

_JUDGEMENTS = frozenset({"assessment", "preparation"})


def hidden(context: Context) -> Callable[[str], bool] | None:
    """Says of a path whether it holds what the team that works here is not to see yet.

    None where no seal holds.
    """
    programme = context.shelf.record(Programme.PATH)
    team = _team(context)
    if team is None or not isinstance(programme, Programme):
        return None
    cycle = programme.cycle
    own = context.shelf.record(Team.PATH.format(cycle=cycle, team=team))
    if not isinstance(own, Team) or not own.sealed or own.finished:
        return None

    def is_hidden(path: str) -> bool:
        placed = record_at(path)
        if placed is None or placed[0].KIND not in _JUDGEMENTS:
            return False
        return placed[1]["cycle"] == cycle and placed[1]["team"] != team

    return is_hidden


def _team(context: Context) -> str | None:
    """The team that works here: of the open session, else of the clone or the branch."""
    state = context.state()
    if state is not None and state.session.team:
        return state.session.team
    if context.place is None:
        return None
    with contextlib.suppress(Refused), context.git() as git:
        context.settings(git)
    return standing.team(context, vcs.head(context.place).branch)
