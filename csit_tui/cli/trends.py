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
    from csit_tui.method.teams import no_team, team_called

    every = list(found.teams.values())
    named = team_called(team, every)
    if named is None:
        raise no_team(team, " or ".join(found.found.cycles), every)
    return named


def _wanted(found: OverYears, owner: str | None) -> list[Trend]:
    return [one for one in found.found.ratings if owner in {None, one.owner}]


def _lines(found: OverYears, owner: str | None) -> Iterator[str]:
    from csit_tui.method import trend_words as words
    from csit_tui.method.year_on_year import owner_name
    from csit_tui.method.year_words import SEALED, not_here, nth

    yield f"Years: {', '.join(found.found.cycles) or 'none yet'}"
    if found.sealed:
        yield SEALED
    if found.apart:
        yield not_here([owner_name(team, found.teams) for team in found.apart])
    for team, rows in groupby(_wanted(found, owner), key=lambda one: one.owner):
        yield owner_name(team, found.teams)
        for one in rows:
            name = words.name_of(one, found.yardsticks)
            levels = " ".join(f"{level:>3}" for level in words.numbers(one.levels))
            yield f"  {name:<34} {levels}  {words.sparkline(one.levels, found.yardsticks)}"
    for plan in found.found.plans:
        yield f"Plan of {plan.cycle}: {words.completion_words(plan)}"
    for last in found.found.lasting:
        if owner in {None, last.point.owner}:
            whose = owner_name(last.point.owner, found.teams)
            yield f"{nth(last.years)}: {last.point.criterion} {last.point.text} ({whose})"


def _data(found: OverYears, owner: str | None) -> dict[str, Any]:
    return {
        "cycles": list(found.found.cycles),
        "sealed": found.sealed,
        "not_brought_in": list(found.apart),
        "ratings": [
            {
                "team": one.owner,
                "criterion": one.criterion,
                "levels": list(one.levels),
                "benchmark": one.benchmark or None,
            }
            for one in _wanted(found, owner)
        ],
        "plans": [one._asdict() for one in found.found.plans],
        "lasting": [
            {"origin": one.point.origin, "years": one.years, "text": one.point.text}
            for one in found.found.lasting
            if owner in {None, one.point.owner}
        ],
    }
