"""Closing a session: everything recorded in it becomes one commit, or it stays open."""

from __future__ import annotations

import contextlib
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from csit_tui import vcs
from csit_tui.merge import Change, diff
from csit_tui.method.places import record_at
from csit_tui.method.wording import team_of
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import fields_at, is_bare, new_data
from csit_tui.store.reading import plain
from csit_tui.text import safe
from csit_tui.vcs import Git, blobs, explain, settings, trailers
from csit_tui.vcs.commit import Order, announce, checked_author, commit, forget, tidy_index
from csit_tui.vcs.lock import lock
from csit_tui.vcs.log import session_commit
from csit_tui.workspace import hindrances, presence, scribes, sessions
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.state import State
from csit_tui.workspace.types import Committed, OpenSession, Preview
from csit_tui.workspace.words import Words

Data = dict[str, Any]
LONGEST_SUBJECT = 120
_LEFT = (
    "The session was committed already, without all that was recorded here: {files}. "
    "That is kept as desk work: close it as well."
)


class Plan:
    """What closing would commit: the preview, the paths that are new, and what it was found for.

    ``bare`` are files that the session made and that say nothing any more, with their bytes.
    """

    def __init__(
        self, preview: Preview, new: Sequence[str], bare: Mapping[str, bytes], key: object
    ) -> None:
        self.preview = preview
        self.new = new
        self.bare = bare
        self.key = key


def preview(context: Context, ahead: bool = False) -> Preview:
    """The commit that closing the open session would make. Raises `Refused` where none is open.

    With ``ahead`` the session is about to be closed, and what can be prepared for it is.
    """
    books = context.kept()
    books.ledger.refresh()
    state = books.state.read()
    if state is None:
        raise sessions.no_session()
    hindrances.to_recording(context, state)
    plan = planned(context, books, state)
    if ahead:
        _announce(context, plan, state)
    return plan.preview


def _announce(context: Context, plan: Plan, state: State) -> None:
    """Tell git of the new files that are there already, so that closing is a single write."""
    there = [path for path in plan.new if (context.folder.root / path).is_file()]
    if not there or hindrances.to_committing(context, state):
        return
    with contextlib.suppress(Refused), context.writing(), context.git() as git:
        announce(git, there)
        plan.new = [path for path in plan.new if path not in there]


def planned(context: Context, books: Books, state: State) -> Plan:
    """The commit to be made, found anew only where something changed since it was last found."""
    paths = sorted(path for path in books.ledger.touched if path != sessions.path_of(state.session))
    own = sessions.path_of(state.session)
    key = (state, vcs.head(context.in_git()), *(_signature(context, p) for p in (*paths, own)))
    if context.plan is None or context.plan.key != key:
        made = {edit.path for edit in books.ledger.edits.values() if edit.created}
        context.plan = _plan(context, state, paths, made, key)
    return context.plan


def _signature(context: Context, path: str) -> tuple[str, int, int]:
    try:
        found = (context.folder.root / path).stat(follow_symlinks=False)
    except OSError:
        return path, 0, 0
    return path, found.st_mtime_ns, found.st_ino


def _plan(
    context: Context, state: State, paths: list[str], made: Collection[str], key: object
) -> Plan:
    session = state.session
    own = sessions.path_of(session)
    _, _, data = sessions.held(context, session, None)
    before = _committed(context, [*paths, own])
    changes: dict[str, list[Change]] = {}
    found: list[str] = []
    bare: dict[str, bytes] = {}
    for path in paths:
        source = context.folder.get(path)
        if source is not None and before[path] is None and path in made and is_bare(path, source):
            bare[path] = source
        elif source is not None and source != before[path]:
            found.append(path)
            changes[path] = _changes(path, before[path], source)
    if found or not session.desk:
        found.append(own)
        base = plain(own, before[own] or b"") if before[own] else {}
        changes[own] = diff(base, data, fields_at(own))
    words = Words.of(context, session.cycle, [*paths, own])
    seen = _preview(words, session, data, found, changes)
    return Plan(seen, [path for path in found if before[path] is None], bare, key)


def _committed(context: Context, paths: Sequence[str]) -> dict[str, bytes | None]:
    """The files as the last commit holds them."""
    with context.git() as git:
        held = blobs.blobs(git, [f"HEAD:./{path}" for path in paths])
    return dict(zip(paths, held, strict=True))


def _changes(path: str, before: bytes | None, after: bytes) -> list[Change]:
    """What differs; all of it where the committed file cannot be read."""
    if record_at(path) is None:
        return []
    fields = fields_at(path)
    try:
        base: Data = {} if before is None else plain(path, before)
    except Refused:
        base = new_data(path)
    return diff(base, plain(path, after), fields)


def _preview(
    words: Words,
    session: OpenSession,
    data: Data,
    paths: list[str],
    changes: Mapping[str, Sequence[Change]],
) -> Preview:
    record = Session.model_validate(data)
    own = sessions.path_of(session)
    seen = Words(Snapshot({**words.snapshot.records, own: record}), session.cycle)
    lines = [safe(line) for line in seen.describe(changes)]
    team = session.team or team_of(changes)
    subject = safe(seen.subject(record, team, changes))
    return Preview(cut(subject), "\n".join(lines), sorted(paths), lines)


def cut(subject: str) -> str:
    """A subject, no longer than one may be."""
    return subject if len(subject) <= LONGEST_SUBJECT else subject[: LONGEST_SUBJECT - 1] + "…"


