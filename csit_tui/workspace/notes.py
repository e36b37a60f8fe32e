"""What a session's note is made from: the session, and the programme as the session left it."""

from __future__ import annotations

from collections.abc import Iterable

from csit_tui.method.noted import Note, judged_in
from csit_tui.method.sealing import NOTICE
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import refused
from csit_tui.text import quoted
from csit_tui.workspace import closing, history
from csit_tui.workspace.context import Context
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.sessions import no_session
from csit_tui.workspace.types import OpenSession


def note_of(context: Context, named: str | None) -> Note:
    """The note of a session: the open one, or the held one of this id.

    Raises `Refused` where there is none to make, or where whoever asks is not to see it yet.
    """
    now, state = context.shelf.snapshot(None), context.state()
    open_ = state.session if state else None
    session = _session(open_, now, named)
    kept = seal(context)
    if session.team in kept.teams(now, session.cycle):
        raise refused(f"It is {NOTICE}.", "Read it when your team has finished.")
    then, paths = _touched(context, open_, now, session)
    judged = list(judged_in(paths, session))
    seen = list(judged_in((path for path in paths if not kept.hides(path)), session))
    held = then.one(Session, cycle=session.cycle, id=session.id) or session
    if open_ is not None and open_.id == session.id and open_.note:
        held = held.model_copy(update={"note": open_.note})
    return Note(then, now, held, seen, len(judged) - len(seen))


def _session(open_: OpenSession | None, now: Snapshot, named: str | None) -> Session:
    """The record of the session that is meant."""
    key = named or (open_.id if open_ else None)
    if key is None:
        raise no_session()
    found = next((one for _, one in now.each(Session, id=key)), None)
    if found is None and open_ is not None and key == open_.id:
        raise refused(
            "Desk work has no note.", "Name a session that was held; csit log lists them."
        )
    if found is None:
        raise refused(f"There is no session {quoted(key, 20)}.", "csit log --json tells their ids.")
    if found.status != "held" and (open_ is None or key != open_.id):
        raise refused("This session was not held.", "Open it first: csit session open --planned ID")
    return found


def _touched(
    context: Context, open_: OpenSession | None, now: Snapshot, session: Session
) -> tuple[Snapshot, Iterable[str]]:
    """The programme as the session left it, and the records that it changed."""
    if open_ is not None and open_.id == session.id:
        return now, closing.preview(context, ahead=False).paths
    entries = history.history(context, None, None) if context.place is not None else []
    sha = next((entry.sha for entry in entries if entry.session == session.id), None)
    if sha is not None:
        return history.snapshot_at(context, sha, None), history.files_of(context, sha)
    agenda = (point.criterion for point in session.agenda.values() if point.criterion)
    identity = {"cycle": session.cycle, "team": session.team or ""}
    return now, [Assessment.PATH.format(criterion=one, **identity) for one in agenda]
