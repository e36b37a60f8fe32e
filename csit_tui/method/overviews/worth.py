"""What the width of a scope is worth and what it costs, side by side (our advice)."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.method.assessed import options_of
from csit_tui.method.limits import PLANNING_USUAL, SHAPES
from csit_tui.method.nouns import counted
from csit_tui.method.overviews.scope import Inside, inside
from csit_tui.method.overviews.shapes import About, Column, Data, Overview
from csit_tui.model.teams import Team

USUAL_TEAM = 8
"""People in a team where none is set up yet: few enough to agree, enough to differ."""


class Cost(NamedTuple):
    """What a scope costs: people in the teams, minutes each gives, minutes of all together."""

    people: int
    minutes: int
    total: int
    guessed: bool
    """Whether no team is set up yet."""


def cost(about: About) -> Cost:
    """The time that assessing and planning take, by each team's options and members.

    Without teams a usual one is reckoned with, on the options of the cycle.
    """
    teams = [team for team in about.snapshot.teams(about.cycle) if team.members]
    sizes = [(len(team.members), minutes_of(about, *_by(about, team))) for team in teams]
    whole = sizes or [(USUAL_TEAM, minutes_of(about, *_by(about, None)))]
    people = sum(size for size, _ in whole)
    longest = max(minutes for _, minutes in whole)
    return Cost(people, longest, sum(size * minutes for size, minutes in whole), not sizes)


def minutes_of(about: About, options: set[str], threads: set[str] | None) -> int:
    """The minutes of the sessions of some options for one member, planning included."""
    total = 0
    for option in options & SHAPES.keys():
        shape = SHAPES[option]
        prefixes = [o.prefix for o in about.yardstick.options if o.option == "red-thread"]
        times = len(threads or prefixes) if option == "red-thread" else 1
        total += shape.sessions * shape.minutes * times
    return total + PLANNING_USUAL if total else 0


def worth_and_cost(data: Data, about: About) -> Overview:
    """Both columns, in plain words."""
    found = inside(data, about)
    columns = (Column("Worth", tuple(_worth(found, data))), Column("Cost", _cost(about)))
    return Overview("A wider scope is worth more, and costs more.", columns=columns)


def _worth(found: Inside, data: Data) -> list[str]:
    people = sum(one.people or 0 for one in found.functions.values())
    unsaid = sum(one.people is None for one in found.functions.values())
    more = f" ({counted(unsaid, 'function')} not counted yet)" if unsaid else ""
    shared = sum(len(one.functions) > 1 for one in found.services.values())
    customers = len(data.get("customers") or {})
    counts = {
        f"{counted(len(found.functions), 'function')} as one organisation.": found.functions,
        f"{counted(people, 'person')} who may work differently in the end{more}.": people,
        f"{counted(len(found.services), 'service')}, seen as customers meet them.": found.services,
        f"{shared} of them across functions, where most is lost today.": shared,
        f"{counted(customers, 'group of customers')} who may notice.": customers,
    }
    return [words for words, number in counts.items() if number] or ["Nothing is inside yet."]


def _cost(about: About) -> tuple[str, ...]:
    spent = cost(about)
    if not spent.minutes:
        return ("Choose the options, and the hours are reckoned.",)
    team = f"{counted(spent.people, 'person')} in the teams"
    guess = f"A team of {USUAL_TEAM}, as none is set up yet"
    one, two = hours(spent.minutes), hours(2 * spent.minutes)
    criteria = about.yardstick.criteria(*_by(about, None))
    return (
        f"{guess if spent.guessed else team}: {one} for each of them at most.",
        f"{hours(spent.total)} of all together, with improvement planning.",
        f"{counted(len(criteria), 'criterion')} to agree on.",
        f"Another function brings one or two people: {one} to {two} more.",
    )


def hours(minutes: int) -> str:
    """Minutes as hours, such as ``15.5 hours``, to the nearest half."""
    halves = round(minutes / 30)
    return f"{halves / 2:g} {'hour' if halves in {1, 2} else 'hours'}"


def _by(about: About, team: Team | None) -> tuple[set[str], set[str] | None]:
    return options_of(about.snapshot, about.cycle, team)
