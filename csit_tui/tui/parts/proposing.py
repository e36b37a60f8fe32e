"""Proposing sessions for a team: from which day, at what time, shown before anything is saved."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.method.planner import Proposal, Wish
    from csit_tui.tui.parts.editing import Editing

START = "09:30"


class Proposing(Part):
    """What is asked before the planner proposes, and what is done with its proposal."""

    def __init__(self, editing: Editing, team: Callable[[], str | None]) -> None:
        """``team`` is the team under the cursor, none where there is none."""
        super().__init__(editing.screen)
        self._editing, self._team = editing, team

    def why_not(self, action: str) -> str | None:
        """Somebody has to meet."""
        if action == "propose" and self._team() is None:
            return "Put the cursor on a team first, or on one of its sessions."
        return None

    async def do_propose(self) -> None:
        """Ask by which option, where a team has several; then from which day, and at what time."""
        from csit_tui.method.assessed import options_of
        from csit_tui.method.limits import SHAPES
        from csit_tui.model.teams import Team

        view, team = self.app.view, self._team()
        if view is None or team is None:
            return
        record = view.snapshot.one(Team, cycle=view.cycle, team=team)
        chosen = options_of(view.snapshot, view.cycle, record)[0]
        known = [option for option in SHAPES if option in chosen]
        if not known:
            self.screen.say("Choose options first that are assessed in sessions.", "warn")
        elif len(known) == 1:
            await self._ask_day(team, known[0])
        else:
            choices = [Choice(option, option.replace("-", " ")) for option in known]

            def take(option: str) -> None:
                self.app.call_later(self._ask_day, team, option)

            await self.screen.choose("Sessions for which option?", choices, take)

    async def _ask_day(self, team: str, option: str) -> None:
        view = self.app.view
        if view is not None:
            first = view.today + datetime.timedelta(7)
            await self._ask(
                "From which day?", f"{first:%Y-%m-%d}", partial(self._day, team, option)
            )

    async def _ask(self, label: str, text: str, save: Callable[[str], None]) -> None:
        hint = "enter takes it, or write another"
        await self.screen.ask(Writing(label, save, text, hint, cancel=True))

    def _day(self, team: str, option: str, text: str) -> None:
        from csit_tui.method.dates import no_date, read_date

        day = read_date(text)
        if day is None:
            self.screen.say(" ".join(no_date(text)), "warn")
        else:
            then = partial(self._time, team, option, day)
            self.app.call_later(self._ask, "At what time do they begin?", START, then)

    def _time(self, team: str, option: str, day: datetime.date, text: str) -> None:
        from csit_tui.merge import ABSENT
        from csit_tui.method.filling import typed
        from csit_tui.method.planner import Wish
        from csit_tui.model.teams import Session
        from csit_tui.model.trouble import Refused

        try:
            start = typed(Session, ("start",), text)
            wish = Wish(option, day) if start is ABSENT else Wish(option, day, start)
            self._propose(team, wish)
        except Refused as refusal:
            self.app.failed(refusal)

    def _propose(self, team: str, wish: Wish) -> None:
        """Show the proposal. Raises `Refused` where there is none within the option's time."""
        from csit_tui.method.places import team_name
        from csit_tui.method.planner import propose, told
        from csit_tui.model.teams import Team
        from csit_tui.tui.screens.proposal import ProposalScreen

        view = self.app.view
        if view is None:
            return
        proposal = propose(view.snapshot, view.cycle, team, wish, view.yardstick)
        name = team_name(view.snapshot.one(Team, cycle=view.cycle, team=team), team)
        lines = list(told(proposal, name, view.yardstick, {}))
        accept = partial(self._save, view.cycle, proposal)
        self.app.push_screen(ProposalScreen(lines, len(proposal.sessions), accept))

    def _save(self, cycle: str, proposal: Proposal) -> None:
        from csit_tui.merge import diff
        from csit_tui.method.nouns import counted
        from csit_tui.method.planner import records
        from csit_tui.model.teams import Session
        from csit_tui.store.editing import fields_at

        for key, fields in records(proposal, self._editing.make_id).items():
            record = Record(self.app, Session.PATH.format(cycle=cycle, id=key))
            base = record.data
            changes = diff(base, {**base, **fields}, fields_at(record.path))
            self._editing.change(record, changes)
        planned = counted(len(proposal.sessions), "session")
        self.screen.say(f"Planned {planned}; closing the session commits them.", "good")
