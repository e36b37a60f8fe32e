"""Dots on the plan: while they are given a digit is one member's, and is never shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part
from csit_tui.tui.render import Line, line, span
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.method.voting import Given
    from csit_tui.tui.screens.base import BaseScreen

MAY_HAVE = (3, 5)
"""How many dots a member may have to give (our advice)."""


class Dotting(Part):
    """Each member's dots on the item under the cursor, as a digit; of all it is told how many."""

    def __init__(
        self,
        screen: BaseScreen,
        item: Callable[[], str],
        show: Callable[[], None],
        revealed: Callable[[], None],
    ) -> None:
        """``item`` names the file of the item under the cursor; ``show`` shows what was given.

        ``revealed`` shows the dots themselves, once they are written into the items.
        """
        super().__init__(screen)
        self._item, self._show, self._revealed = item, show, revealed
        self.each = 0
        """How many dots a member has, while they are given; 0 while none are."""
        self.given: Given | None = None

    def told(self) -> Line:
        """What a digit means now, and how many dots were given."""
        means = f"1 to {self.each}: one member's dots on the item under the cursor, hidden"
        return line(span(f" {means} · ", "faint"), span(f"given {self.given or 0}", "strong"))

    def why_not(self, action: str) -> str | None:
        """Digits mean nothing unless dots are given, and those belong to a meeting."""
        view = self.app.view
        session = view.standing.session if view else None
        if action in {"votes", "reveal", "clear"} and (session is None or session.desk):
            return f"Dots are given in a meeting: {self.key_of('session')} opens one."
        if action == "rate" and not self.each:
            return f"{self.key_of('votes')} begins to give dots."
        return None

    def word(self, action: str) -> str:
        """What the keys do while dots are given."""
        words = {"votes": "done", "clear": "all back"}
        return words.get(action, "") if self.each else ""

    async def do_votes(self) -> None:
        """Begin to give dots, or end it."""
        if self.each:
            self._turn(0)
            return
        choices = [
            Choice(str(n), f"{n} dots each", "On as many items as each likes.", letter=str(n))
            for n in MAY_HAVE
        ]
        choices.append(Choice("0", "leave it", letter="0"))
        await self.screen.choose("How many dots has each member?", choices, self._begin)

    def _begin(self, each: str) -> None:
        self._turn(int(each))

    def _turn(self, each: int) -> None:
        self.each = each
        self._look()

    def _look(self) -> None:
        self.given = self.app.doing.workspace.ballot.dots(self.each) if self.each else None
        self._show()

    def do_rate(self, digit: int) -> None:
        """One member's dots on this item."""
        ballot = self.app.doing.workspace.ballot
        work = partial(ballot.give_dots, self._item(), digit, self.each)
        self.app.jobs.start("dots", work, self._counted)

    def _counted(self, given: Given) -> None:
        self.given = given
        self._show()
        if given.complete:
            keys = f"{self.key_of('reveal')} shows them, {self.key_of('votes')} ends it"
            self.screen.say(f"All dots are given: {keys}.", "good")

    async def do_clear(self) -> None:
        """Take all dots back, once that is meant."""
        yes = "take all dots back", "Everybody gives theirs again."
        await self.screen.confirm("Dots given, not yet revealed", yes, "keep them", self._clear)

    def _clear(self) -> None:
        work = self.app.doing.workspace.ballot.clear_dots
        self.app.jobs.start("dots", work, lambda _: self._look())

    async def reveal(self, items: Sequence[str]) -> None:
        """Write the dots into the items; where some are not given yet, only once that is meant."""
        if self.given is not None and self.given.complete:
            self._reveal(items)
            return
        yes = "reveal all the same", "What is seen cannot be hidden again."
        title = f"Given so far: {self.given or 'not counted'}"
        await self.screen.confirm(title, yes, "wait", partial(self._reveal, items))

    def _reveal(self, items: Sequence[str]) -> None:
        work = partial(self.app.doing.workspace.ballot.reveal_dots, items)

        def shown(_: None) -> None:
            self.app.mark("saved")
            self._turn(0)
            self.app.reading.look(self._revealed, check=False)

        self.app.jobs.start("reveal", work, shown)
