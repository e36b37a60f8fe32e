"""Who records in the open session: those who opened it and joined it, and in whose name it is."""

from __future__ import annotations

from dataclasses import replace

from csit_tui.merge import ABSENT, Change
from csit_tui.method.places import record_at
from csit_tui.model.entry import entered
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, refused
from csit_tui.vcs import settings
from csit_tui.vcs.commit import checked_author
from csit_tui.workspace import presence, recording, sessions, writers
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import OpenSession, Scribe


def join(context: Context, author: str | None = None, *, present: bool = False) -> OpenSession:
    """Go on recording in a session that somebody else opened, in an own name.

    Without ``author`` it is git's; with ``present`` the session's record tells of a scribe. Raises
    `Refused` where none is open or where nobody is named; then nothing is changed.
    """
    with context.git() as git:
        known = settings.identity(git)
    named = checked_author(author) or known
    if not named:
        raise _nobody()
    context.looking = False
    with context.writing() as books:
        state = books.state.read()
        if state is None:
            raise sessions.no_session()
        scribe = Scribe(context.me, named, writers.login(context.me))
        opener, rest = state.session.scribes[:1], state.session.scribes[1:]
        others = (*opener, *(one for one in rest if one.by != context.me))
        session = replace(state.session, scribes=(*others, scribe))
        books.state.write(replace(state, session=session))
        context.author, context.committer = named, not known
        if present and not session.desk:
            path, changes = sessions.path_of(session), _attending(context, session, scribe.name)
            recording.edit_locked(context, books, path, changes)
    return session


def go_on(context: Context) -> OpenSession:
    """Go on as whoever opened the session: the same person, in another app. Raises `Refused`.

    Another login is another person.
    """
    found = context.state()
    if found is None:
        raise sessions.no_session()
    if not may_be_opener(context, found.session):
        raise refused("Another login opened this session.", "Join it under a name of your own.")
    context.looking = False
    with context.writing() as books:
        state = books.state.read() or found
        author = state.session.opener.author if state.session.opener else ""
        scribe = Scribe(context.me, author, writers.login(context.me))
        session = replace(state.session, scribes=(*state.session.scribes, scribe))
        books.state.write(replace(state, session=session))
        context.author, context.committer = state.session.author, state.committer
    return session


def may_be_opener(context: Context, session: OpenSession) -> bool:
    """Whether whoever sits here can be the one who opened a session: their login is the same."""
    opener = session.opener
    return opener is not None and writers.same_login(opener.by, context.me)


def _nobody() -> Refused:
    mend = "Name yourself: csit session join --author 'Your Name <you@example.org>'"
    return refused("git knows nobody here, and a scribe has a name.", mend)


def _attending(context: Context, session: OpenSession, name: str) -> list[Change]:
    """That somebody is there to write; nothing where the record has them already."""
    path = sessions.path_of(session)
    record = context.shelf.record(path)
    there = {who.name for who in getattr(record, "present", {}).values()}
    if name in there:
        return []
    key = _member(context, session, name) or context.make_id()
    about = {"name": entered(name), "role": "scribe"}
    return [Change(("present", key), ABSENT, about)]


def _member(context: Context, session: OpenSession, name: str) -> str | None:
    """The id of the team's member of this name."""
    path = Team.PATH.format(cycle=session.cycle, team=session.team) if session.team else ""
    team = context.shelf.record(path) if record_at(path) else None
    members = team.members if isinstance(team, Team) else {}
    return next((key for key, one in members.items() if one.name == name), None)


def is_strange(context: Context) -> bool:
    """Whether the open session is somebody else's, and whoever sits here did not join it yet.

    It is, where another login opened it or where it is open in another running app; and it stays
    so once that app has ended.
    """
    state = context.state()
    scribes = state.session.scribes if state else ()
    if state is None or any(scribe.by == context.me for scribe in scribes):
        return False
    others = {here.by for here in presence.others(context)}
    opened_elsewhere = bool(scribes) and not writers.same_login(scribes[0].by, context.me)
    if opened_elsewhere or any(scribe.by in others for scribe in scribes):
        context.strange = state.session.id
    return context.strange == state.session.id


def myself(context: Context) -> str:
    """Whom git takes for the author, unless a scribe of the open session is that; else empty."""
    state = context.state()
    taken = {_mail(scribe.author) for scribe in state.session.scribes} if state else set()
    with context.git() as git:
        found = settings.identity(git)
    return "" if _mail(found) in taken else found


def beside(context: Context, session: OpenSession) -> list[str]:
    """Those who recorded beside the one in whose name the session is committed, each once."""
    named = {_mail(one.author): one.author for one in session.scribes if one.author}
    if len(named) > 1 or (session.author and named):
        author = session.author
        if author is None:
            with context.git() as git:
                author = settings.identity(git)
        named.pop(_mail(author), None)
        return list(named.values())
    return []


def _mail(author: str) -> str:
    return author.partition("<")[2].rstrip("> ").lower()
