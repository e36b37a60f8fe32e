"""Saving sessions that the planner proposed, unless somebody planned them meanwhile."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.trouble import refused
from csit_tui.store.editing import read_or_begin
from csit_tui.workspace import recording
from csit_tui.workspace.context import Context

if TYPE_CHECKING:
    from csit_tui.method.planner import Proposal


def plan(context: Context, cycle: str, proposal: Proposal) -> list[str]:
    """Save the sessions of a proposal; the files they are in.

    Raises `Refused`, with nothing saved, where another would be proposed by now.
    """
    from csit_tui.method.planner import changes

    with context.writing() as books:
        _check(context, cycle, proposal)
        held = partial(_held, context)
        wanted = list(changes(proposal, cycle, held, context.make_id))
        for path, made in wanted:
            recording.edit_locked(context, books, path, made)
    return [path for path, _ in wanted]


def _check(context: Context, cycle: str, proposal: Proposal) -> None:
    """Refuse a proposal that no longer fits what the programme holds."""
    from csit_tui.method.planner import propose

    snapshot = context.shelf.snapshot()
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    now = propose(snapshot, cycle, proposal.team, proposal.wish, yardstick)
    if now.sessions != proposal.sessions:
        what = "The plan was changed in the meantime: these sessions no longer fit what is there."
        raise refused(what, "Nothing was saved; have sessions proposed once more.")


def _held(context: Context, path: str) -> dict[str, Any]:
    return read_or_begin(context.folder, path)[1]
