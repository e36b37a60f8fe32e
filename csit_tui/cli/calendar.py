"""``calendar``: the dates of a cycle for a calendar program."""

from __future__ import annotations

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import count, say
from csit_tui.cli.place import in_programme, workspace

_HELP = """Write the dates of a cycle as an iCalendar file.

Sessions, workshops, the days of the plan, and the management calendar. Each date keeps its
identity, so importing the file again updates what is there; a cancelled session is marked as such.
What was taken out of the programme stays in a calendar that has it.
"""


@click.command(help=_HELP)
@in_programme
@click.option(
    "-o", "--output", metavar="FILE", required=True, help="The file; - is standard output."
)
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--force", is_flag=True, help="Replace a file that is there.")
def calendar(programme: str | None, output: str, cycle: str | None, force: bool) -> int:
    """Write the file, and say what is in it."""
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.target import STANDARD_OUTPUT, keep_out, put
    from csit_tui.reports.appointments import appointments
    from csit_tui.reports.ics import Stamp
    from csit_tui.reports.ics import calendar as made

    opened = workspace(programme)
    snapshot = opened.snapshot()
    chosen = chosen_cycle(snapshot, cycle)
    keep_out(output, opened.root)
    states = opened.hand_out(chosen)
    stamps = {path: Stamp(state.changes, state.when) for path, state in states.items()}
    put(output, made(snapshot, chosen, stamps), force=force)
    if output != STANDARD_OUTPUT:
        say(f"Wrote {count(len(appointments(snapshot, chosen)), 'date')}: {output}")
    for trouble in opened.seal().trimmed(snapshot).troubles:
        tell(trouble)
    return FINDINGS if snapshot.troubles else FINE
