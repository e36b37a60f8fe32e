"""Who else has this programme open on this work tree, and what they did since one last asked.

Each running app tells of itself in a small file beside the journal. Nobody waits for these files,
and nothing recorded hangs on them: what cannot be read is passed over.
"""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from csit_tui.merge import Change
from csit_tui.method.places import record_at
from csit_tui.model.trouble import Refused
from csit_tui.store.note import Note
from csit_tui.text import safe
from csit_tui.vcs import settings
from csit_tui.vcs.watch import told
from csit_tui.workspace import writers
from csit_tui.workspace.context import Context
from csit_tui.workspace.entries import Edit
from csit_tui.workspace.state import State
from csit_tui.workspace.types import Here, News, Scribe, Told
from csit_tui.workspace.words import Words

_FILES = "here-*.json"
_LONGEST = 60
"""Letters of a name at most: anybody may have written the file."""


def tell(context: Context, path: str = "") -> None:
    """Tell others that this programme is open here, and which record is on the screen."""
    note = _note(context)
    if note is not None:
        with contextlib.suppress(Refused):
            note.write({"by": context.me, "name": _own_name(context), "path": path})


def leave(context: Context) -> None:
    """The programme is open here no more."""
    note = _note(context)
    if note is not None:
        with contextlib.suppress(Refused):
            note.clear()


def others(context: Context) -> tuple[Here, ...]:
    """Other running apps on this work tree; what one that was killed left behind is removed."""
    found = []
    for file in _files(context):
        with contextlib.suppress(Refused, OSError):
            one = _here(Note(file, "The note of who is here").read())
            if one is None or one.by == context.me:
                continue
            if writers.is_other(one.by, context.me):
                found.append(one)
            else:
                file.unlink(missing_ok=True)
    return tuple(sorted(found, key=lambda one: (one.name, one.by)))


def mark(context: Context) -> str:
    """Words that are others once somebody came, went, recorded, opened or closed; none is read."""
    if context.books is None:
        return ""
    books = context.books
    files = [books.ledger.path, books.state.path, books.ended.path, *_files(context)]
    return "\n".join(told(file) for file in files)


def news(context: Context, session: str | None) -> News:
    """What others did since this was last asked; ``session`` is the one this program saw open."""
    here = others(context)
    if context.books is None:
        return News(here)
    ledger = context.books.ledger
    ledger.refresh()
    taken, ledger.news = ledger.news, []
    state = context.state()
    now = state.session.id if state else None
    gone = session is not None and now != session
    return News(
        here,
        _told(context, taken, _names(here, state)),
        now,
        _who_ended(context, session) if gone else None,
    )


def _told(
    context: Context, taken: Sequence[tuple[Edit, str]], names: Mapping[str, str]
) -> tuple[Told, ...]:
    """Changes in the method's words, by record and by who made them."""
    held: dict[tuple[str, str], list[Change]] = {}
    for edit, by in taken:
        who = names.get(by) or writers.login(by)
        held.setdefault((edit.path, who), []).extend(edit.changes)
    if not held:
        return ()
    words = Words.of(context, context.programme().cycle, {path for path, _ in held})
    return tuple(
        Told(path, who, tuple(words.describe({path: changes})))
        for (path, who), changes in held.items()
    )


def ended(context: Context, state: State | None) -> None:
    """Note who ends a session, for those who have it open too; alone one needs no note."""
    if state is not None and context.books is not None and others(context):
        about = {"session": state.session.id, "by": context.me, "name": _own_name(context)}
        context.books.ended.write(about)


def _who_ended(context: Context, session: str | None) -> str | None:
    """Who closed a session; none where it was this program, or where that is not known."""
    with contextlib.suppress(Refused):
        noted = context.books.ended.read() if context.books else {}
        if noted.get("session") == session and noted.get("by") != context.me:
            return safe(str(noted.get("name", "")))[:_LONGEST]
    return None


def _names(here: tuple[Here, ...], state: State | None) -> dict[str, str]:
    scribes: tuple[Scribe, ...] = state.session.scribes if state else ()
    return {one.by: one.name for one in here} | {one.by: safe(one.name) for one in scribes}


def _own_name(context: Context) -> str:
    """The name that was given for this program, else git's, else the login's."""
    author = context.author
    with contextlib.suppress(Refused):
        state = context.state()
        own = [one.author for one in state.session.scribes if one.by == context.me] if state else []
        author = author or next(reversed(own), "")
        if not author and context.known is None:
            with context.git() as git:
                context.known = settings.identity(git)
    author = author or context.known
    return Scribe(context.me, author or "", writers.login(context.me)).name


def _here(data: dict[str, object]) -> Here | None:
    """What such a file says; none where no program of ours wrote it."""
    by, name, path = data.get("by"), data.get("name"), data.get("path")
    if not isinstance(by, str) or not isinstance(name, str) or not isinstance(path, str):
        return None
    known = record_at(path) is not None
    return Here(by, safe(name)[:_LONGEST], path if known else "")


def _note(context: Context) -> Note | None:
    if context.place is None:
        return None
    digest = hashlib.sha256(context.me.encode()).hexdigest()[:12]
    return Note(context.place.private / f"here-{digest}.json", "The note of who is here")


def _files(context: Context) -> Iterator[Path]:
    if context.place is not None:
        yield from sorted(context.place.private.glob(_FILES))
