"""Opening a session: a meeting with its record, or desk work that opens by itself."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from typing import Any

from csit_tui import vcs
from csit_tui.method.planned import numbered
from csit_tui.method.teams import listed_teams, no_team
from csit_tui.model.choices import PURPOSES
from csit_tui.model.entry import entered
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, refused
from csit_tui.store.editing import place, read_or_begin, written
from csit_tui.store.reading import plain, record
from csit_tui.text import quoted
from csit_tui.vcs import settings
from csit_tui.workspace import rules, writers
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.state import State
from csit_tui.workspace.types import Attendee, OffTheBranch, OpenSession, Scribe

DESK = "desk"


@dataclass(frozen=True)
class Wanted:
    """What a meeting is to be: the answers of whoever opens it."""

    purpose: str
    team: str | None = None
    present: tuple[Attendee, ...] = ()
    title: str | None = None
    author: str | None = None
    session: str | None = None


def joined(context: Context, books: Books) -> OpenSession:
    """The open session; where none is, a desk session, opened now."""
    state = books.state.read()
    if state is not None:
        return state.session
    programme = context.programme()
    books.ledger.begin()
    session = OpenSession(
        context.make_id(),
        programme.cycle,
        DESK,
        None,
        None,
        context.moment(),
        desk=True,
        author=context.author,
        scribes=(_scribe(context, context.author or ""),),
    )
    head = vcs.head(context.in_git())
    books.state.write(State(session, head.sha, context.committer, head.branch))
    return session


def _scribe(context: Context, author: str) -> Scribe:
    """Whoever sits at this program."""
    return Scribe(context.me, author, writers.login(context.me))


def path_of(session: OpenSession) -> str:
    """The place of a session's own record."""
    return place_of(session.cycle, session.id)


def as_recorded(context: Context, session: OpenSession) -> OpenSession:
    """The same with whoever is down as present by now: people come while a meeting is on."""
    found = context.shelf.record(path_of(session))
    if not isinstance(found, Session) or not found.present:
        return session
    there = (Attendee(key, one.name or key, one.role or "member") for key, one in
             found.present.items())  # fmt: skip
    return replace(session, present=tuple(there))


def place_of(cycle: str, session: str) -> str:
    """The same, by cycle and id."""
    return Session.PATH.format(cycle=cycle, id=session)


def completed(context: Context, wanted: Wanted) -> Wanted:
    """What is wanted, with what the plan says of a planned session that is being held."""
    if wanted.session is None:
        return wanted
    planned = _planned(context, context.programme().cycle, wanted.session)
    return replace(wanted, team=wanted.team or planned.get("team"))


def check(context: Context, wanted: Wanted, cycle: str) -> None:
    """Refuse a meeting that cannot be held here. The caller has seen to git and the author."""
    if wanted.purpose not in PURPOSES:
        raise refused("There is no such kind of session.", f"Choose one of {', '.join(PURPOSES)}.")
    if rules.is_closed(context, cycle):
        raise refused(
            f"The cycle {cycle} is closed.",
            "Work in the open cycle: the manifest csit.toml names it.",
        )
    teams = rules.teams_of(context, cycle).teams(cycle)
    if wanted.team is not None and wanted.team not in {team.team for team in teams}:
        raise no_team(wanted.team, cycle, teams)
    if wanted.purpose == "assessment":
        if wanted.team is None:
            raise refused("An assessment is some team's.", f"Name it: {listed_teams(teams)}.")
        trouble = rules.off_the_branch(context, cycle, wanted.team)
        if trouble is not None:
            raise OffTheBranch(trouble)


def no_session() -> Refused:
    """There is nothing to close, or to write a note of."""
    return refused("No session is open.", "Record something, or open a session.")


def no_meeting() -> Refused:
    """What is asked needs a meeting, and at most desk work is open."""
    return refused("No meeting is open.", "Open it first: csit session open")


def write_note(context: Context, text: str) -> None:
    """Keep what those absent should know, until the session is closed. Raises `Refused`."""
    with context.writing() as books:
        state = books.state.read()
        if state is None:
            raise no_session()
        books.state.write(replace(state, session=replace(state.session, note=text)))


