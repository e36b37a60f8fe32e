"""The level that the teams settle, by its digit as a team rates its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.tui.parts.levels import level_at
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.tui.parts.editing import Editing


class SettledLevel(Part):
    """What the digits do to the rating of the consensus that a screen writes into."""

    def __init__(self, editing: Editing) -> None:
        super().__init__(editing.screen)
        self._editing = editing

    def of(self, digit: int) -> str | None:
        """The level of this digit in words; none where the scale has none."""
        levels = self.app.view.yardstick.levels if self.app.view else []
        return next((f"{x.value} {x.label}" for x in levels[digit - 1 : digit]), None)

    def do_rate(self, digit: int) -> None:
        """Settle the level of this digit, counted from the lowest; say what it replaces."""
        from csit_tui.method.settling import set_field

        levels = self.app.view.yardstick.levels if self.app.view else []
        level = level_at(self.screen, levels, digit)
        if level is None:
            return
        data = self._editing.record.data
        before, after = data.get("rating"), level.value
        self._editing.attempt(lambda data: set_field(data, "rating", after))
        words = next((f"{x.value} {x.label}" for x in levels if x.value == before), None)
        if words is not None and before == after:
            self.screen.say(f"It is {words} already.", "faint")
        elif words is not None:
            self.screen.say(f"It was {words}; {self.key_of('undo')} takes it back.")

    def do_clear(self) -> None:
        """Not settled; why, and what some saw otherwise, stay."""
        from csit_tui.method.settling import set_field

        self._editing.attempt(lambda data: set_field(data, "rating", None))
