"""What was typed before the program ended and never saved: kept, seen, or put away; never lost."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.method.dates import written
from csit_tui.tui.recovery import place_of
from csit_tui.tui.render import Line, hanging, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.types import Draft


class DraftsScreen(BaseScreen):
    """One block for each text."""

    NAME = "drafts"
    CSS_PATH = "drafts.tcss"
    HINTS = ("open", "back")

    def page(self) -> Iterable[Widget]:
        """One page."""
        yield Panel(id="drafts")

    def ready(self) -> None:
        """The page has the keys."""
        self.query_one(Panel).focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(
            span("Typed, and not yet saved", "title"),
            span(" · it was kept when the program ended", "faint"),
        )

    def word(self, action: str) -> str:
        """What the keys do."""
        words = {"open": "save or put away", "back": "leave for later"}
        return words.get(action, "") if not self.slot.is_open else super().word(action)

    def show(self, view: View) -> None:
        """List them."""
        self.query_one(Panel).build(
            lambda width: [b for n, d in enumerate(view.drafts) for b in _draft(n, d, view, width)]
        )
        if not view.drafts and self.is_current:
            self.dismiss()

    async def do_open(self) -> None:
        """Ask what becomes of the one under the cursor."""
        view, key = self.app.view, self.query_one(Panel).key
        if view is None or not key:
            return
        draft = view.drafts[int(key)]
        choices = [
            Choice("save", "Save it", "It goes into its file, in the session that is open."),
            Choice("drop", "Put it away", "It is forgotten for good."),
            Choice("later", "Leave it", "It is offered again at the next start.", "0"),
        ]
        await self.choose("This text", choices, lambda answer: self._answer(draft, answer))

    def _answer(self, draft: Draft, answer: str) -> None:
        doing = self.app.doing
        workspace = doing.workspace
        if answer == "save":
            doing.save(lambda: workspace.save_draft(draft), self.app.reading.look)
        elif answer == "drop":
            self.app.jobs.start(
                "draft", lambda: workspace.drop_draft(draft), lambda _: self.app.reading.look()
            )


def _draft(n: int, draft: Draft, view: View, width: int) -> list[Block]:
    where = span(f" {place_of(draft, view.yardstick, view.snapshot)}", "key")
    when = span(f"   typed on {written(draft.at.date())} at {draft.at:%H:%M}", "faint")
    text = hanging((span("   "),), draft.text, width - 1)
    return [Block([(where,)], str(n)), Block([(when,), *text, ()])]
