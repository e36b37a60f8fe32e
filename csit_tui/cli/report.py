"""``report``: a cycle as leaders, a team or everybody receives it.

The formats and what each needs are one table: ``FORMATS`` of reports/programme/formats.py; for
whom it can be is another: ``AUDIENCES`` of reports/programme/audiences.py.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, complain, tell
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.reports.programme.audiences import AUDIENCES, Audience, Whose
from csit_tui.reports.programme.formats import ENDINGS, FORMATS

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace

_HELP = """Write the report of a cycle: summary, vision and goal, levels by theme, criteria by
teams, what moved since the cycle before, the improvement plan.

For leaders it is two pages at most; for a team that team's own; in full each criterion has its
levels, reasons, strengths and AFIs too. Each team's newest work is in it, brought in or not; what
else is not brought in, such as desk work, is not, and the report says what that is.

html is one file that reads on a phone and prints on A4; docx is for Word and LibreOffice, by a
template that you may replace (--write-template gives you ours to begin with); pdf needs Chromium or
LibreOffice; md is for wikis and pull requests.
"""


@click.command(help=_HELP)
@in_programme
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--compare", metavar="CYCLE", help="With which earlier one; that before by default.")
@click.option("--for", "audience", type=click.Choice([*AUDIENCES]),
              help="For whom; full unless --team is given.")  # fmt: skip
@click.option("--team", metavar="TEAM", help="The team of a report for a team.")
@click.option("--format", "form", type=click.Choice([*FORMATS]),
              help="Unless FILE's ending tells; else html.")  # fmt: skip
@click.option("--template", metavar="FILE", help="Your own Word template, for docx.")
@click.option("--write-template", metavar="FILE", help="Write our Word template, and no report.")
@click.option("-o", "--output", metavar="FILE|DIR", default="-", help="Where it goes.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def report(programme: str | None, output: str, force: bool, **given: Any) -> int:
    """Write the report, and say where it is."""
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.progress import Teller
    from csit_tui.cli.target import (
        STANDARD_OUTPUT,
        all_free,
        is_folder,
        keep_out,
        not_on_screen,
        put,
    )
    from csit_tui.model.following import Listener
    from csit_tui.reports.forms import format_of
    from csit_tui.reports.programme.formats import check, written
    from csit_tui.reports.programme.making import report as made
    from csit_tui.workspace import pdf
    from csit_tui.workspace.reporting import DRAWING

    opened = workspace(programme)
    if given["write_template"] is not None:
        return _write_template(opened, given["write_template"], force=force)
    not_on_screen(output)
    keep_out(output, opened.root)
    in_folder = is_folder(output)
    form = format_of("" if in_folder else output, ENDINGS, given["form"])
    check(form, pdf.printers)
    template = _template(given["template"], form)
    cycle = chosen_cycle(opened.snapshot(cycles=()), given["cycle"])
    whose = _whose(opened, cycle, given["audience"], given["team"])
    if in_folder:
        output = str(Path(output) / f"{whose.file_name(cycle)}{ENDINGS[form][0]}")
    force = all_free([output], force=force)
    listener = Listener(Teller(as_json=False).tell)
    with _untold(), _naming(given["template"]):
        found = opened.past.report(cycle, given["compare"], listener)
        told = partial(listener.step, DRAWING)
        printing = partial(pdf.made, listener=listener, day=found.reported.today)
        data = written(made(found.reported, whose), form, told, printing, template)
    put(output, data, force=force)
    if output != STANDARD_OUTPUT:
        say(f"Wrote the report: {output}")
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


def _write_template(opened: Workspace, file: str, *, force: bool) -> int:
    """Write the template that csit comes with, for a house to make its own of."""
    from csit_tui.cli.target import STANDARD_OUTPUT, keep_out, not_on_screen, put
    from csit_tui.reports.programme.word.template import TEMPLATE

    not_on_screen(file)
    keep_out(file, opened.root)
    put(file, TEMPLATE.read_bytes(), force=force)
    if file != STANDARD_OUTPUT:
        say(f"Wrote the template: {file}")
        say(f"Lay a report out by it: csit report --template {file} -o report.docx")
    return FINE


def _template(file: str | None, form: str) -> bytes | None:
    """A house's own template, for the format that has one; refused before all else if broken."""
    from csit_tui.cli.sources import bytes_of
    from csit_tui.reports.programme.word.house import opened

    if file is None:
        return None
    if not FORMATS[form].has_template:
        raise click.UsageError("--template goes with --format docx")
    data = bytes_of(file)
    with _naming(file):
        opened(data)
    return data


@contextlib.contextmanager
def _untold() -> Iterator[None]:
    """Say what became of the report where it is stopped."""
    try:
        yield
    except KeyboardInterrupt:
        complain("No report was written.")
        raise


@contextlib.contextmanager
def _naming(file: str | None) -> Iterator[None]:
    """Name the file of a template that is refused."""
    from csit_tui.model.trouble import Refused
    from csit_tui.reports.programme.word.house import TEMPLATE

    try:
        yield
    except Refused as refusal:
        if file is None or TEMPLATE not in {one.path for one in refusal.troubles}:
            raise
        raise Refused(*(one._replace(path=file) for one in refusal.troubles)) from None


def _whose(opened: Workspace, cycle: str, asked: Audience | None, named: str | None) -> Whose:
    """For whom it is; for a team it is the one named, else the one that works here."""
    from csit_tui.cli.choice import working_team
    from csit_tui.method.sealing import NOTICE
    from csit_tui.model.trouble import refused

    audience: Audience = asked or ("team" if named else "full")
    if audience != "team":
        if named is not None:
            what = "A report for leaders, and one in full, is of all teams."
            raise refused(what, "Leave out --team, or say --for team.")
        return Whose(audience)
    snapshot = opened.snapshot(cycles=(cycle,))
    team = working_team(opened.standing, snapshot, cycle, named)
    if team in opened.seal().teams(snapshot, cycle):
        what = f"The judgements of {team} are {NOTICE}."
        raise refused(what, "Make its report when your team has finished.")
    return Whose(audience, team)
