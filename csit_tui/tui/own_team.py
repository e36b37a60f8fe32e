"""Whose records are meant, and the line of git on which that team records."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.tui.app import CsitApp
    from csit_tui.workspace.types import BranchOffer


class OwnTeam:
    """Asks which team one is, and offers to go where it records."""

    def __init__(self, app: CsitApp) -> None:
        self._app = app

    async def choose(self) -> None:
        """Ask whose records are meant, unless that is being asked."""
        front, view = self._app.front, self._app.view
        if front is None or view is None or front.slot.is_open or not view.progress:
            return
        teams = [Choice(found.team, found.name) for found in view.progress]
        await front.choose("Which team are you?", teams, self._is_team)

    def _is_team(self, team: str) -> None:
        """Take a team for one's own; where it has a line of its own, offer to go there."""
        workspace, view = self._app.doing.workspace, self._app.view

        def work() -> BranchOffer:
            workspace.choose_team(team)
            return workspace.offer_branch(team)

        def offered(offer: BranchOffer) -> None:
            elsewhere = offer.exists and view is not None and offer.name != view.standing.branch
            if elsewhere and offer.why_not is None:
                self.offer_line(offer)
            self._app.reading.look()

        self._app.jobs.start("offer", work, offered)

    def offer_line(
        self, offer: BranchOffer, then: Callable[[], None] | None = None, author: str | None = None
    ) -> None:
        """Ask whether to go to a team's own line; ``then`` once its records were read.

        Desk work that is open is committed first, in the author's name where git knows nobody.
        """
        front, workspace = self._app.front, self._app.doing.workspace
        if offer.why_not is not None:
            self._app.say(str(offer.why_not), "warn")
            return
        act = "Switch to" if offer.exists else "Make"
        yes = f"{act} {offer.name}, where this team records", ""

        def take() -> None:
            work = partial(workspace.take_branch, offer, author)
            self._app.jobs.start("branch", work, lambda _: self._app.reading.look(arrived))

        def stay() -> None:
            self._app.say(f"{self._here} This team records on {offer.name}.")

        def arrived() -> None:
            self._app.say(f"Now on {offer.name}.", "good")
            if then is not None:
                then()

        if front is not None:
            words = "Parallel teams record apart (a branch of git each)"
            ask = partial(front.confirm, words, yes, "not now", take, stay, at="yes")
            self._app.call_later(ask)

    @property
    def _here(self) -> str:
        """Where one stands, said to somebody who did not go elsewhere."""
        view = self._app.view
        session = view.standing.session if view else None
        branch = (view.standing.branch if view else None) or "no branch"
        return f"Still on {branch}{'' if session else ', no session open'}."
