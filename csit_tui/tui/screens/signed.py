"""A page on which one says in whose name a session is committed, where git knows nobody."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.tui.widgets.slot import Slot

EXAMPLE = "Ann Lee <ann@example.org>"
UNKNOWN = "git knows nobody here: name and address, such as"
AUTHOR = re.compile(r"[^<>\n]*[^<>\s][^<>\n]*<[^<>\s]+@[^<>\s]+>")


class SignedScreen(BaseScreen):
    """A page with an author of its own."""

    @property
    def author(self) -> str:
        """Who was named, here or before."""
        return self.app.doing.author

    @property
    def unsigned(self) -> bool:
        """Whether git does not know in whose name to commit."""
        return self.app.view is not None and not self.app.view.standing.identity

    @property
    def lacks_author(self) -> bool:
        """Whether somebody has to be named before anything is committed."""
        return self.unsigned and not self.author

    def signed(self) -> None:
        """Show the author that was named."""

    async def ask_author(self, said: str | None = None) -> None:
        """Ask for name and address until both are there; nothing takes the author back."""
        text = self.author if said is None else said
        hint = f"such as {EXAMPLE}"
        asked = Writing("Written by", self._take_author, text=text, hint=hint, cancel=True)
        asked.proposed = said is None
        await self.ask(asked)

    def _take_author(self, text: str) -> None:
        if text.strip() and not AUTHOR.fullmatch(text.strip()):
            self.call_later(self.ask_author, text)
            self.call_later(self.say, f"Name and address, such as {EXAMPLE}.", "warn")
            return
        self.app.doing.author = text.strip()
        self.notice.hush()
        self.signed()

    def on_slot_dropped(self, event: Slot.Dropped) -> None:  # noqa: ARG002  (the base class's own)
        """What was said of an answer goes with its question."""
        self.notice.hush()