def named(state: State, author: str | None, committer: bool) -> State:
    """In whose name a session is committed: its own author's, else the one just named."""
    if author is None or not committer or state.session.author:
        return state
    session = replace(state.session, author=author.strip())
    return replace(state, session=session, committer=committer)


def opened(context: Context, books: Books, wanted: Wanted, committer: bool) -> OpenSession:
    """Open a meeting: the note of it first, then its record, saved as planned."""
    cycle = context.programme().cycle
    key = wanted.session or context.make_id()
    planned = _planned(context, cycle, wanted.session) if wanted.session else {}
    moment = context.moment()
    with context.git() as git:
        author = wanted.author.strip() if wanted.author else settings.identity(git)
    title = entered(wanted.title).strip() if wanted.title else planned.get("title")
    session = OpenSession(
        id=key,
        cycle=cycle,
        purpose=wanted.purpose,
        team=wanted.team or planned.get("team"),
        title=title or _title(context, cycle, wanted),
        started=moment,
        present=tuple(wanted.present),
        desk=wanted.purpose == DESK,
        author=wanted.author.strip() if wanted.author else None,
        scribes=(_scribe(context, author),),
    )
    source, data = _with_answers(context, session)
    data["date"] = moment.date()
    new = _written(session, source, data)
    books.ledger.begin()
    head = vcs.head(context.in_git())
    books.state.write(State(session, head.sha, committer, head.branch))
    if not session.desk:
        context.folder.write(path_of(session), new, source)
    return session


def _with_answers(context: Context, session: OpenSession) -> tuple[bytes | None, dict[str, Any]]:
    """The session's own file as it is (none where there is none yet), and what opening adds."""
    path = path_of(session)
    source, data = read_or_begin(context.folder, path)
    said = {"purpose": session.purpose, "team": session.team, "title": session.title}
    data |= {key: value for key, value in said.items() if value is not None}
    data.setdefault("date", session.started.date())
    data.setdefault("held_from", _minute(session.started))
    present = dict(data.get("present", {}))
    for attendee in session.present:
        about = {"name": entered(attendee.name), "role": attendee.role}
        present[attendee.id] = present.get(attendee.id, {}) | about
    return source, data | {"present": present}


def held(
    context: Context, session: OpenSession, note: str | None
) -> tuple[bytes | None, bytes, dict[str, Any]]:
    """The session's own file as it is, and as closing it writes it, in bytes and as data."""
    source = context.folder.get(path_of(session))
    if source is None:  # desk work, or a csit that was killed while opening
        source, data = _with_answers(context, session)
    else:  # what was written in it since it was opened counts
        data = plain(path_of(session), source)
    data |= {"status": "held", "held_until": _minute(context.moment())}
    if note and note.strip():
        data["note"] = entered(note).strip()
    return source, _written(session, source, data), data


def _written(session: OpenSession, source: bytes | None, data: dict[str, Any]) -> bytes:
    path = path_of(session)
    new = written(path, source, data)
    record(path, new)  # what the model does not take is refused before anything is written
    return new


def _planned(context: Context, cycle: str, key: str) -> dict[str, Any]:
    path = Session.PATH.format(cycle=cycle, id=key)
    place(path)
    source = context.folder.get(path)
    if source is None:
        raise refused(
            f"No session {quoted(key, 20)} is planned in {cycle}.",
            "csit session status lists those that are.",
            path,
        )
    data = plain(path, source)
    if data.get("status", "planned") != "planned":
        raise refused("This session was held or cancelled.", "Open another.", path)
    return data


def _title(context: Context, cycle: str, wanted: Wanted) -> str | None:
    """What a session is called where nobody names it."""
    where = f"cycles/{cycle}/sessions/"
    found = context.shelf.snapshot((cycle,), lambda path: path.startswith(where))
    return numbered(found, cycle, wanted.team, wanted.purpose)


def _minute(moment: datetime.datetime) -> datetime.time:
    return moment.time().replace(second=0, microsecond=0)
