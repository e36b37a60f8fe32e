"""The records of the last commit, as they are handed out."""

from __future__ import annotations

import contextlib
import datetime
import re
from collections.abc import Mapping
from typing import Any, NamedTuple

from csit_tui import vcs
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.places import record_at, team_name
from csit_tui.method.sealing import Seal
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.merging import unsettled
from csit_tui.store.reading import plain
from csit_tui.vcs import treeing
from csit_tui.vcs.log import entries
from csit_tui.vcs.status import status
from csit_tui.workspace import hindrances, sealing
from csit_tui.workspace.bringing import sources
from csit_tui.workspace.context import Context
from csit_tui.workspace.history import state_of
from csit_tui.workspace.words import cycle_of

Data = dict[str, Any]


class Recorded(NamedTuple):
    """The records of a programme as a commit holds them, without what is kept from the team.

    ``snapshot`` holds what is kept from it too, and is there for names alone; ``unread`` are
    files that cannot be read; ``apart`` are lines of work of the current cycle that the commit
    lacks, each with its branch; ``day`` is that on which it was committed.
    """

    origin: Origin
    records: dict[str, Data]
    snapshot: Snapshot
    unread: list[Trouble]
    apart: tuple[str, ...]
    day: datetime.date


def recorded(context: Context, cycle: str | None) -> Recorded:
    """All records of the last commit, or those of a cycle. Raises `Refused`."""
    head = vcs.head(context.in_git())
    if head.sha is None:
        raise refused("Nothing was committed here yet.", "Commit the programme first.")
    _refuse_uncommitted(context)
    snapshot, files = state_of(context, head.sha)
    paths = [path for path in files if record_at(path) and cycle in {None, cycle_of(path)}]
    wanted = {path: files[path] for path in sorted(paths, key=_natural)}
    _refuse_unsettled(wanted)
    seal = sealing.seal(context, snapshot)
    records = seen(seal, snapshot, readable(wanted))
    unread = [
        seal.told(one)
        for one in snapshot.troubles
        if one.path not in records and cycle in {None, cycle_of(one.path or "")}
    ]
    origin = Origin(snapshot.manifest().id, head.sha)
    now = snapshot.manifest().cycle
    apart = _apart(context, snapshot, head.sha) if cycle in {None, now} else ()
    with context.git() as git:
        day = entries(git, [head.sha])[head.sha].when.date()
    return Recorded(origin, records, snapshot, unread, apart, day)


def _apart(context: Context, snapshot: Snapshot, commit: str) -> tuple[str, ...]:
    """Work that a commit lacks: whose, and on which branch."""
    now = snapshot.manifest().cycle
    with context.git() as git:
        lines = sources.offered(context, git, commit)
    teams = [snapshot.one(Team, cycle=now, team=one.team) for one in lines if one.team]
    names = {team.team: team_name(team) for team in teams if team is not None}
    return tuple(f"{names.get(one.team or '', 'desk work')} ({one.name})" for one in lines)


def readable(files: Mapping[str, bytes]) -> dict[str, Data]:
    """The data of the files that can be read, in the same order."""
    found = {}
    for path, source in files.items():
        with contextlib.suppress(Refused):
            found[path] = plain(path, source)
    return found


def _refuse_uncommitted(context: Context) -> None:
    trouble = hindrances.under_way(context, "exported")
    if trouble is not None:
        raise Refused(trouble)
    with context.git() as git:
        changed = [path for path in status(git).files if record_at(path) is not None]
    typed = [draft.path for draft in context.kept().ledger.drafts()]
    waiting = list(dict.fromkeys([*changed, *typed]))
    if waiting:
        what = f"What was recorded here is not committed yet: {treeing.some(waiting)}."
        close = "Close the session that holds it: csit session close."
        raise refused(what, f"{close} What no session holds: csit session adopt")


def _refuse_unsettled(files: Mapping[str, bytes]) -> None:
    """Refuse records in which a merge waits for somebody to decide."""
    what = "A merge left something in this record undecided."
    found = []
    for path, source in files.items():
        with contextlib.suppress(Refused):
            if unsettled(path, source):
                found.append(Trouble(what, "Settle it first: csit conflicts", path))
    if found:
        raise Refused(*found)


def seen(
    seal: Seal, snapshot: Snapshot, records: Mapping[str, Mapping[str, Any]]
) -> dict[str, Data]:
    """Records without what is kept from the team that works here.

    Of a session that cannot be read it is not known whose it is, so all of it is kept.
    """
    if not seal:
        return {path: dict(data) for path, data in records.items()}
    untitled, found = seal.untitled(snapshot).records, {}
    for path, data in records.items():
        record, placed = snapshot.records.get(path), record_at(path)
        if record is None and placed is not None and placed[0] is Session:
            continue
        kept = set(seal.kept_in(record))
        if isinstance(record, Session) and record.title != getattr(untitled[path], "title", None):
            kept.add("title")
        if not seal.hides(path):
            found[path] = {key: value for key, value in data.items() if key not in kept}
    return found


def _natural(path: str) -> list[tuple[bool, int, str]]:
    """Paths in the order that people expect: 5.2 before 5.10."""
    parts = re.split(r"(\d+)", path)
    return [(part.isdigit(), int(part) if part.isdigit() else 0, part) for part in parts]