def close(context: Context, note: str | None = None, author: str | None = None) -> Committed:
    """Commit the open session and end it.

    Desk work in which nothing was changed ends without a commit. Raises `Refused` where git does
    not take it: the session then stays open, and can be closed again.
    """
    with context.writing() as books:
        state = books.state.read()
        if state is None:
            raise sessions.no_session()
        if author is not None and state.session.author is None:
            checked_author(author)
            with context.git() as git:
                state = sessions.named(state, author, settings.needs_committer(git, author))
        return close_locked(context, books, state, note or state.session.note)


def close_locked(
    context: Context, books: Books, state: State, note: str | None = None
) -> Committed:
    """Close the session; the caller holds the lock on writing."""
    done = finished(context, books, state)
    if done is not None:
        return done
    troubles = hindrances.to_committing(context, state)
    if troubles:
        raise Refused(*troubles)
    plan = planned(context, books, state)
    _clear_away(context, plan.bare)
    if not plan.preview.paths:
        _end(context, books)
        return Committed("", "Nothing was changed, so there was nothing to commit.", [])
    source, new, data = sessions.held(context, state.session, note)
    own = sessions.path_of(state.session)
    context.folder.write(own, new, source)
    order = Order(
        plan.preview.paths,
        plan.new,
        message(
            state.session,
            plan.preview,
            data.get("note") if note else None,
            scribes.beside(context, state.session),
        ),
        state.session.author,
        state.committer,
    )
    with context.git() as git:
        try:
            sha = commit(git, order, context.setting(git, "core.hookspath"))
        except Refused:
            if finished(context, books, state) is None:
                _take_back(context, git, own, new, source)
            raise
    _end(context, books)
    return Committed(sha, plan.preview.subject, plan.preview.paths)


def _clear_away(context: Context, bare: Mapping[str, bytes]) -> None:
    """Remove files that the session made and that say nothing any more, as undo does."""
    if not bare:
        return
    for path, source in bare.items():
        context.folder.remove(path, source)
    with context.git() as git:
        forget(git, list(bare))


def _take_back(context: Context, git: Git, path: str, new: bytes, source: bytes | None) -> None:
    """Leave a session's sheet as it was before a commit that was refused."""
    with contextlib.suppress(Refused):
        if source is not None:
            context.folder.write(path, source, new)
            return
        context.folder.remove(path, new)
        git.attempt("update-index", "--force-remove", "--", path)


def message(
    session: OpenSession, preview: Preview, note: str | None, beside: Sequence[str] = ()
) -> str:
    """The whole message: subject, what changed, the note, and the trailers that csit reads."""
    team = session.team or team_of(preview.paths)
    parts = preview.subject, preview.body, safe(note or "", lines=True)
    marks = trailers.Trailers(session.cycle, session.id, team, session.purpose)
    return trailers.message(*parts, trailers=marks, beside=beside)


def finished(context: Context, books: Books, state: State) -> Committed | None:
    """End a session whose commit was made although its csit was killed before it could say so.

    What that commit lacks stays open as desk work, which is then what the state tells of.

    git is asked only where the branch moved since the session was opened.
    """
    now = vcs.head(context.in_git())
    if now.known and now.sha == state.head:
        return None
    with context.git() as git:
        since = state.head if state.head and blobs.is_commit(git, state.head) else None
        sha = session_commit(git, state.session.id, since) if now.sha or not now.known else None
        if sha is None:
            books.state.write(state.at(now.sha))
            return None
        held = lock(context.in_git())
        if held is not None:  # left by a git that was killed before it wrote its index
            raise Refused(explain.locked(held))
        files = [touched.path for touched in blobs.touched(git, sha)]
        if sha == now.sha:
            tidy_index(git, files)
    left = _uncommitted(context, books, state)
    if left:
        _keep(context, books, state)
        return Committed(sha, _LEFT.format(files=", ".join(left)), files)
    _end(context, books)
    return Committed(sha, "The session was committed already.", files)


def _uncommitted(context: Context, books: Books, state: State) -> list[str]:
    """Files of a session that its commit does not hold as they are now.

    Somebody else who held the same planned session may have made that commit.
    """
    own = sessions.path_of(state.session)
    paths = sorted(path for path in books.ledger.touched if path != own)
    held = _committed(context, paths)
    return [path for path in paths if context.folder.get(path) not in {None, held[path]}]


def _keep(context: Context, books: Books, state: State) -> None:
    """Go on with what a session's commit lacks, as desk work; the journal stays, to undo it."""
    was = state.session
    session = OpenSession(
        context.make_id(),
        was.cycle,
        sessions.DESK,
        was.team,
        f"beside {was.title or was.purpose}",
        context.moment(),
        desk=True,
        author=was.author,
        scribes=was.scribes,
    )
    head = vcs.head(context.in_git())
    books.state.write(State(session, head.sha, state.committer, head.branch))
    context.plan = None


def _end(context: Context, books: Books) -> None:
    """Nothing is open any more: the note goes first, then what the journal need not keep.

    Ratings that were never revealed end with the session they were given in.
    """
    with contextlib.suppress(Refused):
        presence.ended(context, books.state.read())
    books.state.clear()
    books.ledger.finish()
    for note in (books.votes, books.stage):
        with contextlib.suppress(Refused):  # the commit is made: nothing here may undo that
            note.clear()
    context.plan = None
