"""Which state of each file is handed out, so that what was handed out can be told from what is new.

A state has a number that grows: so many for each commit that changed the file, and one for each
state between commits that leaves this clone. What left it lies beside the journal, in no record.
"""

from __future__ import annotations

import contextlib
import datetime
import hashlib
from collections.abc import Collection, Mapping
from typing import Any, NamedTuple

from csit_tui import vcs
from csit_tui.model.trouble import Refused
from csit_tui.vcs import log
from csit_tui.vcs.status import status
from csit_tui.workspace.context import Context
from csit_tui.workspace.types import Revision

STEPS = 1000
"""How far the number goes on with a commit: more states than leave between two of them."""
_NEVER = datetime.datetime(1970, 1, 1, tzinfo=datetime.UTC)


class Left(NamedTuple):
    """What left last of a file: on how many commits, which bytes, as which state after them."""

    commits: int
    digest: str
    step: int


def hand_out(context: Context, cycle: str) -> dict[str, Revision]:
    """The state of each file of a cycle, noted as handed out; none where there is no repository."""
    if context.place is None:
        return {}
    folder = f"cycles/{cycle}"
    with context.git() as git:
        head = vcs.head(context.place)
        begun = not (head.known and head.sha is None)
        newest = log.log(git, 1)[0].when if begun else _NEVER
        committed = log.revisions(git, folder) if begun else {}
        changed = {path for path in status(git).files if path.startswith(f"{folder}/")}
    commits = {path: count for path, (count, _) in committed.items()}
    steps = _noted(context, commits, changed)
    return {
        path: Revision(
            commits.get(path, 0) * STEPS + steps.get(path, 0), committed.get(path, (0, newest))[1]
        )
        for path in sorted({*commits, *changed})
    }


def _noted(
    context: Context, commits: Mapping[str, int], changed: Collection[str]
) -> dict[str, int]:
    """How many states after its last commit each file is; where nothing can be noted, at most 1."""
    with contextlib.suppress(Refused), context.writing() as books:
        before = _read(books.handed.read())
        now = {}
        for path in sorted({*changed, *before}):
            found = _left(context, path, commits.get(path, 0), path in changed, before.get(path))
            if found is not None:
                now[path] = found
        if now != before:
            books.handed.write({path: list(left) for path, left in now.items()})
        return {path: left.step for path, left in now.items()}
    return dict.fromkeys(changed, 1)


def _left(
    context: Context, path: str, commits: int, is_changed: bool, before: Left | None
) -> Left | None:
    """What leaves now of a file; none of one that is as it was committed, if nothing else left."""
    digest = hashlib.sha256(context.folder.get(path) or b"").hexdigest()
    if before is None or before.commits != commits:
        return Left(commits, digest, 1) if is_changed else None
    if before.digest == digest:
        return before
    return Left(commits, digest, min(before.step + 1, STEPS - 1))


def _read(held: Mapping[str, Any]) -> dict[str, Left]:
    """The note, without what is none of ours."""
    found = {}
    for path, left in held.items():
        if isinstance(left, list) and [type(part) for part in left] == [int, str, int]:
            found[path] = Left(*left)
    return found
