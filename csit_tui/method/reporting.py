"""A cycle as a report tells it: what the teams hold, what moved since, and what is planned.

What leaders, champions and partners are told is readiness, prompt p; its form is our advice.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from csit_tui.analysis.answering import answers_for
from csit_tui.analysis.attention import as_of
from csit_tui.analysis.composite import Composite, Row
from csit_tui.analysis.lineage import CONSENSUS, Then
from csit_tui.analysis.rolling import between
from csit_tui.benchmark.yardstick import Yardstick, in_order
from csit_tui.method.carrying import people
from csit_tui.method.composite import composite
from csit_tui.method.places import team_name
from csit_tui.method.sealing import Seal
from csit_tui.method.year_on_year import YearOnYear, year_on_year
from csit_tui.model.base import Date, Number, data_of
from csit_tui.model.plan import PlanItem
from csit_tui.model.sheets import Readiness
from csit_tui.model.snapshot import Snapshot

_OPEN = Seal()
"""Nothing is kept back."""


class Before(NamedTuple):
    """The cycle that a report compares with: what it is called, its composite, what moved since."""

    name: str
    composite: Composite
    year: YearOnYear


class Lacked(NamedTuple):
    """A line of work that a report lacks: whose, none for no team's, and what it is called."""

    team: str | None
    said: str


class Reported(NamedTuple):
    """All that a report is made of, without what is kept from the team that works here.

    ``names`` are those of the teams it tells of, by id, ``apart`` teams whose work was read where
    it is not brought in yet, ``waiting`` work that is not in it for that, ``people`` those whom
    readiness names, ``unread`` the number of files that could not be read.
    """

    snapshot: Snapshot
    cycle: str
    names: dict[str, str]
    composite: Composite
    yardstick: Yardstick
    items: tuple[PlanItem, ...]
    before: Before | None
    today: Date
    apart: tuple[str, ...] = ()
    sealed: bool = False
    people: tuple[str, ...] = ()
    unread: int = 0
    waiting: tuple[Lacked, ...] = ()

    @property
    def plan_day(self) -> Date:
        """The day as of which its plan is looked at."""
        return as_of(self.snapshot.cycle(self.cycle), self.today)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The criteria in the benchmark's order."""
        return tuple(sorted(self.composite.rows, key=lambda row: in_order(row.criterion)))


def reported(
    whole: Snapshot, cycle: str, today: Date, before: Before | None, seal: Seal = _OPEN
) -> Reported:
    """A cycle as a report of a day tells it, as far as a state of the programme holds it."""
    seen = seal.shown(whole)
    yardstick = Yardstick.for_cycle(seen, cycle)
    return Reported(
        seen,
        cycle,
        names_of(seen, cycle),
        composite(whole, cycle, yardstick, seal),
        yardstick,
        tuple(item for _, item in sorted(seen.each(PlanItem, cycle=cycle))),
        before,
        today,
        people=recipients(seen.one(Readiness, cycle=cycle)),
        unread=len(seen.troubles),
    )


def of_state(snapshot: Snapshot, cycle: str, today: Date) -> Reported:
    """A cycle as one state of a programme holds it, beside the cycle before; of no branch."""
    earlier = snapshot.before(cycle)
    before = None
    if earlier is not None:
        year = year_on_year(Then(snapshot, earlier), Then(snapshot, cycle))
        before = compared_with(earlier, year)
    return reported(snapshot, cycle, today, before)


def compared_with(name: str, year: YearOnYear) -> Before:
    """The earlier of two cycles that were compared, by what it is called."""
    then = year.before
    return Before(name, composite(then.snapshot, then.cycle, year.yardsticks[0], _OPEN), year)


def recipients(sheet: Readiness | None) -> tuple[str, ...]:
    """Whom readiness names: suggested as those who get the report (Document One, readiness)."""
    return tuple(one.name for one in people(data_of(sheet))) if sheet else ()


def names_of(snapshot: Snapshot, cycle: str) -> dict[str, str]:
    """The teams of a cycle by id, as people call them."""
    return {one.team: team_name(one) for one in snapshot.teams(cycle)}


def of_team(found: Reported, team: str) -> Reported:
    """The same as far as one team is concerned: its judgements, and the work that answers it."""
    theirs = answers_for(found.snapshot)
    before = found.before
    if before is not None:
        year, moves = before.year, before.year.moves
        pairs = tuple(p for p in moves.plan if any(team in theirs(one) for one in _sides(p)))
        parts = tuple(part for part in year.parts if part.owner == team)
        year = year._replace(parts=parts, moves=moves._replace(plan=pairs))
        before = before._replace(composite=_alone(before.composite, team), year=year)
    return found._replace(
        names={team: found.names[team]},
        composite=_alone(found.composite, team),
        items=tuple(item for item in found.items if team in theirs(item)),
        before=before,
        apart=tuple(one for one in found.apart if one == team),
        waiting=tuple(one for one in found.waiting if one.team in {team, None}),
    )


def _sides(pair: Iterable[object]) -> list[PlanItem]:
    return [one for one in pair if isinstance(one, PlanItem)]


def _alone(composite: Composite, team: str) -> Composite:
    rows = (
        row._replace(judgements=tuple(one for one in row.judgements if one.team == team))
        for row in composite.rows
    )
    return Composite((team,), tuple(row for row in rows if row.judgements))


class ThemeLevel(NamedTuple):
    """A theme or option: the level that the benchmark's rule gives, of so many ratings.

    ``low`` and ``high`` differ where the middle lies between two; both are none without a rating.
    """

    key: str
    name: str
    low: Number | None
    high: Number | None
    ratings: int

    @property
    def middle(self) -> Number | None:
        """Where it stands in a picture."""
        if self.low is None or self.high is None:
            return None
        return self.low if self.low == self.high else (self.low + self.high) / 2


def theme_levels(composite: Composite, yardstick: Yardstick) -> list[ThemeLevel]:
    """The level of each theme, by the benchmark's rule over all ratings of its criteria.

    Where several teams settled a criterion, the settled level stands in the place of each one's; a
    team alone has its own.
    """
    held: dict[tuple[str, str], list[Number]] = {}
    for row in sorted(composite.rows, key=lambda row: in_order(row.criterion)):
        ratings = _counted(row) if len(composite.teams) > 1 else row.rated
        held.setdefault(yardstick.group(row.criterion), []).extend(ratings)
    rule = yardstick.benchmark.roll_up if yardstick.benchmark else None
    levels = []
    for (key, name), ratings in held.items():
        low, high = between(rule, ratings) or (None, None)
        levels.append(ThemeLevel(key, name, low, high, len(ratings)))
    return levels


def _counted(row: Row) -> list[Number]:
    if row.sealed:
        return []
    settled = row.consensus.rating if row.consensus else None
    return row.rated if settled is None else [settled] * max(len(row.rated), 1)


def went(year: YearOnYear) -> dict[tuple[str, str], Counter[str]]:
    """By theme of the later benchmark how many of the teams' ratings went where."""
    found: dict[tuple[str, str], Counter[str]] = {}
    for part in year.parts:
        for theme in part.themes if part.owner != CONSENSUS and all(part.there) else ():
            found.setdefault((theme.key, theme.name), Counter()).update(theme.went)
    return {key: found[key] for key in sorted(found, key=lambda key: in_order(f"{key[0]}.0"))}


def became(year: YearOnYear, kind: str) -> Counter[str]:
    """What became of all strengths or AFIs of the teams since the earlier cycle."""
    parts = (part for part in year.parts if part.owner != CONSENSUS)
    return sum((part.became(kind) for part in parts), Counter())
