"""``session note``: two pages about the open session, or about one that was held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.model.teams import Session
    from csit_tui.reports.session_note import Judged, Note
    from csit_tui.workspace import Workspace

_HELP = """Write the note of a session: the open one, or the held one with this ID.

Two A4 pages at most: date, place, who was present, what was agreed with ratings, reasons and
points, positions without consensus, what was parked, what is next. What does not fit is counted.
It goes where you say, and never into the programme's folder.
"""


@click.command(help=_HELP, short_help="Write two pages about a session.")
@in_programme
@click.argument("session", required=False, metavar="[ID]")
@click.option(
    "--format", "form", type=click.Choice(["md", "html"]), help="By FILE's ending, else html."
)
@click.option("-o", "--output", metavar="FILE", required=True, help="- is standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def note(
    programme: str | None, session: str | None, form: str | None, output: str, force: bool
) -> int:
    """Write the note, and say where it is."""
    from csit_tui.cli.sheets import form_of, written
    from csit_tui.cli.target import STANDARD_OUTPUT, keep_out, put
    from csit_tui.reports.session_note import session_note

    opened = workspace(programme)
    keep_out(output, opened.root)
    page = session_note(_note(opened, session))
    put(output, written([page], form_of(output, form), page.title), force=force)
    if output != STANDARD_OUTPUT:
        say(f"Wrote the note: {output}")
    return FINE


def _note(opened: Workspace, named: str | None) -> Note:
    """What the note is made from. Raises `Refused` where there is none to make."""
    from csit_tui.method.sealing import NOTICE
    from csit_tui.model.trouble import refused
    from csit_tui.reports.session_note import Note

    now = opened.snapshot()
    session = _session(opened, now, named)
    seal = opened.seal()
    if session.team in seal.teams(now, session.cycle):
        raise refused(f"It is {NOTICE}.", "Read it when your team has finished.")
    then, paths = _touched(opened, now, session)
    judged = list(_judged(paths, session))
    seen = list(_judged((path for path in paths if not seal.hides(path)), session))
    held = then.one(type(session), cycle=session.cycle, id=session.id) or session
    return Note(then, now, held, seen, len(judged) - len(seen))


def _session(opened: Workspace, now: Snapshot, named: str | None) -> Session:
    from csit_tui.model.teams import Session
    from csit_tui.model.trouble import refused
    from csit_tui.text import quoted
    from csit_tui.workspace.sessions import no_session

    open_ = opened.session()
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


def _touched(opened: Workspace, now: Snapshot, session: Session) -> tuple[Snapshot, Iterable[str]]:
    """The programme as the session left it, and the records that it changed."""
    from csit_tui.model.assessment import Assessment

    open_ = opened.session()
    if open_ is not None and open_.id == session.id:
        return now, opened.preview().paths
    entries = opened.history() if opened.has_git else []
    sha = next((entry.sha for entry in entries if entry.session == session.id), None)
    if sha is not None:
        return opened.snapshot(rev=sha), opened.files_of(sha)
    agenda = (point.criterion for point in session.agenda.values() if point.criterion)
    identity = {"cycle": session.cycle, "team": session.team or ""}
    return now, [Assessment.PATH.format(criterion=one, **identity) for one in agenda]


def _judged(paths: Iterable[str], session: Session) -> Iterable[Judged]:
    from csit_tui.method.places import record_at
    from csit_tui.model.assessment import Assessment, Consensus
    from csit_tui.reports.session_note import Judged

    for placed in filter(None, map(record_at, paths)):
        model, identity = placed
        if model in {Assessment, Consensus} and identity["cycle"] == session.cycle:
            yield Judged(identity.get("team", ""), identity["criterion"])
