"""Checking the data, bringing files into canonical form, adopting what was changed by hand."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection, Sequence

from csit_tui.method.checks import findings
from csit_tui.method.rules import in_order
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store.checking import located
from csit_tui.store.editing import formatted
from csit_tui.store.reading import record
from csit_tui.vcs.status import status
from csit_tui.workspace import rules, sessions, standing
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.sealing import hidden
from csit_tui.workspace.types import OpenSession


def check(
    context: Context, today: datetime.date, cycles: Collection[str] | None, form: bool
) -> list[Trouble]:
    """All findings on a day, each with its file, line and field as far as they are known.

    With ``cycles`` only those are looked at, and what belongs to no cycle; with ``form`` it is a
    finding that a file is not in canonical form, which takes longest to see.
    A sealed team is told nothing of what other teams record, but for data errors.
    """
    shelf = context.shelf
    snapshot, forms = shelf.examined(cycles) if form else (shelf.snapshot(cycles), [])
    hides = hidden(context)
    found = [
        trouble
        for trouble in in_order([*findings(snapshot, today), *forms])
        if trouble.severity == "data error" or not (hides and hides(trouble.path or ""))
    ]
    files: dict[str, bytes] = {}
    for path in {trouble.path for trouble in found if trouble.path and trouble.line is None}:
        with contextlib.suppress(Refused):  # that it cannot be read is among the findings
            files[path] = context.folder.read(path)
    return located(found, files)


def format_files(context: Context, only_check: bool) -> list[str]:
    """Files that are not in canonical form; unless only checked, they are saved in it.

    Files that cannot be read are left alone.
    """
    if only_check:
        return [path for path, _, _ in _untidy(context)]
    with context.writing() as books:
        found = _untidy(context)
        for path, source, new in found:
            rules.may_edit(context, path, books.state.read())
            sessions.joined(context, books)
            books.ledger.touch([path])
            context.folder.write(path, new, source)
        return [path for path, _, _ in found]


def _untidy(context: Context) -> list[tuple[str, bytes, bytes]]:
    found = []
    for path in context.folder.paths():
        try:
            source = context.folder.read(path)
            new = formatted(path, source)
        except Refused:
            continue
        if new != source:
            found.append((path, source, new))
    return found


def adopt(context: Context, paths: Sequence[str] | None) -> OpenSession:
    """Take records that were changed by hand into the open session, else into desk work.

    All that belong to no session, or those named. Raises `Refused` where one cannot be read, or
    where there is nothing to adopt; none is adopted then.
    """
    with context.writing() as books:
        outside = _outside(context, books)
        wanted = outside if paths is None else [path for path in paths if path in outside]
        if not wanted:
            raise refused("Nothing was changed outside a session.", "There is nothing to adopt.")
        troubles: list[Trouble] = []
        for path in wanted:
            try:
                record(path, context.folder.read(path))
            except Refused as refusal:
                troubles += refusal.troubles
        if troubles:
            raise Refused(*troubles)
        session = sessions.joined(context, books)
        books.ledger.touch(wanted)
        return session


def _outside(context: Context, books: Books) -> list[str]:
    with context.git() as git:
        return standing.uncommitted(context, status(git).files, books.state.read())
