"""``import``: what somebody changed in a workbook that was exported, brought in like a branch."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, complain, tell
from csit_tui.cli.output import count, say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.method.exchange.telling import Told
    from csit_tui.model.tables import Table
    from csit_tui.model.trouble import Trouble
    from csit_tui.store.workbook import Tell
    from csit_tui.workspace.bringing.facade import Bringing
    from csit_tui.workspace.exchange.coming_in import Left
    from csit_tui.workspace.exchange.taking_in import TakenIn

_MOST = 40
"""So many faults, and changes, are printed; a script has all of them in JSON."""
_BYTES, _UNPACKED, _ROWS = 64 * 1024 * 1024, 512_000_000, 500_000
"""The largest workbook that is taken in: a programme of many teams and years fits well."""


@click.command("import")
@in_programme
@click.argument("file", metavar="FILE")
@click.option("--by", metavar="'NAME <ADDRESS>'", help="Who changed it; asked for if not said.")
@click.option("--dry-run", is_flag=True, help="Only tell what would come in.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def import_(programme: str | None, file: str, by: str | None, dry_run: bool, as_json: bool) -> int:
    """Take in a workbook that csit export made and somebody changed.

    Only what differs from the commit it was made from is a change. It is committed on that commit,
    on a branch of its own, in the name of whoever changed the workbook, and brought in as any
    branch is: what others changed meanwhile is kept, and where both changed the same, it waits for
    csit resolve. What a team judges on a branch of its own waits for that branch. Nothing is
    written where anything is wrong: each fault is told with its sheet and row. Exit code 1 for
    faults, and while work waits.
    """
    opened = workspace(programme)
    tell = _teller(as_json)
    tables = _tables(file, tell)
    who = by if dry_run else _who(by)
    try:
        found = opened.exchanging.take_in(tables, who, tell, preview=dry_run)
    except BaseException as end:
        complain(*getattr(end, "__notes__", ()))  # what waits all the same
        raise
    if as_json:
        say_json(_plain(opened.bringing, found, dry_run))
    else:
        _print(opened.bringing, found, dry_run)
    waits = found.brought is not None and (bool(found.brought.unsettled) or found.brought.waits)
    left = any(one.conflicts or not dry_run for one in found.left)
    return FINDINGS if found.troubles or waits or left else FINE


def _plain(bringing: Bringing, found: TakenIn, dry_run: bool) -> dict[str, Any]:
    from csit_tui.cli.merge import plain_brought

    brought = found.brought
    told = plain_brought(bringing, brought, preview=dry_run) if brought else {}
    return {
        "changes": len(found.changes),
        "cells": [one._asdict() for one in found.changes],
        "branch": found.branch,
        "waits_for_teams": [one._asdict() for one in found.left],
        "faults": [_fault(one) for one in found.troubles],
        "notes": found.notes,
        **told,
    }


def _print(bringing: Bringing, found: TakenIn, dry_run: bool) -> None:
    from csit_tui.cli.merge import print_brought

    for note in found.notes:
        say(note)
    _print_faults(found.troubles)
    if found.troubles:
        return
    if not found.changes:
        say("Nothing was changed in the workbook.")
        return
    _print_changes(found.changes)
    try:
        if found.brought is not None:
            print_brought(bringing, found.brought, preview=dry_run)
        elif not found.left:
            say("Nothing to bring in: all of it is there already.")
    finally:  # looking for findings takes a while, and what waits is told whatever ends it
        for one in found.left:
            _print_left(one)


def _print_changes(changes: list[Told]) -> None:
    """Each cell that was changed, what stood there and what stands there now, on a line."""
    say(f"{count(len(changes), 'change')} in the workbook.")
    for one in changes[:_MOST]:
        say(f"  {one.words}")
    if len(changes) > _MOST:
        say(f"  and {len(changes) - _MOST} more; all of them with --json")


def _print_left(left: Left) -> None:
    """What waits for a team's own branch, and how it comes in there."""
    what, settle = f"What is of the {left.team} team", ""
    if left.conflicts:
        settle = f" {count(left.conflicts, 'conflict')} will be to settle there."
    if left.branch is None:
        say(f"{what} would wait for its own branch, {left.into}.{settle}")
    else:
        say(f"{what} waits on {left.branch} for its own branch.{settle}")
    for line in left.changes[:_MOST]:
        say(f"  {line}")
    if left.branch is not None:
        say(f"Bring it in: {left.way}")


def _teller(as_json: bool) -> Tell:
    """Tells steps on a terminal, where it takes long; ctrl+c ends it as ever."""
    from csit_tui.cli.progress import Teller
    from csit_tui.model.following import Progress

    teller = Teller(as_json=as_json)

    def tell(step: str, done: int, total: int) -> None:
        if sys.stderr.isatty():
            teller.tell(Progress(step, done, total))

    return tell


def _tables(file: str, tell: Tell) -> dict[str, Table]:
    from csit_tui.cli.sources import bytes_of
    from csit_tui.method.exchange.layouts import SHEETS
    from csit_tui.model.trouble import refused
    from csit_tui.store.workbook import Bounds, sheets

    if not file.lower().endswith(".xlsx"):
        what = "This is no workbook (XLSX), by its name."
        raise refused(what, "Save it as XLSX; CSV and JSON are for other tools only.", file)
    bounds = Bounds(rows=_ROWS, unpacked=_UNPACKED, only=SHEETS)
    return sheets(file, bytes_of(file, _BYTES), bounds, tell)


def _who(by: str | None) -> str:
    """Who changed the workbook: as named, else asked for where somebody can answer."""
    from csit_tui.model.trouble import refused

    if by is not None:
        return by
    if not (sys.stdin.isatty() and sys.stderr.isatty()):
        what = "It is not said who changed the workbook."
        raise refused(what, "Say it: --by 'NAME <ADDRESS>'")
    name = click.prompt("Who changed the workbook, by name", err=True)
    return f"{name} <{click.prompt('And the address', err=True)}>"


def _print_faults(troubles: list[Trouble]) -> None:
    for trouble in troubles[:_MOST]:
        tell(trouble)
    if troubles:
        more = len(troubles) - _MOST
        hidden = f", {more} not shown" if more > 0 else ""
        complain(f"{count(len(troubles), 'fault')}{hidden}: nothing is written.")


def _fault(one: Trouble) -> dict[str, Any]:
    return {"place": one.path, "column": one.field, "what": one.what, "mend": one.mend}
