"""``session slip``: what the open session did not reach goes on the agenda of the next one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say, uncommitted
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.model.teams import Session
    from csit_tui.workspace import Workspace


@click.command()
@in_programme
def slip(programme: str | None) -> int:
    """Move what is left of the agenda to the next session.

    A criterion is left while it has no status. Here it stays on the agenda, marked as slipped; the
    next planned session of the same team and kind takes it up first.
    """
    from csit_tui.method.planned import told
    from csit_tui.method.planner.slipping import next_session, unfinished

    opened = workspace(programme)
    snapshot = opened.snapshot()
    meeting = _meeting(opened, snapshot)
    records = snapshot.assessments(meeting.cycle, meeting.team or "")
    ended = [key for key, record in records.items() if record.status != "not-yet"]
    left = unfinished(meeting, ended)
    there = next_session(snapshot, meeting)
    if not left:
        say("Nothing on the agenda is left: every criterion has its status.")
        return FINE
    if there is None:
        raise _no_next(meeting)
    over = _save(opened, meeting, there, left)
    for key in left:
        say(f"Slipped: {meeting.agenda[key].criterion}")
    say(f"To: {told(there)}")
    if over:
        say(f"Overfull there: {over} minutes")
    say(uncommitted())
    return FINE


def _meeting(opened: Workspace, snapshot: Snapshot) -> Session:
    from csit_tui.model.teams import Session
    from csit_tui.workspace.sessions import no_meeting

    found = opened.session()
    if found is None or found.desk:
        raise no_meeting()
    meeting = snapshot.one(Session, cycle=found.cycle, id=found.id)
    if meeting is None:
        raise no_meeting()
    return meeting


def _no_next(meeting: Session) -> Exception:
    from csit_tui.model.trouble import refused

    what = "No further session of this kind is planned."
    team = f" --team {meeting.team}" if meeting.team else ""
    return refused(what, f"Plan one first: csit session plan{team} --from DATE")


def _save(opened: Workspace, meeting: Session, there: Session, left: list[str]) -> int:
    """Save the next session, then this one; the minutes by which the next is overfull."""
    from csit_tui.method.planner.slipping import slip as slipping
    from csit_tui.store import editing

    paths = [type(one).PATH.format(cycle=one.cycle, id=one.id) for one in (meeting, there)]
    here, other = (editing.read_or_begin(opened.folder, path)[1] for path in paths)
    slipped = slipping(here, other, left, opened.make_id)
    for path, changes in ((paths[1], slipped.there), (paths[0], slipped.here)):
        if changes:
            opened.edit(path, changes)
    return slipped.over
