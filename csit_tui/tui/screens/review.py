"""The progress review: what moved of the plan since the last one, to be read, sent round, held."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.method import review_words as words
from csit_tui.tui.render import Line, hanging, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.panel import Block, Panel
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.tui.view import View
    from csit_tui.workspace.reviewing import Reviewed


class ReviewScreen(BaseScreen):
    """One page from top to bottom; a review session that is held becomes the next one's start."""

    NAME = "progress"
    CSS_PATH = "review.tcss"
    HINTS = ("note", "since", "session", "gather", "back")
    SESSION = "review"

    def __init__(self) -> None:
        super().__init__()
        self.found: Reviewed | None = None
        self.since: str | None = None
        """The day or commit from which it is told; by default the last review."""
        self.panel = Panel(id="moved")

    def page(self) -> Iterable[Widget]:
        """All of it."""
        return (self.panel,)

    def ready(self) -> None:
        """The page has the keys."""
        self.panel.focus(scroll_visible=False)

    def title_line(self) -> Line:
        """Of which plan, and how much moved."""
        view = self.app.view
        cycle = f" · {view.cycle}" if view else ""
        return line(span("Progress review", "title"), span(cycle, "faint"))

    def show(self, view: View) -> None:
        """Look what moved."""
        if self.found is None:
            self._say("Looking what moved…")
        review = self.app.doing.workspace.improving.review
        work = partial(review, view.cycle, view.plan_day, self.since)
        self.job("progress", work, self._found, self._failed)

    def _found(self, found: Reviewed) -> None:
        self.found = found
        self.panel.build(lambda width: list(_blocks(found, width)))
        self.say_keys()

    def _failed(self, error: Exception) -> None:
        """Say why; a start that means nothing is asked for again, another is told in its place."""
        self.app.failed(error)
        if self.since is not None:
            self.app.call_later(self._ask_since, self.since)
            self.since = None
        elif self.found is None:
            self._say("There is nothing to look back on.")

    def _say(self, text: str) -> None:
        self.panel.build(lambda _: [Block([line(span(f"  {text}", "faint"))])])

    def word(self, action: str) -> str:
        """What a key does here."""
        view = self.app.view
        held = "" if view is None or view.standing.session else "hold it"
        said = {"note": "write page", "since": "since when", "session": held}
        return ("" if self.slot.is_open else said.get(action, "")) or super().word(action)

    def why_not(self, action: str) -> str | None:
        """There is no page before it was looked."""
        if action == "note" and self.found is None and not self.slot.is_open:
            return "There is nothing to write yet."
        return super().why_not(action)

    async def do_note(self) -> None:
        """One page to send round, into a file."""
        from csit_tui.tui.parts.papers import Papers

        if self.found is not None:
            await Papers(self).review(self.found)

    async def do_since(self) -> None:
        """Ask since when."""
        await self._ask_since(self.since or "")

    async def _ask_since(self, text: str) -> None:
        hint = "a day, commit, branch or tag; empty: the last review"
        label = "Since when?"
        await self.ask(Writing(label, self._since, text=text, hint=hint, cancel=True))

    def _since(self, text: str) -> None:
        self.since = text.strip() or None
        if self.app.view is not None:
            self.show(self.app.view)


def _blocks(found: Reviewed, width: int) -> Iterator[Block]:
    """How the plan stands, what moved, what to look at: the cursor goes from fact to fact."""
    space, review = line(" "), found.found
    title = hanging(space, words.title(review, found.cycle, found.since), width - 1, "title")
    yield Block([*title, *hanging(space, words.summary(review), width - 1)])
    if review.is_empty:
        yield Block([(), line(span(f" {words.NOTHING}", "faint"))])
    for part in words.parts(review):
        yield Block([(), line(span(f" {part.title}", "key"))])
        for n, told in enumerate(part.lines):
            yield Block(hanging(line("   "), told, width - 1), f"{part.title}.{n}")
