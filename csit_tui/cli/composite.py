"""``composite``: what all teams hold of the same criteria, also before it is brought in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.analysis.composite import Row
    from csit_tui.workspace import Workspace
    from csit_tui.workspace.composite import Gathered

_HELP = """Lay the teams' judgements side by side: all criteria, or CRITERION with its points.

Criteria in dispute come first. Each team's work is read from its own branch, here or on a remote,
as long as it is not brought in; nothing is checked out. With --from it is read from these branches
or commits, the newest that has it.
"""


@click.command(help=_HELP)
@in_programme
@click.argument("criterion", required=False)
@click.option("--from", "refs", metavar="REF", multiple=True, help="Read from this; repeat it.")
@click.option("--disputed", is_flag=True, help="Only what is in dispute.")
@click.option("--theme", metavar="THEME", help="Only criteria of this theme, such as 5.")
@click.option("--agenda", is_flag=True, help="Put CRITERION, or what is in dispute, on the agenda.")
@click.option("--cycle", metavar="ID", help="The cycle; the current one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def composite(
    programme: str | None, criterion: str | None, refs: tuple[str, ...], **given: Any
) -> int:
    """Show the composite view."""
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.composite_lines import data, every, one

    if given["agenda"] and given["as_json"]:
        raise click.UsageError("--agenda changes the agenda and prints no JSON; give one of them.")
    opened = workspace(programme)
    cycle = chosen_cycle(opened.snapshot(cycles=()), given["cycle"])
    found = opened.composite(cycle, refs)
    rows = _wanted(found, criterion, given)
    if given["agenda"]:
        _put_on_agenda(opened, found, _to_settle(rows, criterion))
    elif given["as_json"]:
        say_json(data(found, rows))
    else:
        for line in one(found, rows[0]) if criterion else every(found, rows):
            say(line)
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


def _to_settle(rows: list[Row], criterion: str | None) -> list[str]:
    """What goes on the agenda of these: the criterion that is named, else what is in dispute."""
    return [row.criterion for row in rows if row.disputed or row.criterion == criterion]


def _put_on_agenda(opened: Workspace, found: Gathered, criteria: list[str]) -> None:
    """Put criteria on the agenda of the composite session; plan one for want of it."""
    from csit_tui.cli.saving import saved
    from csit_tui.merge import apply
    from csit_tui.method import settling
    from csit_tui.model.base import data_of
    from csit_tui.model.teams import Session

    if not criteria:
        say("Nothing changed: none of these is in dispute.")
        return
    snapshot, session = opened.snapshot(), opened.session()
    meeting = settling.meeting_of(snapshot, found.cycle, session.id if session else None)
    key = meeting.id if meeting else opened.make_id()
    begun = [] if meeting else settling.planned_anew({})
    made = settling.on_agenda(apply(data_of(meeting), begun), criteria, opened.make_id)
    path = Session.PATH.format(cycle=found.cycle, id=key)
    changes = [*begun, *made] if made else []
    for line in saved(opened, {path: changes}, found.yardstick, snapshot):
        say(line)


def _wanted(found: Gathered, criterion: str | None, given: dict[str, Any]) -> list[Row]:
    """The criteria that are asked for. Raises `Refused` for one that no team assesses."""
    if criterion is not None:
        from csit_tui.cli.composite_lines import assessed

        return [assessed(found, criterion)]
    theme = given["theme"]
    return [
        row
        for row in found.composite.rows
        if (row.disputed or not given["disputed"])
        and theme in {None, row.criterion.rpartition(".")[0]}
    ]
