"""``trends``: ratings, plans and lasting AFIs over all cycles."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import TYPE_CHECKING, Any

import click

from csit_tui.cli.guard import FINDINGS, FINE, tell
from csit_tui.cli.output import say, say_json
from csit_tui.cli.place import in_programme, workspace

if TYPE_CHECKING:
    from csit_tui.analysis.trends import Trend
    from csit_tui.workspace.annual import OverYears


@click.command()
@in_programme
@click.option("--team", metavar="TEAM", help="Only this team.")
@click.option("--cycle", metavar="ID", help="Up to this cycle; the current one by default.")
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def trends(programme: str | None, team: str | None, cycle: str | None, as_json: bool) -> int:
    """Tell how ratings went over all cycles, how the plans ended, and which AFIs persist."""
    from csit_tui.cli.choice import chosen_cycle

    opened = workspace(programme)
    found = opened.past.over_years(chosen_cycle(opened.snapshot(cycles=()), cycle))
    owner = _owner(found, team)
    if as_json:
        say_json(_data(found, owner))
    else:
        for line in _lines(found, owner):
            say(line)
    for trouble in found.troubles:
        tell(trouble)
    return FINDINGS if found.troubles else FINE


def _owner(found: OverYears, team: str | None) -> str | None:
    """The team asked for. Raises `Refused` for one that no cycle has."""
    if team is None:
        return None
    from csit_tui.model.trouble import nearest, refused
    from csit_tui.text import quoted

    named = {name.casefold(): one for one, name in found.names.items()}
    named |= {one: one for one in found.names}
    wanted = team.casefold()
    for key in (wanted, f"{wanted} team"):
        if key in named:
            return named[key]
    mend = nearest(team, found.names, f"Teams: {', '.join(sorted(found.names)) or 'none yet'}.")
    raise refused(f"No cycle has a team {quoted(team, 60)}.", mend)


def _wanted(found: OverYears, owner: str | None) -> list[Trend]:
    return [one for one in found.found.ratings if owner in {None, one.owner}]


def _lines(found: OverYears, owner: str | None) -> Iterator[str]:
    from csit_tui.method import trend_words as words
    from csit_tui.method.year_words import SEALED

    yield f"Years: {', '.join(found.found.cycles) or 'none yet'}"
    if found.sealed:
        yield SEALED
    if found.apart:
        names = [found.names.get(team, team) for team in found.apart]
        yield f"Not brought in yet: {', '.join(names)}"
    scale = found.yardsticks[-1] if found.yardsticks else None
    for team, rows in groupby(_wanted(found, owner), key=lambda one: one.owner):
        yield found.names.get(team, "All teams")
        for one in rows:
            name = scale.name(one.criterion) if scale else one.criterion
            levels = " ".join(f"{level:>3}" for level in words.numbers(one.levels))
            yield f"  {name:<34} {levels}  {words.sparkline(one.levels, found.yardsticks)}"
    for plan in found.found.plans:
        yield f"Plan of {plan.cycle}: {words.plan_words(plan)}"
    for last in found.found.lasting:
        if owner in {None, last.point.owner}:
            whose = found.names.get(last.point.owner, "All teams")
            yield f"{words.lasting_words(last)}: {last.point.criterion} {last.point.text} ({whose})"


def _data(found: OverYears, owner: str | None) -> dict[str, Any]:
    return {
        "cycles": list(found.found.cycles),
        "sealed": found.sealed,
        "not_brought_in": list(found.apart),
        "ratings": [
            {"team": one.owner, "criterion": one.criterion, "levels": list(one.levels)}
            for one in _wanted(found, owner)
        ],
        "plans": [one._asdict() for one in found.found.plans],
        "lasting": [
            {"origin": one.point.origin, "years": one.years, "text": one.point.text}
            for one in found.found.lasting
            if owner in {None, one.point.owner}
        ],
    }
