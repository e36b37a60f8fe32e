"""The note of a session, written into a file: of the one that is open, or of one that was held."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen

NO_MEETING = "Only a meeting has a note: this is desk work, or was committed by other means."


class Noting(Part):
    """Writes the note of the session that a screen is about."""

    def __init__(self, screen: BaseScreen, session: Callable[[], str]) -> None:
        """``session`` names the session by its id; empty where there is no meeting."""
        super().__init__(screen)
        self._session = session

    def why_not(self, action: str) -> str | None:
        """A note is that of a meeting."""
        return NO_MEETING if action == "note" and not self._session() else None

    async def do_note(self) -> None:
        """Ask for the file."""
        from csit_tui.model.teams import Session
        from csit_tui.tui.parts.papers import Papers

        view, key = self.app.view, self._session()
        found = (
            next((one for _, one in view.snapshot.each(Session, id=key)), None) if view else None
        )
        about = (found.team, str(found.date or "")) if found else ()
        name = "-".join(filter(None, ("note", *about)))
        await Papers(self.screen).note(key, name)
