"""Sessions proposed for a team, before they are saved."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from textual.widget import Widget

from csit_tui.tui.render import Line, hanging, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.panel import Block, Panel


class ProposalScreen(BaseScreen):
    """A proposal to read; enter saves it, esc leaves it."""

    NAME = "proposal"
    CSS_PATH = "proposal.tcss"
    HINTS = ("open", "back")

    def __init__(
        self, told: Sequence[str] = (), count: int = 0, accept: Callable[[], None] = lambda: None
    ) -> None:
        """``told`` is the proposal in words, ``count`` its sessions; ``accept`` saves them."""
        super().__init__()
        self._told, self._count, self._accept = told, count, accept
        self.panel = Panel(id="proposal")

    def page(self) -> Iterable[Widget]:
        """One page."""
        yield self.panel

    def ready(self) -> None:
        """Show the proposal."""
        self.panel.build(lambda width: [Block(lines) for lines in _lines(self._told, width)])
        self.panel.focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(span("Proposed sessions", "title"), span(" · nothing is saved yet", "faint"))

    def word(self, action: str) -> str:
        """What enter and esc do."""
        words = {"open": "save them as planned", "back": "leave it"}
        return words.get(action, "") or super().word(action)

    def why_not(self, action: str) -> str | None:
        """There may be nothing to save."""
        if action == "open" and not self._count:
            return "Nothing is to be planned: everything has its session."
        return super().why_not(action)

    async def do_open(self) -> None:
        """Save the sessions, and go back to where they are listed."""
        await self.do_back()
        self._accept()


def _lines(told: Sequence[str], width: int) -> Iterator[list[Line]]:
    """A fact a line; each session begins with its title."""
    for fact in told:
        title, joint, says = fact.partition(": ")
        if title == "Session" and joint:
            yield [(), line(span(f" {says}", "strong"))]
        elif fact.startswith("  "):
            name, _, more = fact.strip().rpartition(": ")
            yield hanging((span("   "), span(f"{name}  ", "faint")), more, width - 1)
        else:
            yield hanging((span(" "),), fact, width - 1)
