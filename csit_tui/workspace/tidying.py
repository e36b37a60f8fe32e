"""Checking the data, bringing files into canonical form, adopting what was changed by hand."""

from __future__ import annotations

import contextlib
import datetime
from collections.abc import Collection, Iterable, Iterator, Sequence

from csit_tui.method.checks import findings
from csit_tui.method.places import record_at
from csit_tui.method.rules import in_order
from csit_tui.model.programme import Programme
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.store import zones
from csit_tui.store.checking import form_findings, located
from csit_tui.store.editing import formatted
from csit_tui.store.reading import record
from csit_tui.vcs.status import status
from csit_tui.workspace import by_hand, hindrances, history, rules, sessions, standing
from csit_tui.workspace.context import Books, Context
from csit_tui.workspace.sealing import seal
from csit_tui.workspace.state import State
from csit_tui.workspace.types import OpenSession


def check(
    context: Context, today: datetime.date, cycles: Collection[str] | None, form: bool
) -> list[Trouble]:
    """All findings on a day, each with its file, line and field as far as they are known.

    With ``cycles`` only those are looked at, and what belongs to no cycle; with ``form`` it is a
    finding that a file is not in canonical form, which takes longest to see.
    A sealed team is told nothing of what other teams record, but where a data error stands.
    """
    shelf = context.shelf
    snapshot, forms = shelf.examined(cycles) if form else (shelf.snapshot(cycles), [])
    found = _found(context, snapshot, today, forms)
    files: dict[str, bytes] = {}
    for path in {trouble.path for trouble in found if trouble.path and trouble.line is None}:
        with contextlib.suppress(Refused):  # that it cannot be read is among the findings
            files[path] = context.folder.read(path)
    return located(found, files)


def check_records(context: Context, today: datetime.date, paths: Collection[str]) -> list[Trouble]:
    """Of all findings those about these records, found without looking at the form of any other."""
    placed = [record_at(path) for path in paths]
    cycles = {one[1]["cycle"] for one in placed if one is not None and "cycle" in one[1]}
    files: dict[str, bytes] = {}
    for path in paths:
        with contextlib.suppress(Refused):  # that it cannot be read is among the findings
            files[path] = context.folder.read(path)
    found = _found(context, context.shelf.snapshot(cycles), today, form_findings(files))
    return located((trouble for trouble in found if trouble.path in paths), files)


def check_at(context: Context, revision: str, today: datetime.date) -> list[Trouble]:
    """All findings of the programme as a commit, branch or tag holds it. Raises `Refused`.

    A seal that holds now keeps back what it keeps back of the programme as it is.
    """
    return _found_in(context, *history.state_at(context, revision), today)


def check_tree(context: Context, tree: str, today: datetime.date) -> list[Trouble]:
    """All findings of the programme as the tree of this id holds it."""
    return _found_in(context, *history.state_of(context, tree), today)


def _found_in(
    context: Context, snapshot: Snapshot, files: dict[str, bytes], today: datetime.date
) -> list[Trouble]:
    forms = form_findings({path: files[path] for path in snapshot.records})
    return located(_found(context, snapshot, today, forms), files)


def _found(
    context: Context, snapshot: Snapshot, today: datetime.date, forms: Iterable[Trouble]
) -> list[Trouble]:
    """What there is to find, without what a sealed team is not told."""
    sealing = seal(context, snapshot)
    return [
        sealing.told(trouble)
        for trouble in in_order([*findings(snapshot, today), *forms, *_zone(snapshot)])
        if trouble.severity == "data error" or not sealing.hides(trouble.path or "")
    ]


def _zone(snapshot: Snapshot) -> Iterator[Trouble]:
    """A time zone that is not known here (D3): the programme's own hours could not be told."""
    found = zones.unknown(snapshot.programme.time_zone if snapshot.programme else None)
    if found is not None:
        where = found._replace(path=Programme.PATH, field="time_zone")
        yield where._replace(rule="D3", severity="data error")


def removed(context: Context) -> list[Trouble]:
    """Records that git holds and somebody took away; none where git cannot be asked."""
    if context.place is None:
        return []
    with contextlib.suppress(Refused), context.git() as git:
        return list(standing.gone(status(git).files))
    return []


def format_files(context: Context, only_check: bool) -> list[str]:
    """Files that are not in canonical form; unless only checked, they are saved in it.

    Files that cannot be read, or whose values are of a wrong type, are left alone, and so are those
    that may not be changed here, such as a closed cycle's.
    """
    if only_check:
        return [path for path, _, _ in _untidy(context, context.state())]
    with context.writing() as books:
        state = books.state.read()
        hindrances.to_recording(context, state)
        found = _untidy(context, state)
        for path, source, new in found:
            sessions.joined(context, books)
            books.ledger.touch([path])
            context.folder.write(path, new, source)
        return [path for path, _, _ in found]


def _untidy(context: Context, state: State | None) -> list[tuple[str, bytes, bytes]]:
    found = []
    for path in context.folder.paths():
        with contextlib.suppress(Refused):
            source = context.folder.read(path)
            record(path, source)
            new = formatted(path, source)
            if new != source:
                rules.may_edit(context, path, state)
                found.append((path, source, new))
    return found


def adopt(context: Context, paths: Sequence[str] | None) -> OpenSession:
    """Take records that were changed by hand into the open session, else into desk work.

    All that belong to no session, or those named. Raises `Refused` where one is unknown or cannot
    be read, or where there is nothing to adopt; none is adopted then.
    """
    with context.writing() as books:
        hindrances.to_recording(context, books.state.read())
        outside = _outside(context, books)
        wanted = outside if paths is None else [path for path in paths if path in outside]
        troubles = [] if paths is None else list(_unknown(context, paths, outside))
        if not wanted and not troubles:
            named = [_unchanged(path, books) for path in paths or ()]
            nothing = refused("Nothing was changed outside a session.", _NOTHING)
            raise Refused(*named) if named else nothing
        troubles += [
            one for found in by_hand.refused(context, wanted, books.state.read()).values()
            for one in found
        ]  # fmt: skip
        if troubles:
            raise Refused(*troubles)
        session = sessions.joined(context, books)
        books.ledger.touch(wanted)
        return session


_NOTHING = "There is nothing to adopt."


def _unknown(context: Context, paths: Sequence[str], outside: Sequence[str]) -> Iterator[Trouble]:
    """Paths that name no record which is there."""
    there = {*context.folder.paths(), *outside}
    for path in paths:
        if path not in there:
            mend = "csit session status lists what can be adopted."
            yield Trouble("There is no such record.", mend, path)


def _unchanged(path: str, books: Books) -> Trouble:
    """Why a record that is there cannot be adopted."""
    state = books.state.read()
    if state and path in {*books.ledger.touched, sessions.path_of(state.session)}:
        mend = "Closing the session commits it: csit session close"
        return Trouble("It belongs to the open session already.", mend, path)
    return Trouble("It was not changed since the last commit.", _NOTHING, path)


def _outside(context: Context, books: Books) -> list[str]:
    with context.git() as git:
        return standing.uncommitted(context, status(git).files, books.state.read())
