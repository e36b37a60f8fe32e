"""``settle``: what the teams agree between them of one criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE, complain
from csit_tui.cli.output import not_brought_in, say
from csit_tui.cli.place import in_programme, workspace
from csit_tui.model.points import POINT_KINDS

if TYPE_CHECKING:
    from csit_tui.workspace import OpenSession
    from csit_tui.workspace.composite import Gathered

_FROM = "_from"
_HELP = """Settle CRITERION between the teams: their rating, why, who was there, what they share.

A --strength or --afi is followed by --from TEAM/ID for each of the teams' own points that it stands
for; --take TEAM/ID takes one over in its own words. csit composite CRITERION lists the points. The
teams' own records are never changed. A value of none, or an empty text, leaves a field open; a TEXT
of - is read from standard input.

The day, and in an open composite session the session and those present, are noted by themselves.
"""


class _Settle(click.Command):
    """Notes the order of its options, which click hands over each kind by itself."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse arguments, and put the names of all that are given into the context, in order."""
        ctx.obj = [one.name for one in self.make_parser(ctx).parse_args(list(args))[2]]
        return super().parse_args(ctx, args)


def _points(order: Sequence[str], given: Mapping[str, Any]) -> list[tuple[str, str, list[str]]]:
    """Kind, words and links of each point: a ``--from`` belongs to the point right before it."""
    left = {name: iter(given[name]) for name in (*POINT_KINDS, _FROM)}
    points: list[tuple[str, str, list[str]]] = []
    before = ""
    for name in order:
        if name in POINT_KINDS:
            points.append((name, next(left[name]), []))
        elif name == _FROM:
            if before not in {*POINT_KINDS, _FROM}:
                raise click.UsageError("--from follows the --strength or --afi it belongs to.")
            points[-1][2].append(next(left[name]))
        before = name
    return points


@click.command(cls=_Settle, help=_HELP)
@in_programme
@click.pass_obj
@click.argument("criterion")
@click.option("--rating", metavar="LEVEL", help="The level; none takes it back.")
@click.option("--reason", metavar="TEXT", help="Why this level.")
@click.option("--dissent", metavar="TEXT", help="What some saw otherwise.")
@click.option("--present", metavar="NAMES", help="Who was there, separated by commas.")
@click.option("--settled", metavar="DATE", help="The day; today by default.")
@click.option("--strength", "strengths", metavar="TEXT", multiple=True, help="Add a strength.")
@click.option("--afi", "afis", metavar="TEXT", multiple=True, help="Add an AFI.")
@click.option("--from", "_from", metavar="TEAM/ID", multiple=True, help="It stands for this.")
@click.option("--take", metavar="TEAM/ID", multiple=True, help="Take a team's point over.")
@click.option("--link", nargs=2, metavar="ID TEAM/ID", multiple=True, help="Link one more point.")
@click.option("--replace", nargs=2, metavar="ID TEXT", multiple=True, help="Reword a point.")
@click.option("--remove", metavar="ID", multiple=True, help="Take a composite point away.")
def settle(order: list[str], /, programme: str | None, criterion: str, **given: Any) -> int:
    """Write what the teams settled, and warn of work that was not brought in."""
    if not any(given.values()):
        raise click.UsageError("Say what is settled, such as --rating 2 --reason '...'.")
    from csit_tui.cli.choice import chosen_cycle
    from csit_tui.cli.composite_lines import assessed
    from csit_tui.cli.saving import saved
    from csit_tui.cli.settled import Settling
    from csit_tui.merge import diff
    from csit_tui.model.assessment import Consensus
    from csit_tui.store import editing

    opened = workspace(programme)
    session, snapshot = opened.session(), opened.snapshot()
    cycle = session.cycle if session else chosen_cycle(snapshot)
    found = opened.composite(cycle)
    row = assessed(found, criterion)
    path = Consensus.PATH.format(cycle=cycle, criterion=criterion)
    base = editing.read_or_begin(opened.folder, path)[1]
    work = Settling(base, row, found, snapshot.teams(cycle), opened.make_id)
    work.carry_out(given | {"points": _points(order, given)})
    if given["rating"] is not None or given["reason"] is not None:
        work.note(opened.today(), *_meeting(session))
    changes = diff(base, work.data, editing.fields_at(path))
    for line in saved(opened, {path: changes}, found.yardstick, snapshot):
        say(line)
    _warn(found)
    return FINE


def _meeting(session: OpenSession | None) -> tuple[str | None, list[str]]:
    """The open composite session and who is there, if there is one."""
    if session is None or session.purpose != "composite":
        return None, []
    return session.id, [one.name for one in session.present]


def _warn(found: Gathered) -> None:
    """Name the teams whose work is not brought in, so that it may still change."""
    from csit_tui.method.year_words import is_not_here

    for team, source in found.apart.items():
        told = is_not_here(found.names[team], f"and was read from {source}")
        complain(*not_brought_in(team, told))
