"""Which state of each file is there, so that what was handed out can be told from what is new."""

from __future__ import annotations

import datetime

from csit_tui import vcs
from csit_tui.vcs import log
from csit_tui.vcs.status import status
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Revision

_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


def revisions(context: Context, cycle: str) -> dict[str, Revision]:
    """The state of each file of a cycle; none where there is no repository."""
    if context.place is None:
        return {}
    folder = f"cycles/{cycle}"
    with context.git() as git:
        head = vcs.head(context.place)
        begun = not (head.known and head.sha is None)
        newest = log.log(git, 1)[0].when if begun else _NEVER
        committed = log.revisions(git, folder) if begun else {}
        changed = [path for path in status(git).files if path.startswith(f"{folder}/")]
    found = {path: Revision(count, when) for path, (count, when) in committed.items()}
    for path in changed:
        before = found.get(path, Revision(0, newest))
        found[path] = Revision(before.changes + 1, before.when)
    return found
