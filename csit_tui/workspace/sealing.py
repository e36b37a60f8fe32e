"""What the team that works here is not to see yet, because it is sealed."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import NamedTuple

from csit_tui import vcs
from csit_tui.analysis.lineage import Then
from csit_tui.method.sealing import NOTICE, Seal, seal_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.vcs.log import Entry
from csit_tui.workspace import standing
from csit_tui.workspace.context import Context


def seal(context: Context, then: Snapshot | None = None) -> Seal:
    """The seal on the team that works here, as it stands on disk.

    ``then`` is the programme at a commit, where that is what is looked at.
    """
    team = _working_team(context)
    if team is None:
        return Seal()
    own = f"/teams/{team}.toml", "/cycle.toml"
    now = context.shelf.snapshot(wanted=lambda path: path.endswith(own))
    return seal_of(team, now, then)


class Over(NamedTuple):
    """Some cycles as the team that works here may see them, in their order.

    ``troubles`` are files of them that could not be read, each once; ``hides`` says whether
    anything of them is kept from the team.
    """

    seal: Seal
    seen: tuple[Then, ...]
    troubles: tuple[Trouble, ...]
    hides: bool


def over(context: Context, sides: Sequence[Then]) -> Over:
    """Lay the seal over some cycles, the last of which is the one that is looked at."""
    found = seal(context, sides[-1].snapshot)
    seen = tuple(side._replace(snapshot=found.shown(side.snapshot)) for side in sides)
    troubles = dict.fromkeys(found.told(one) for then in seen for one in then.snapshot.troubles)
    hides = any(found.hides(path) for side in sides for path in side.snapshot.records)
    return Over(found, seen, tuple(troubles), hides)


def keeps(seal: Seal, entry: Entry) -> bool:
    """Whether the words of a commit are kept from the team: all but its own are.

    A subject is free text, and so is the title of a session of all teams that it may bear: any may
    tell a judgement.
    """
    return bool(seal) and entry.team not in {one.team for one in seal.own}


def subject(seal: Seal, entry: Entry) -> str:
    """What a commit says of itself, or that it is kept from the team."""
    return NOTICE if keeps(seal, entry) else entry.subject


def _working_team(context: Context) -> str | None:
    if context.place is None:
        return standing.working_team(context, None, None)
    with contextlib.suppress(Refused), context.git() as git:
        context.settings(git)
    state = None
    with contextlib.suppress(Refused):  # a note that cannot be read hinders no reading
        state = context.state()
    return standing.working_team(context, state, vcs.head(context.place).branch)
