"""Confirming what was carried over from the year before: a sheet, a team, an item of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.method.plan_list import confirmed
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.tui.parts.editing import Editing


class Confirming(Part):
    """Takes the mark away that a record was carried over and not looked at yet."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing.screen)
        self._editing = editing

    def why_not(self, action: str) -> str | None:
        """Only what was carried over waits for that."""
        if action == "confirm" and not confirmed(self._editing.record.data):
            return "Nothing here waits to be confirmed."
        return None

    def do_confirm(self) -> None:
        """It still holds."""
        self._editing.attempt(confirmed)
        self.screen.say(f"Confirmed; {self.key_of('undo')} takes that back.", "good")
