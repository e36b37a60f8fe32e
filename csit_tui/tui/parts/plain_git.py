"""Asks, once in a clone, whether plain git is to merge records by field here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.workspace.types import Fact


class PlainGit(Part):
    """The question on home, and what follows from its answer; leaving it asks another day."""

    async def ask(self) -> None:
        """Ask, unless something else is being asked, or another page is in front."""
        if self.app.front is not self.screen or self.screen.slot.is_open:
            return
        choices = [
            Choice("yes", "Yes, set it up", "In this clone; csit git uninstall undoes it.", "y"),
            Choice(
                "no", "No, never ask again here", "csit git install sets it up all the same.", "n"
            ),
        ]
        title = "Plain git merges records as text here. Let it merge them by field?"
        answers = {"yes": self._install, "no": self._refuse}
        await self.screen.choose(title, choices, lambda answer: answers[answer](), "yes")

    def _install(self) -> None:
        plain_git = self.app.doing.workspace.plain_git()

        def work() -> list[Fact]:
            facts = plain_git.install()
            plain_git.ask_no_more()
            return facts

        self.app.jobs.start("plain-git", work, self._installed)

    def _installed(self, facts: list[Fact]) -> None:
        wanting = [fact.name for fact in facts if fact.state != "ready"]
        words, tone = "Plain git merges, shows and checks records by field here.", "good"
        if wanting:
            words, tone = f"Not in order yet: {', '.join(wanting)}. See csit git doctor", "warn"
        self.app.reading.look(lambda: self.app.say(words, tone))

    def _refuse(self) -> None:
        work = self.app.doing.workspace.plain_git().ask_no_more
        words = "Not asked again in this clone. It is set up by: csit git install"
        self.app.jobs.start("plain-git", work, lambda _: self.app.say(words))
