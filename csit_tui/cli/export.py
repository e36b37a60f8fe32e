"""``export``: all that is recorded, as a workbook for people or as rows for tools."""

from __future__ import annotations

import sys
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from csit_tui.cli.guard import FINDINGS, FINE, complain, tell
from csit_tui.cli.output import count, say
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.workspace.exchange.handing_out import Recorded


_FORMS = ("xlsx", "csv", "json")
_BRING_IN = "Bring it in first (csit merge), or export on that branch."


@click.command()
@in_programme
@click.option(
    "--format",
    "form",
    type=click.Choice(_FORMS),
    help="Unless FILE's ending tells.",
)
@click.option("-o", "--output", metavar="FILE", default="-", help="Standard output by default (-).")
@click.option("--cycle", metavar="CYCLE", help="Only what is of this cycle.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def export(
    programme: str | None, form: str | None, output: str, cycle: str | None, force: bool
) -> int:
    """Write all that is recorded, as the last commit holds it.

    xlsx is a workbook for colleagues without a terminal: sheets of ratings, points and the plan to
    be filled in, and one of all other facts. What they change comes back with csit import. csv and
    json have one fact a row: its file and field, what it is of, its type and its value.
    """
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.target import STANDARD_OUTPUT, all_free, keep_out, put
    from csit_tui.model.trouble import refused
    from csit_tui.reports.forms import format_of

    if form is None and not PurePath(output).suffix:
        raise refused("It is not said in which format.", f"Say it: --format {'|'.join(_FORMS)}")
    form = format_of(output, {one: (f".{one}",) for one in _FORMS}, form)
    if form == "xlsx" and output == STANDARD_OUTPUT and sys.stdout.isatty():
        raise refused("A workbook is nothing that a terminal can show.", "Name a file: -o FILE")
    opened = workspace(programme)
    keep_out(output, opened.root)
    force = all_free([output], force=force)
    named = chosen_cycle(opened.snapshot(cycles=()), cycle) if cycle else None
    found = opened.exchanging.recorded(named)
    put(output, _written(form, found), force=force)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {output}: {count(len(found.records), 'record')} of {found.origin.commit[:10]}")
        if form == "xlsx":
            say(f"Take in what somebody changes in it: csit import {output}")
    if found.apart:
        complain(f"{_not_in(found)} {_BRING_IN}")
    for trouble in found.unread:
        tell(trouble)
    return FINDINGS if found.unread else FINE


def _not_in(found: Recorded) -> str:
    return f"Not in it, since it was not brought in: {', '.join(found.apart)}."


def _written(form: str, found: Recorded) -> bytes:
    if form == "xlsx":
        from csit_tui.method.exchange.beside import beside
        from csit_tui.method.exchange.sheets import grids
        from csit_tui.store.workbook_writing import workbook

        told = beside(found.snapshot, (_not_in(found),) if found.apart else (), found.day)
        return workbook(grids(found.records, found.origin, told))
    from csit_tui.method.exchange.facts import facts
    from csit_tui.reports import facts as report

    every = (one for path, data in found.records.items() for one in facts(path, data))
    if form == "csv":
        return report.as_csv(every)
    return report.as_json(every, found.origin._asdict())
