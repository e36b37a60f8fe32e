"""``sheets``: any sheet on paper, empty or filled."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import count, say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.cli.target import is_folder

if TYPE_CHECKING:
    from csit_tui.reports.page import Page

_HELP = """Print working sheets on A4, in the paper's order: all of them, or those that are named.

NAME is map, readiness, scope, glossary, goal, options, team, session, preparation, inputs,
document, challenge or cycle; recording for the sheets on which a team records its criteria; or a
criterion, such as 5.1. Each team and each session has a sheet of its own, and so have the own
ratings of each member (preparation), which are printed only where they are named. What was recorded
is filled in, with room for the rest; --blank prints them empty.

With -o DIR/ each sheet is a file in that folder, made where there is none; with -o FILE.html or
FILE.md all of them are in one; without -o they go to standard output. To print, open the file in a
browser.
"""


@click.command(help=_HELP)
@in_programme
@click.argument("names", nargs=-1, metavar="[NAME]...")
@click.option("--blank", is_flag=True, help="Empty, with lines to write on.")
@click.option(
    "--format", "form", type=click.Choice(["html", "md"]), help="html unless FILE ends in .md."
)
@click.option("-o", "--output", metavar="DIR/|FILE", default="-", help="Where they go.")
@click.option("--team", metavar="TEAM", help="Only this team, its sessions and its records.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--force", is_flag=True, help="Replace files that are there.")
def sheets(programme: str | None, names: tuple[str, ...], output: str, **given: Any) -> int:
    """Print the sheets, and say where they are."""
    from csit_tui.cli.choice import chosen_cycle, chosen_team
    from csit_tui.cli.target import all_free, keep_out, put
    from csit_tui.reports.forms import ENDINGS, format_of, written
    from csit_tui.reports.printing import Wanted, pages
    from csit_tui.store import outside

    opened = workspace(programme)
    keep_out(output, opened.root)
    _clear(output)
    snapshot = opened.snapshot()
    cycle = chosen_cycle(snapshot, given["cycle"])
    team = chosen_team(snapshot, cycle, given["team"])
    seal = opened.seal()
    hidden = seal.teams(snapshot, cycle)
    seen = seal.trimmed(snapshot)
    made = pages(seen, cycle, Wanted(names, given["blank"], team), hidden)
    form = format_of("" if is_folder(output) else output, ENDINGS, given["form"])
    title = f"{snapshot.manifest().name} {cycle}"
    files = _files(output, form, made)
    if is_folder(output):
        outside.make_folder(output)
    force = all_free((target for target, _ in files), force=given["force"])
    for target, part in files:
        put(target, written(part, form, title), force=force)
        if target != "-":
            say(f"Wrote {count(len(part), 'sheet')}: {target}")
    for trouble in seen.troubles:
        tell(trouble)
    return FINDINGS if seen.troubles else FINE


def _clear(output: str) -> None:
    """Refuse a name that may as well be meant for a folder as for a file."""
    from csit_tui.model.trouble import refused

    path = Path(output)
    if output == "-" or is_folder(output) or path.suffix or path.exists():
        return
    mend = f"For a folder write {output}/, for one file {output}.html or {output}.md."
    raise refused("It is not clear whether this is a file or a folder.", mend, output)


def _files(output: str, form: str, made: list[Page]) -> list[tuple[str, list[Page]]]:
    """Each file and the pages in it: one a page in a folder, all in one otherwise."""
    from csit_tui.reports.forms import ENDINGS

    if not is_folder(output):
        return [(output, made)]
    return [(str(Path(output) / f"{page.name}{ENDINGS[form][0]}"), [page]) for page in made]
