"""The file that says which session is open: replaced as a whole, read by every csit on the tree."""

from __future__ import annotations

import datetime
import json
import os
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from csit_tui.model.choices import PURPOSES
from csit_tui.model.teams import Session
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import atomic, editing, private
from csit_tui.store.errors import unread, unwritten
from csit_tui.workspace.types import Attendee, OpenSession, Scribe

_FORMAT = 1
_MOST = 1_000_000
"""Bytes of a note at most."""


@dataclass(frozen=True)
class State:
    """The open session, the branch and commit it was opened on, whose name the commit bears.

    ``committer`` is true where git knows nobody here, so that the author is the committer too.
    """

    session: OpenSession
    head: str | None = None
    committer: bool = False
    branch: str | None = None

    def at(self, head: str | None) -> State:
        """The same session, seen to stand on another commit."""
        return replace(self, head=head)


class StateFile:
    """Where the state lies; reading it starts no process and waits for nobody."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._seen: tuple[tuple[int, int, int], State] | None = None

    def read(self) -> State | None:
        """The state, none where no session is open. Raises `Refused` where it is damaged."""
        try:
            with os.fdopen(private.opened(self.path, os.O_RDONLY), "rb") as file:
                found = os.fstat(file.fileno())
                signature = (found.st_mtime_ns, found.st_size, found.st_ino)
                if self._seen is None or self._seen[0] != signature:
                    self._seen = (signature, self._told(file.read(_MOST)))
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Refused(unread(str(self.path), error)) from None
        return self._seen[1]

    def _told(self, note: bytes) -> State:
        try:
            return _state(json.loads(note))
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError, Refused):
            what = "The note of the open session cannot be read."
            mend = f"What was recorded is saved. Move this file away, then adopt it: {self.path}"
            raise refused(what, mend) from None

    def write(self, state: State) -> None:
        """Put a state in the place of the one before. Raises `Refused`.

        One that is larger than what is read would never be read again.
        """
        data = json.dumps(_plain(state), indent=1).encode() + b"\n"
        if len(data) > _MOST:
            raise _too_long(len(data))
        try:
            private.make_room(self.path)
            if self.path.exists():
                atomic.replace(self.path, data)
            else:
                atomic.create(self.path, data, private.mode(self.path))
        except OSError as error:
            raise unwritten(str(self.path), error) from None

    def clear(self) -> None:
        """No session is open any more. Raises `Refused`.

        The disk is not waited for: a session that is back after a power cut is ended once more.
        """
        try:
            self.path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritten(str(self.path), error) from None


def _too_long(size: int) -> Refused:
    what = f"The session would take {-(-size // 1000):,} kB, "
    what += f"and csit keeps {_MOST // 1000:,} kB at most."
    return refused(what, "Shorten the note; the one before is kept.")


def _plain(state: State) -> dict[str, Any]:
    session = state.session
    return {
        "format": _FORMAT,
        "id": session.id,
        "cycle": session.cycle,
        "purpose": session.purpose,
        "team": session.team,
        "title": session.title,
        "started": session.started.isoformat(),
        "present": [attendee._asdict() for attendee in session.present],
        "desk": session.desk,
        "author": session.author,
        "note": session.note,
        "scribes": [scribe._asdict() for scribe in session.scribes],
        "head": state.head,
        "committer": state.committer,
        "branch": state.branch,
    }


def _state(data: dict[str, Any]) -> State:
    """The state in a note. Raises ValueError, KeyError or TypeError where it is damaged."""
    own = Session.PATH.format(cycle=data["cycle"], id=data["id"])
    texts = [data.get(name) for name in ("team", "title", "author", "note", "head", "branch")]
    people = [*data.get("present", ()), *data.get("scribes", ())]
    texts += [part for person in people for part in person.values()]
    known = all(text is None or isinstance(text, str) for text in texts)
    if data["format"] != _FORMAT or data["purpose"] not in PURPOSES or not known:
        raise ValueError("another format, or damaged")
    editing.place(own)
    session = OpenSession(
        id=str(data["id"]),
        cycle=str(data["cycle"]),
        purpose=str(data["purpose"]),
        team=data.get("team"),
        title=data.get("title"),
        started=datetime.datetime.fromisoformat(data["started"]),
        present=tuple(Attendee(**attendee) for attendee in data.get("present", ())),
        desk=bool(data.get("desk")),
        author=data.get("author"),
        note=data.get("note") or "",
        scribes=tuple(Scribe(**scribe) for scribe in data.get("scribes", ())),
    )
    return State(session, data.get("head"), bool(data.get("committer")), data.get("branch"))
