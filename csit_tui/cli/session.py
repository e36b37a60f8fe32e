"""``session``: open a meeting or desk work, see where it stands, close it as one commit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import count, say, say_json, say_text, uncommitted
from csit_tui.cli.place import in_programme, workspace
from csit_tui.cli.session_company import join, say_here, told, worktree
from csit_tui.cli.session_note import note
from csit_tui.cli.session_plan import plan
from csit_tui.cli.session_slip import slip
from csit_tui.model.choices import PURPOSES, ROLES
from csit_tui.model.trouble import Refused

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.model.teams import Session
    from csit_tui.model.trouble import Trouble
    from csit_tui.workspace import OpenSession, Preview, Standing, Workspace


@click.group()
def session() -> None:
    """Open a session, see where it stands, close it as one commit."""


session.add_command(join)
session.add_command(worktree)
session.add_command(plan)
session.add_command(note)
session.add_command(slip)


@session.command("open")
@in_programme
@click.argument("purpose", type=click.Choice(PURPOSES), required=False, metavar="[PURPOSE]")
@click.option("--team", metavar="TEAM", help="The team that meets.")
@click.option("--title", help="What people call the session.")
@click.option("--author", metavar="'NAME <MAIL>'", help="Whose commit it becomes.")
@click.option(
    "--present",
    metavar="'NAME; ROLE'",
    multiple=True,
    help="Somebody who is there; repeat it, or say all for the whole team. "
    f"Roles: {', '.join(ROLES)}.",
)
@click.option("--planned", metavar="ID", help="Hold this planned session, not the next one.")
@click.option("--unplanned", is_flag=True, help="Hold none that is planned: open one beside them.")
@click.option("--branch", is_flag=True, help="Make, or go to, the team's own branch first.")
def open_(programme: str | None, purpose: str | None, branch: bool, **given: Any) -> int:
    """Open a session: the next one that the team has planned.

    With PURPOSE the next one of that kind. Where none is planned it is opened all the same, for
    assessment unless PURPOSE says otherwise. Open desk work is committed first.
    """
    from csit_tui.cli.opening import opening
    from csit_tui.method.planned import told as planned_as

    if given["planned"] and given["unplanned"]:
        raise click.UsageError("A session is either a planned one or beside the plan.")
    opened = workspace(programme)
    wanted = opening(opened, purpose, branch, given)
    desk = _desk(opened)
    if wanted.offer is not None:
        opened.take_branch(wanted.offer, given["author"])
        say(f"{'Went to' if wanted.offer.exists else 'Made'} the branch {wanted.offer.name}.")
    started = opened.start(
        wanted.purpose,
        team=wanted.team,
        present=wanted.present,
        title=given["title"],
        author=given["author"],
        session=wanted.plan.id if wanted.plan else None,
    )
    if desk is not None:
        say(f"Committed the desk work first: {desk}")
    say(f"Opened {planned_as(wanted.plan)}." if wanted.plan else "Opened a session.")
    _describe(started)
    return FINE


def _desk(opened: Workspace) -> str | None:
    """What opening a session commits first, in a line; none where no desk work is open."""
    found = opened.session()
    preview = opened.preview() if found and found.desk else None
    return preview.subject if preview and preview.paths else None


@session.command()
@in_programme
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def status(programme: str | None, as_json: bool) -> int:
    """See what is open, and what closing it would commit.

    Also what was kept and never saved, and what stands in the way of closing.
    """
    from csit_tui.method.planned import listed
    from csit_tui.workspace.sessions import no_session

    opened = workspace(programme)
    standing = opened.standing()
    preview, troubles = _preview(opened, standing)
    snapshot = opened.snapshot()
    plans = _to_come(snapshot, standing)
    if as_json:
        say_json(_plain(opened, preview, troubles, plans))
        return FINE
    if standing.session is None:
        say(no_session().troubles[0].what)
    else:
        _describe(standing.session)
    say_here(opened, snapshot)
    if preview is not None:
        for line in preview.changes:
            say(f"To commit: {line}")
        say(f"Closing it commits {count(len(preview.paths), 'file')}: {preview.subject}")
    for path in standing.uncommitted:
        taken = "" if path in standing.fixed else " (csit session adopt takes it in)"
        say(f"Not in any session: {path}{taken}")
    if standing.to_send:
        say(f"To send: {count(standing.to_send, 'commit')}.")
    for draft in opened.drafts():
        say_text(f"Kept but not saved: {draft.path} {draft.field}", draft.text)
    for one in plans:
        say(f"Planned {one.id}: {listed(one, snapshot)}")
    for trouble in troubles:
        said = f"{trouble.what} {trouble.mend}"
        say(said if (trouble.path or "") in said else str(trouble))
    return FINE


def _preview(opened: Workspace, standing: Standing) -> tuple[Preview | None, list[Trouble]]:
    """The commit to be made, and what is in the way; a file that cannot be read hides no status."""
    try:
        return (opened.preview() if standing.session else None), standing.troubles
    except Refused as refusal:
        return None, [*refusal.troubles, *standing.troubles]


def _to_come(snapshot: Snapshot, standing: Standing) -> list[Session]:
    """The planned sessions of the team that works here and of all teams; else of every team."""
    from csit_tui.method.planned import planned

    if snapshot.programme is None:
        return []
    own = standing.session.id if standing.session else None
    plans = planned(snapshot, snapshot.programme.cycle, own)
    return [one for one in plans if standing.team is None or one.team in {None, standing.team}]


@session.command()
@in_programme
@click.option("--note", help="What those absent should know; - reads standard input.")
@click.option("--preview", is_flag=True, help="Show the commit, and do not make it.")
def close(programme: str | None, note: str | None, preview: bool) -> int:
    """Close the session: all of it becomes one commit."""
    from csit_tui.cli.sources import text_of

    opened = workspace(programme)
    if preview:
        planned = opened.preview()
        for line in [planned.subject, "", *planned.body.split("\n")]:
            say(line)
        for path in planned.paths:
            say(f"File: {path}")
        return FINE
    held = opened.session()
    committed = opened.close(note=text_of(note) if note else None)
    if not committed.sha:
        say("Closed the session. Nothing was left to commit.")
        return FINE
    say(f"Committed {committed.sha[:10]}: {committed.subject}")
    own = held is not None and any(f"/sessions/{held.id}." in path for path in committed.files)
    among = ", the session's own record among them" if own and len(committed.files) > 1 else ""
    say(f"{count(len(committed.files), 'file')} in it{among}.")
    return FINE


@session.command()
@in_programme
@click.argument("paths", nargs=-1)
def adopt(programme: str | None, paths: tuple[str, ...]) -> int:
    """Take records changed by hand into a session.

    All of them, or those in PATHS, into the open session, else into desk work.
    """
    opened = workspace(programme)
    before = opened.standing().uncommitted
    opened.adopt(list(paths) or None)
    left = set(opened.standing().uncommitted)
    for path in before:
        if path not in left:
            say(f"Adopted: {path}")
    say(uncommitted())
    return FINE


def _describe(open_session: OpenSession) -> None:
    """What is open, one fact a line."""
    from csit_tui.cli.present import in_order

    say(f"Session: {open_session.title or open_session.purpose} ({open_session.id})")
    say(f"Kind: {open_session.purpose}")
    if open_session.team:
        say(f"Team: {open_session.team}")
    say(f"Cycle: {open_session.cycle}")
    say(f"Opened: {open_session.started:%Y-%m-%d %H:%M}")
    for line in told(open_session):
        say(line)
    for attendee in in_order(open_session.present):
        say(f"Present: {attendee.name}, {attendee.role}")


def _plain(
    opened: Workspace, preview: Preview | None, troubles: list[Trouble], plans: list[Session]
) -> dict[str, object]:
    """What ``session status --json`` prints."""
    from csit_tui.cli.overview import plan

    standing = opened.standing()
    return {
        "session": _session(standing.session) if standing.session else None,
        "here": [{"name": one.name, "file": one.path or None} for one in opened.company.here()],
        "branch": standing.branch,
        "main_line": standing.main_line,
        "team": standing.team,
        "to_send": standing.to_send,
        "uncommitted": list(standing.uncommitted),
        "fixed": list(standing.fixed),
        "saved": preview.changes if preview else [],
        "would_commit": preview.paths if preview else [],
        "subject": preview.subject if preview else None,
        "kept": [
            {"file": draft.path, "field": draft.field, "text": draft.text, "at": draft.at}
            for draft in opened.drafts()
        ],
        "planned": [plan(one) for one in plans],
        "troubles": [{"file": t.path, "what": t.what, "mend": t.mend} for t in troubles],
    }


def _session(found: OpenSession) -> dict[str, object]:
    names = ("id", "cycle", "purpose", "team", "title", "started", "desk")
    people = [{"id": one.id, "name": one.name, "role": one.role} for one in found.present]
    scribes = list(dict.fromkeys(scribe.name for scribe in found.scribes if scribe.name))
    return {name: getattr(found, name) for name in names} | {"present": people, "scribes": scribes}
