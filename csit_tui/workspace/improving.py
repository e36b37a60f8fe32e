"""The plan against all it rests on: the AFIs of a cycle, wherever they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from csit_tui.analysis.gathering import Afi, gather
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.places import team_name
from csit_tui.method.plan_changes import is_here
from csit_tui.model.base import Date
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from csit_tui.workspace import annual, reviewing, sealing
from csit_tui.workspace.context import Context
from csit_tui.workspace.reviewing import Reviewed


class Away(NamedTuple):
    """The team, with its name, in whose work alone something stands that is not brought in."""

    team: str
    name: str


class GatheredAfis(NamedTuple):
    """The AFIs of a cycle, without those that are kept from the team that works here.

    ``apart`` are teams whose work was read from a branch that is not brought in; ``sealed`` says
    that other teams' AFIs are kept back.
    """

    cycle: str
    afis: tuple[Afi, ...]
    yardstick: Yardstick
    names: dict[str, str]
    apart: tuple[str, ...]
    troubles: tuple[Trouble, ...]
    sealed: bool

    def away(self, origins: Iterable[str], here: Snapshot) -> dict[str, Away]:
        """Those of some origins that stand in a team's work alone, and whose record is not here."""
        known = {one.origin: one.owner for one in self.afis}
        known |= {behind.origin: behind.owner for one in self.afis for behind in one.behind}
        teams = {one: known[one] for one in origins if one in known and not is_here(one, here)}
        return {one: Away(team, self.names.get(team, team)) for one, team in teams.items()}


class Improving:
    """From findings to change; every method raises `Refused` where it cannot do what is asked."""

    def __init__(self, context: Context) -> None:
        self._context = context

    def afis(self, cycle: str) -> GatheredAfis:
        """All AFIs of a cycle, each team's from its newest work, brought in or not."""
        context = self._context
        every = [one.cycle for one in context.shelf.snapshot(()).cycles()]
        until = every[: every.index(cycle) + 1] if cycle in every else [cycle]
        sides = [annual.here(context, one) for one in until]
        over = sealing.over(context, [side.then for side in sides])
        *earlier, then = over.seen
        return GatheredAfis(
            cycle,
            gather(then, earlier),
            Yardstick.for_cycle(then.snapshot, cycle),
            {one.team: team_name(one) for one in then.snapshot.teams(cycle)},
            sides[-1].apart,
            over.troubles,
            over.hides,
        )

    def away(self, cycle: str, origins: Iterable[str]) -> dict[str, Away]:
        """Those of some origins of a cycle that stand in a team's work alone; not brought in."""
        here = self._context.shelf.snapshot((cycle,))
        away = [one for one in origins if one.startswith(f"{cycle}/") and not is_here(one, here)]
        return self.afis(cycle).away(away, here) if away else {}

    def review(self, cycle: str, until: Date, since: str | None = None) -> Reviewed:
        """What moved of the plan of a cycle, up to a day.

        ``since`` is a day, or a commit, branch or tag; by default the last review that was held,
        and the plan's beginning where none was.
        """
        return reviewing.review(self._context, cycle, until, since)
