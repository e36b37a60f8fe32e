"""Proposing sessions for a team: shown before anything is saved, and saved once accepted."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.method.planner import Proposal
    from csit_tui.tui.screens.base import BaseScreen


class Proposing(Part):
    """Leads to the planner's proposal, and saves what was accepted of it."""

    def __init__(self, screen: BaseScreen, team: Callable[[], str | None]) -> None:
        """``team`` is the team under the cursor, none where there is none."""
        super().__init__(screen)
        self._team = team

    def why_not(self, action: str) -> str | None:
        """Somebody has to meet."""
        if action == "propose" and self._team() is None:
            return "Put the cursor on a team first, or on one of its sessions."
        return None

    def do_propose(self) -> None:
        """Show what the planner proposes for the team, where it assesses in sessions."""
        from csit_tui.method.planner import options_to_plan
        from csit_tui.model.trouble import Refused
        from csit_tui.tui.screens.proposal import ProposalScreen

        view, team = self.app.view, self._team()
        if view is None or team is None:
            return
        try:
            options = options_to_plan(view.snapshot, view.cycle, team)
        except Refused as refusal:
            self.app.failed(refusal)
        else:
            self.app.push_screen(ProposalScreen(team, options, self._save))

    def _save(self, cycle: str, proposal: Proposal) -> None:
        """Save the sessions, if nobody planned them meanwhile, and say what commits them."""
        from csit_tui.method.nouns import counted

        under_way = self.app.view.standing.session if self.app.view else None
        meeting = under_way is not None and not under_way.desk
        how = "closing the session" if meeting else self.key_of("session")
        said = f"Planned {counted(len(proposal.sessions), 'session')}; {how} commits them."
        workspace = self.app.doing.workspace

        def work() -> None:
            workspace.plan(cycle, proposal)

        self.app.doing.save(work, lambda: self.screen.say(said, "good"))
