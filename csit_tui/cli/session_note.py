"""``session note``: two pages about the open session, or about one that was held."""

from __future__ import annotations

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say
from csit_tui.cli.place import in_programme, workspace

_HELP = """Write the note of a session: the open one, or the held one with this ID.

Two A4 pages at most: date, place, who was present, what was agreed with ratings, reasons and
points, positions without consensus, what was parked, what is next. What does not fit is counted.
It goes where you say, and never into the programme's folder.
"""


@click.command(help=_HELP, short_help="Write two pages about a session.")
@in_programme
@click.argument("session", required=False, metavar="[ID]")
@click.option(
    "--format", "form", type=click.Choice(["md", "html"]), help="By FILE's ending, else html."
)
@click.option("-o", "--output", metavar="FILE", required=True, help="- is standard output.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def note(
    programme: str | None, session: str | None, form: str | None, output: str, force: bool
) -> int:
    """Write the note, and say where it is."""
    from csit_tui.cli.target import STANDARD_OUTPUT, keep_out, put
    from csit_tui.reports.forms import ENDINGS, format_of, written
    from csit_tui.reports.session_note import session_note

    opened = workspace(programme)
    keep_out(output, opened.root)
    form = format_of(output, ENDINGS, form)
    page = session_note(opened.note_of(session))
    put(output, written([page], form, page.title), force=force)
    if output != STANDARD_OUTPUT:
        say(f"Wrote the note: {output}")
    return FINE
