"""``report``: a cycle as leaders, a team or everybody receives it.

The formats and what each needs are one table: ``FORMATS`` of reports/programme/formats.py.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.reports.programme.formats import FORMATS

if TYPE_CHECKING:
    from csit_tui.model.snapshot import Snapshot
    from csit_tui.reports.programme.content import Audience
    from csit_tui.workspace import Workspace

_HELP = """Write the report of a cycle: summary, vision and goal, levels by theme, criteria by
teams, what moved since the cycle before, the improvement plan.

For leaders it is two pages at most; for a team that team's own; in full each criterion has its
levels, reasons, strengths and AFIs too. Each team's newest work is in it, brought in or not.

html is one file that reads on a phone and prints on A4; docx is for Word and LibreOffice, by a
template that you may replace; pdf needs Chromium or LibreOffice; md is for wikis and pull requests.
"""
_AUDIENCES = ("leaders", "team", "full")


@click.command(help=_HELP)
@in_programme
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--compare", metavar="CYCLE", help="With which; the one before by default.")
@click.option(
    "--for",
    "audience",
    type=click.Choice(_AUDIENCES),
    help="For whom; full unless --team is given.",
)
@click.option("--team", metavar="TEAM", help="The team of a report for a team.")
@click.option(
    "--format", "form", type=click.Choice([*FORMATS]), help="Unless FILE's ending tells; else html."
)
@click.option("--template", metavar="FILE", help="Your own Word template, for docx.")
@click.option("-o", "--output", metavar="FILE", default="-", help="Where it goes.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def report(programme: str | None, output: str, **given: Any) -> int:
    """Write the report, and say where it is."""
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.progress import listening
    from csit_tui.cli.target import all_free, keep_out, put
    from csit_tui.reports.programme.formats import check, format_of, written
    from csit_tui.reports.programme.making import report as made
    from csit_tui.workspace import pdf
    from csit_tui.workspace.reporting import DRAWING

    opened = workspace(programme)
    keep_out(output, opened.root)
    form = format_of(output, given["form"])
    check(form)
    if FORMATS[form].printed_of:
        pdf.printers()
    all_free([output], force=given["force"])
    template = _template(given["template"], form)
    snapshot = opened.snapshot(cycles=())
    cycle = chosen_cycle(snapshot, given["cycle"])
    snapshot = opened.snapshot(cycles=(cycle,))
    audience: Audience = given["audience"] or ("team" if given["team"] else "full")
    team = _team(opened, snapshot, cycle, audience, given["team"])
    with listening() as listener:
        found = opened.past.report(cycle, given["compare"], listener)
        told = partial(listener.step, DRAWING)
        made_ = made(found.reported, audience, team)
        data = written(made_, form, told, partial(pdf.made, listener=listener), template)
    put(output, data, force=given["force"])
    if output != "-":
        say(f"Wrote the report: {output}")
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


def _template(file: str | None, form: str) -> bytes | None:
    """A house's own template; Word documents alone have one."""
    from csit_tui.cli.sources import bytes_of

    if file is None:
        return None
    if form != "docx":
        raise click.UsageError("--template goes with --format docx")
    return bytes_of(file)


def _team(
    opened: Workspace, snapshot: Snapshot, cycle: str, audience: str, named: str | None
) -> str | None:
    """The team of a report for a team: the one named, else the one that works here."""
    from csit_tui.cli.choice import working_team
    from csit_tui.method.sealing import NOTICE
    from csit_tui.model.trouble import refused

    if audience != "team":
        if named is not None:
            what = "A report for leaders, and one in full, is of all teams."
            raise refused(what, "Leave out --team, or say --for team.")
        return None
    team = working_team(opened.standing, snapshot, cycle, named)
    if team in opened.seal().teams(snapshot, cycle):
        what = f"The judgements of {team} are {NOTICE}."
        raise refused(what, "Make its report when your team has finished.")
    return team
