"""What was changed by hand, outside any session, and no session takes in: why, and the way out."""

from __future__ import annotations

import contextlib
import shlex
from collections.abc import Sequence

from csit_tui.merge import Change, diff
from csit_tui.model.trouble import Refused, Trouble
from csit_tui.store.editing import fields_at
from csit_tui.store.reading import plain, record
from csit_tui.vcs.blobs import blobs
from csit_tui.workspace import rules
from csit_tui.workspace.context import Context
from csit_tui.workspace.state import State


def refused(
    context: Context, paths: Sequence[str], state: State | None
) -> dict[str, list[Trouble]]:
    """Why no session takes in these records as they are now; nothing of those that one does.

    That is what cannot be read, and what is not to be changed here, be it by hand or in a session.
    """
    if not paths:
        return {}
    with context.git() as git:
        held = blobs(git, [f"HEAD:./{path}" for path in paths])
    found = {}
    for path, before in zip(paths, held, strict=True):
        try:
            _may_stand(context, path, before, state)
        except Refused as refusal:
            back = _back(path, before)
            found[path] = [
                one._replace(mend=f"{one.mend.rstrip('.')}; {back}") for one in refusal.troubles
            ]
    return found


def _may_stand(context: Context, path: str, before: bytes | None, state: State | None) -> None:
    """Refuse a record as it stands; ``before`` is what the last commit holds of it."""
    source = context.folder.read(path)
    record(path, source)
    changes = _changes(path, before, source)
    rules.may_edit(context, path, state, changes, mending=True)
    rules.refuse_fixed(context, path, changes)


def _changes(path: str, before: bytes | None, after: bytes) -> list[Change]:
    """What was changed of a record by hand; nothing of one that is new or was unreadable."""
    with contextlib.suppress(Refused):
        if before is not None:
            return diff(plain(path, before), plain(path, after), fields_at(path))
    return []


def _back(path: str, before: bytes | None) -> str:
    """How a file becomes again what the last commit holds; one that it has not is moved away."""
    if before is None:
        return "or move it out of the programme: no commit holds it."
    return f"or put it back: git restore {shlex.quote(path)}"
