"""Send and fetch: how far one's work is, what waits to go out, what came of the last time."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from textual.widget import Widget

from csit_tui.tui.render import Line, line, span
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.screens.sync_view import blocks
from csit_tui.tui.widgets.panel import Block, Panel

if TYPE_CHECKING:
    from csit_tui.tui.sending import Sending
    from csit_tui.tui.view import View
    from csit_tui.workspace.syncing.types import Outlook


class SyncScreen(BaseScreen):
    """One page, and one key that does it."""

    NAME = "sync"
    CSS_PATH = "sync.tcss"
    HINTS = ("open", "back", "session", "go")

    def __init__(self) -> None:
        super().__init__()
        self.outlook: Outlook | None = None
        self.panel = Panel(id="sync")

    def page(self) -> Iterable[Widget]:
        """One page."""
        yield self.panel

    def ready(self) -> None:
        """The page has the keys."""
        self.panel.build(lambda _: [Block([line(span("   looking…", "faint"))])])
        self.panel.focus()

    def title_line(self) -> Line:
        """What this is."""
        return line(span("Send and fetch", "title"), span(" · your work out, others' in", "faint"))

    @property
    def sending(self) -> Sending:
        """The transfer under way, and the last one."""
        return self.app.doing.sending

    def word(self, action: str) -> str:
        """What the keys do now."""
        if self.slot.is_open:
            return super().word(action)
        back = "stop" if self.sending.running else ""
        return {"open": "send and fetch", "back": back}.get(action, "")

    def why_not(self, action: str) -> str | None:
        """Why nothing can be sent now."""
        if action == "open" and not self.slot.is_open:
            if self.sending.running:
                return f"It is under way: {self.key_of('back')} stops it."
            if self.outlook is not None and not self.outlook.remote:
                trouble = self.outlook.why_not
                return f"{trouble.what} {trouble.mend}" if trouble else None
        return super().why_not(action)

    def show(self, view: View) -> None:
        """Ask git how things stand, and paint what is known until then."""
        self._paint(view)
        if view.has_git and not self.sending.running:
            self.job("outlook", self.app.doing.workspace.syncing.outlook, self._looked)

    def _looked(self, found: Outlook) -> None:
        self.outlook = found
        if self.app.view is not None:
            self._paint(self.app.view)

    def _paint(self, view: View) -> None:
        self.panel.build(lambda width: blocks(view, self.outlook, self.sending, width))
        self.say_keys()

    def do_open(self) -> None:
        """Send and fetch."""
        if self.app.view is not None and self.app.view.has_git:
            self.sending.start()

    async def do_back(self) -> None:
        """Stop what is under way, else go back."""
        if self.sending.running:
            self.sending.stop()
            if self.app.view is not None:
                self._paint(self.app.view)
        else:
            await super().do_back()
