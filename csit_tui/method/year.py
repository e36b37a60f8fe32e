"""One cycle as the rules look at it: its sheets, its teams, and the sessions that count."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from functools import cached_property
from typing import TypeVar

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.assessed import in_themes, options_of
from csit_tui.method.places import team_name, the_session
from csit_tui.model.base import Record
from csit_tui.model.programme import Cycle
from csit_tui.model.sheets import Sheet
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Session, Team

R = TypeVar("R", bound=Record)
S = TypeVar("S", bound=Sheet)
Placed = tuple[str, R]
"""A record with its path."""
TIMED = ("full", "diagnostic", "red-thread")
"""The options that the paper gives a time."""


class Year:
    """A cycle that was read. Retired records and cancelled sessions are no part of it."""

    def __init__(self, snapshot: Snapshot, cycle: Cycle, unread: Collection[str]) -> None:
        self.snapshot = snapshot
        self.record = cycle
        self.cycle = cycle.cycle
        self._unread = unread

    def sheet(self, model: type[S]) -> S | None:
        """One of its sheets, if it was read."""
        return self.snapshot.one(model, cycle=self.cycle)

    def path(self, model: type[Record], **identity: str) -> str:
        """Where a record of this cycle stands."""
        return model.PATH.format(cycle=self.cycle, **identity)

    def is_sure(self, *models: type[Record]) -> bool:
        """Whether every record of these kinds could be read, so that what is absent is missing."""
        starts = tuple(
            model.PATH.replace("{cycle}", self.cycle).partition("{")[0] for model in models
        )
        return not any(path.startswith(starts) for path in self._unread)

    @cached_property
    def yardstick(self) -> Yardstick:
        """Its benchmark."""
        return Yardstick.for_cycle(self.snapshot, self.cycle)

    @cached_property
    def teams(self) -> list[Placed[Team]]:
        """Its teams, in order of their paths."""
        return sorted(self.snapshot.each(Team, cycle=self.cycle), key=lambda placed: placed[0])

    @cached_property
    def sessions(self) -> list[Placed[Session]]:
        """Its meetings, planned and held, in order of date; desk work is none."""
        found = [
            (path, session)
            for path, session in self.snapshot.each(Session, cycle=self.cycle)
            if session.status != "cancelled" and session.purpose != "desk"
        ]
        return sorted(found, key=lambda placed: (str(placed[1].date or "9999"), placed[0]))

    def of(self, purpose: str, team: str | None = None) -> list[Placed[Session]]:
        """Its sessions of a kind, in order of date; of one team where it is named."""
        return [
            placed
            for placed in self.sessions
            if placed[1].purpose == purpose and team in {None, placed[1].team}
        ]

    def sessions_of(self, team: str) -> list[Placed[Session]]:
        """The meetings of one team, in order of date."""
        return [placed for placed in self.sessions if placed[1].team == team]

    def planning(self, team: str) -> list[Placed[Session]]:
        """The planning sessions that a team takes part in: its own, and those of all teams."""
        return [placed for placed in self.of("planning") if placed[1].team in {None, team}]

    def name(self, session: Session) -> str:
        """A session inside a sentence, such as ``session 2 of the Parks team``."""
        team = next((team for _, team in self.teams if team.team == session.team), None)
        return the_session(session) + (f" of the {team_name(team)}" if team else "")

    def options(self, team: Team) -> set[str]:
        """The options by which a team assesses."""
        return options_of(self.snapshot, self.cycle, team)[0]

    def themes(self, team: Team) -> list[str]:
        """The themes that a team assesses; none where its options go by no themes."""
        if "full" not in self.options(team):
            return []
        return [theme for theme in self.all_themes if in_themes(team, f"{theme}.1")]

    @cached_property
    def all_themes(self) -> list[str]:
        """The themes of its benchmark that have criteria, by number."""
        found = dict.fromkeys(key.rpartition(".")[0] for key in self.yardstick.criteria())
        return [theme for theme in found if theme.isdigit()]

    def threads(self, team: Team) -> list[str]:
        """The red threads that a team follows: its own or the cycle's, else all there are."""
        named = options_of(self.snapshot, self.cycle, team)[1]
        every = [one.prefix for one in self.yardstick.options if one.option == "red-thread"]
        return sorted(named) if named else every

    def assessing(self, option: str, teams: Iterable[Team]) -> list[Placed[Session]]:
        """The assessment sessions of some teams whose time counts for an option.

        By the criteria on its agenda; without any, for the first of the team's options that has a
        time.
        """
        return [
            (path, session)
            for team in teams
            for path, session in self.of("assessment", team.team)
            if option in (self._options_on(session) or self._first_option(team))
        ]

    def _options_on(self, session: Session) -> set[str]:
        by_prefix = {option.prefix: option.option for option in self.yardstick.options}
        prefixes = (
            item.criterion.rpartition(".")[0] for item in session.agenda.values() if item.criterion
        )
        return {"full" if p.isdigit() else str(by_prefix.get(p, "")) for p in prefixes}

    def _first_option(self, team: Team) -> list[str]:
        options = self.options(team)
        return [option for option in TIMED if option in options][:1]
