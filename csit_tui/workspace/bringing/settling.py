"""Settling conflicts of a bringing in: what is chosen is kept in the git directory."""

from __future__ import annotations

from typing import Any

from csit_tui.model.trouble import refused
from csit_tui.vcs.merging import Entry
from csit_tui.workspace.bringing import fitting, sources
from csit_tui.workspace.bringing.deciding import Decided, decided
from csit_tui.workspace.bringing.disputes import (
    Choice,
    Dispute,
    never_taken,
    only_whole,
    side_of,
    value_of,
)
from csit_tui.workspace.bringing.reader import Reader
from csit_tui.workspace.bringing.run import Conflict, Run
from csit_tui.workspace.bringing.waiting import Notes, Waiting
from csit_tui.workspace.context import Context


def choose(
    context: Context, reader: Reader, waiting: Waiting, dispute: Dispute, choice: Choice
) -> bool:
    """Keep what was chosen; whether all of the file is settled then. Raises `Refused`.

    The caller holds the lock on writing.
    """
    notes, target = Notes(context), sources.target(context, waiting.into)
    found = decided(reader, notes, target, waiting.sources)
    conflict = _conflict(reader, found, dispute)
    if conflict is None:
        what = "This conflict is gone: the branch moved meanwhile."
        raise refused(what, "Look again: csit conflicts", dispute.path)
    value = _chosen(dispute, conflict, choice)
    if choice.take in {"value", "both"}:
        _refuse_wrong(context, reader, found.run, dispute, value)
    notes.choose(conflict, value)
    found = decided(reader, notes, target, waiting.sources)
    return not [one for one in found.unsettled if one.path == conflict.path]


def forget(context: Context, reader: Reader, waiting: Waiting, dispute: Dispute) -> bool:
    """Take a choice back; whether there was one."""
    notes = Notes(context)
    found = decided(reader, notes, sources.target(context, waiting.into), waiting.sources)
    conflict = _conflict(reader, found, dispute)
    return conflict is not None and notes.forget(conflict)


def _conflict(reader: Reader, found: Decided, dispute: Dispute) -> Conflict | None:
    """What the run knows of a conflict; a file outside the programme goes by its whole path."""
    for path in (reader.whole(dispute.path), dispute.path):
        if (path, dispute.field) in found.conflicts:
            return found.conflicts[path, dispute.field]
    return None


def _chosen(dispute: Dispute, conflict: Conflict, choice: Choice) -> Any:
    """What a choice comes to: a value, or of a whole file one of git's entries."""
    if conflict.field is not None:
        return value_of(dispute, choice)
    if not choice.is_of_a_side:
        raise only_whole(dispute.path)
    side = side_of(dispute, choice)
    values = [conflict.before, conflict.here, *(one.value for one in conflict.theirs)]
    entry: Entry | None = values[[one is side for one in dispute.sides()].index(True)]
    if entry is not None and not entry.is_file:
        raise never_taken(dispute.path)
    return entry


def _refuse_wrong(
    context: Context, reader: Reader, found: Run, dispute: Dispute, value: Any
) -> None:
    """Refuse a value that its record does not take."""
    source = reader.source(found.files.get(reader.whole(dispute.path)))
    if source is None or dispute.field is None:
        return
    coming = {
        place: held
        for path, entry in found.files.items()
        if (place := reader.record(path)) and (held := reader.source(entry)) is not None
    }
    fitting.refuse_unfit(context, dispute.path, source, {dispute.field: value}, coming)
