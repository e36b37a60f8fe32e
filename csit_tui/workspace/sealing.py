"""What the team that works here is not to see yet, because it is sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from functools import partial

from csit_tui import vcs
from csit_tui.method.sealing import hides, is_sealed
from csit_tui.model.programme import Programme
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused
from csit_tui.workspace import standing
from csit_tui.workspace.context import Context


def hidden(context: Context) -> Callable[[str], bool] | None:
    """Says of a path whether it holds what the team that works here is not to see yet.

    None where no seal holds.
    """
    programme = context.shelf.record(Programme.PATH)
    team = _working_team(context)
    if team is None or not isinstance(programme, Programme):
        return None
    own = context.shelf.record(Team.PATH.format(cycle=programme.cycle, team=team))
    return partial(hides, own) if isinstance(own, Team) and is_sealed(own) else None


def _working_team(context: Context) -> str | None:
    if context.place is None:
        return standing.working_team(context, None, None)
    with contextlib.suppress(Refused), context.git() as git:
        context.settings(git)
    state = None
    with contextlib.suppress(Refused):  # a note that cannot be read hinders no reading
        state = context.state()
    return standing.working_team(context, state, vcs.head(context.place).branch)
