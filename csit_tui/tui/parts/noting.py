"""The note of a session, written into a file: of the one that is open, or of one that was held."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.tui.view import View

NO_MEETING = "Only a meeting has a note: this is desk work, or was committed by other means."


class Meeting(NamedTuple):
    """A session that can have a note."""

    id: str
    team: str | None
    day: datetime.date


class Noting(Part):
    """Writes the note of the session that a screen is about."""

    def __init__(self, screen: BaseScreen, meeting: Callable[[], Meeting | None]) -> None:
        """``meeting`` says which one; none where there is none."""
        super().__init__(screen)
        self._meeting = meeting

    def why_not(self, action: str) -> str | None:
        """A note is that of a meeting."""
        return NO_MEETING if action == "note" and self._meeting() is None else None

    async def do_note(self) -> None:
        """Ask for the file."""
        from csit_tui.tui.parts.papers import Papers

        meeting = self._meeting()
        if meeting is not None:
            name = "-".join(filter(None, ("note", meeting.team, str(meeting.day))))
            await Papers(self.screen).note(meeting.id, name)


def open_now(view: View | None) -> Meeting | None:
    """The meeting that is open; none at desk work, or where nothing is open."""
    opened = view.standing.session if view else None
    if opened is None or opened.desk:
        return None
    return Meeting(opened.id, opened.team, opened.started.date())
