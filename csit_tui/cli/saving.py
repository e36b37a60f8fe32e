"""Entries carried out on the programme: all of them checked before the first is saved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache, partial
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.carry import Carrier
from csit_tui.cli.choice import chosen_cycle, near, working_team
from csit_tui.cli.items import Entry
from csit_tui.cli.output import uncommitted
from csit_tui.cli.references import References
from csit_tui.cli.values import ITEMS, MAIN
from csit_tui.merge import ABSENT, Change, diff, dotted
from csit_tui.method.assessed import not_chosen
from csit_tui.method.removing import RETIRED, named_by_nobody
from csit_tui.method.wording import ONE_AND_MANY, describe
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import editing
from csit_tui.store.reading import record
from csit_tui.text import quoted
from csit_tui.workspace import Standing, Workspace


def save_all(opened: Workspace, entries: list[Entry], team: str | None) -> Iterator[str]:
    """Carry out entries, save them, and tell what was done, one fact a line.

    Nothing is saved where one of them cannot be carried out: Refused names its criterion.
    """
    snapshot = opened.snapshot()
    open_session = opened.session()
    cycle = open_session.cycle if open_session else chosen_cycle(snapshot)
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    standing = cache(opened.standing)
    team_of = cache(partial(working_team, standing, snapshot, cycle))
    carriers: dict[str, Carrier] = {}
    bases: dict[str, dict[str, Any]] = {}
    for entry in entries:
        _same_cycle(entry, cycle)
        whose = team_of(team or entry.team)
        to_record(snapshot, cycle, whose, entry.criterion, yardstick)
        path = Assessment.PATH.format(cycle=cycle, team=whose, criterion=entry.criterion)
        if path not in carriers:
            source, bases[path] = editing.read_or_begin(opened.folder, path)
            if source is None:
                _never_there(standing(), path)
            references = References(snapshot, cycle, whose)
            most = partial(opened.ballot.raters, whose)
            base = deepcopy(bases[path])
            carriers[path] = Carrier(base, yardstick, references, opened.make_id, most)
        _carry_out(carriers[path], entry, path)
    # Against what was read first: what another scribe saved since is his, and merges.
    changes = {
        path: diff(bases[path], carrier.data, editing.fields_at(path))
        for path, carrier in carriers.items()
    }
    for path, made in changes.items():
        if any(change.path == RETIRED and change.after is True for change in made):
            named_by_nobody(snapshot, path)
    yield from saved(opened, changes, yardstick, snapshot)


def _same_cycle(entry: Entry, cycle: str) -> None:
    if entry.cycle not in {None, cycle}:
        what = f"This is a record of the cycle {entry.cycle}, and {cycle} is being recorded."
        mend = "Leave the cycle out to record it now."
        raise refused(what, mend, field=dotted((entry.criterion, "cycle")))


def _never_there(standing: Standing, path: str) -> None:
    """Refuse to begin a record anew that git holds and somebody removed."""
    gone = [trouble for trouble in standing.troubles if trouble.path == path]
    if gone:
        raise Refused(*gone)


def _still_unread(opened: Workspace, path: str) -> Iterator[str]:
    """What keeps a record from being read, although this change of it was saved."""
    try:
        record(path, opened.folder.read(path))
    except Refused as refusal:
        yield from map(str, refusal.troubles)


def saved(
    opened: Workspace,
    changes: Mapping[str, list[Change]],
    yardstick: Yardstick,
    snapshot: Snapshot,
) -> Iterator[str]:
    """Save the changes of each file, and tell what was done, one fact a line."""
    if not any(changes.values()):
        yield "Nothing changed: the record says so already."
        return
    for path, made in changes.items():
        if not made:
            continue
        opened.edit(path, made)
        yield from _told(opened, path, made, yardstick, snapshot)
        yield from _new_items(made)
        yield f"Saved: {path}"
        yield from _still_unread(opened, path)
    session = opened.session()
    if session is not None:
        kind = "desk work" if session.desk else session.title or session.purpose
        yield uncommitted(kind)


def _told(
    opened: Workspace, path: str, made: list[Change], yardstick: Yardstick, before: Snapshot
) -> Iterator[str]:
    """What was done to a file; one that is new is called by what it holds now."""
    record = None if path in before.records else opened.snapshot().records.get(path)
    if record is None:
        yield from describe({path: made}, yardstick, before)
        return
    begun = Change(("kind",), ABSENT, type(record).KIND)
    now = Snapshot({**before.records, path: record}, before.troubles)
    yield from describe({path: [begun, *made]}, yardstick, now)


def _new_items(changes: list[Change]) -> Iterator[str]:
    """Ids of what was added, by which later commands name it, in their order."""
    added = [c for c in changes if len(c.path) == 2 and c.before is ABSENT and c.path[0] in MAIN]
    kinds = list(ITEMS)
    for change in sorted(added, key=lambda c: (kinds.index(c.path[0]), c.after.get("order") or 0)):
        collection, key = change.path
        words = str(change.after.get(MAIN[collection]) or change.after.get("link") or "")
        yield f"New {ONE_AND_MANY[collection][0]} {key}: {' '.join(words.split())}"


def to_record(
    snapshot: Snapshot, cycle: str, team: str, criterion: str, yardstick: Yardstick
) -> None:
    """Refuse a criterion that the benchmark does not have, or that a team does not assess."""
    if yardstick.criterion(criterion) is None:
        what = f"There is no criterion {quoted(criterion)} in the benchmark."
        raise refused(what, near(criterion, yardstick))
    trouble = not_chosen(snapshot, cycle, team, criterion, yardstick)
    if trouble is not None:
        raise Refused(trouble)


def _carry_out(carrier: Carrier, entry: Entry, path: str) -> None:
    try:
        carrier.carry_out(entry)
    except Refused as error:
        raise Refused(*(t._replace(path=t.path or path) for t in error.troubles)) from None
