"""``session plan``: sessions proposed for a team and an option, and saved."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINE
from csit_tui.cli.output import say, uncommitted
from csit_tui.cli.place import in_programme, workspace
from csit_tui.method.limits import PLANNING_USUAL, SHAPES, START

if TYPE_CHECKING:
    from csit_tui.method.planner import Said, Wish

_SHAPES = ", ".join(f"{key} {one.sessions} x {one.minutes} minutes" for key, one in SHAPES.items())
_HELP = f"""Propose sessions for a team and save them as planned.

The option gives their number and length ({_SHAPES}), for a red thread those of each thread.
The team's criteria are shared over them in the benchmark's order, with equal minutes, a break in
each session of more than two hours, and one session of improvement planning a week later. What
exists already is kept: only the rest is planned.
"""


@click.command(help=_HELP, short_help="Propose sessions, and save them as planned.")
@in_programme
@click.option("--team", metavar="TEAM", help="The team; by default the one you work for.")
@click.option("--option", type=click.Choice(list(SHAPES)), help="Which of the team's options.")
@click.option("--from", "first", metavar="DATE", required=True, help="The first day: 2026-03-02.")
@click.option(
    "--start", metavar="TIME", default=f"{START:%H:%M}", show_default=True, help="When they begin."
)
@click.option("--sessions", type=int, metavar="N", help="How many, held and planned ones included.")
@click.option("--minutes", type=int, metavar="M", help="How long each lasts.")
@click.option("--place", metavar="TEXT", help="Where.")
@click.option(
    "--weight",
    "weights",
    metavar="WHAT=N",
    multiple=True,
    help="More or less time for a criterion or theme: 5.1=2, 5=1.5; repeat it.",
)
@click.option(
    "--by-need",
    is_flag=True,
    help="More time where nothing was recorded a year ago, or key features are many.",
)
@click.option("--weekends", is_flag=True, help="Allow Saturdays and Sundays.")
@click.option(
    "--planning",
    type=int,
    metavar="M",
    default=PLANNING_USUAL,
    show_default=True,
    help="How long improvement planning lasts; 0 for none.",
)
@click.option("--dry-run", is_flag=True, help="Show the proposal, and save nothing.")
def plan(programme: str | None, team: str | None, dry_run: bool, **given: Any) -> int:
    """Propose sessions, say what they are, and save them."""
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.cli.choice import chosen_cycle, working_team
    from csit_tui.method.places import team_name
    from csit_tui.method.planner import option_of, propose, told
    from csit_tui.model.teams import Team

    opened = workspace(programme)
    snapshot = opened.snapshot()
    cycle = chosen_cycle(snapshot)
    whose = working_team(opened.standing, snapshot, cycle, team)
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    wish = _wish(given, option_of(snapshot, cycle, whose, given["option"]))
    proposal = propose(snapshot, cycle, whose, wish, yardstick)
    about = snapshot.one(Team, cycle=cycle, team=whose)
    for said in told(proposal, team_name(about, whose), yardstick):
        say(_line(said))
    if dry_run or not proposal.sessions:
        say("Nothing was saved.")
        return FINE
    for path in opened.plan(cycle, proposal):
        say(f"Saved: {path}")
    say(uncommitted())
    return FINE


def _line(said: Said) -> str:
    """A fact on a line; what belongs to a session is indented below it."""
    from csit_tui.method.planner.telling import WITHIN

    lead = "  " if said.depth == WITHIN else ""
    return f"{lead}{said.label}: {said.words}" if said.label else f"{lead}{said.words}"


def _wish(given: dict[str, Any], option: str) -> Wish:
    """What the options ask for. Raises `Refused` for a date, time or weight that is none."""
    import datetime

    from csit_tui.method.planner import Wish, wished

    plain = {name: given[name] for name in ("sessions", "minutes", "by_need", "weekends")}
    wish = Wish(option, datetime.date.min, planning=given["planning"], **plain)
    for field in ("first", "start", "place"):
        wish = wished(wish, field, given[field] or "")
    return wished(wish, "weights", ", ".join(given["weights"]))
