"""A member's own ratings: one criterion after the other, a digit each."""

from __future__ import annotations

from functools import partial

from csit_tui.merge import dotted
from csit_tui.method.filling import held_at, set_value
from csit_tui.method.places import record_at
from csit_tui.method.preparing import owner, rated
from csit_tui.model.teams import Preparation
from csit_tui.store.editing import undotted
from csit_tui.tui.parts.levels import level_at
from csit_tui.tui.screens.sheet import SheetScreen


class PreparationScreen(SheetScreen):
    """A member's own ratings."""

    NAME = KIND = "preparation"
    HINTS = ("rate", "clear", "open", "switch", "undo")

    @property
    def name(self) -> str:
        """Whose they are."""
        own = owner(self.app.view.snapshot, self.path) if self.app.view else None
        return f"{own.member}, {own.team}" if own else ""

    @property
    def state(self) -> str:
        """How many are rated: nobody has to rate all."""
        return f"{rated(self.editing.record.data)} of {len(self.criteria)} rated"

    @property
    def criteria(self) -> list[str]:
        """What the team assesses, in order."""
        return list(self.known("assessed"))

    def known(self, refers: str) -> dict[str, str]:
        """Names by key, the team's criteria among them before anything was written."""
        placed, view = record_at(self.path), self.app.view
        data = {**(placed[1] if placed else {}), **self.editing.record.data}
        return view.known(refers, data) if view else {}

    @property
    def _here(self) -> str:
        """The criterion under the cursor; from the list, the first that has no rating."""
        at = undotted(self.panel.key or "") if self.sides.in_panel else ()
        if len(at) > 1:
            return at[1]
        ratings = self.editing.record.data.get("ratings") or {}
        return next((one for one in self.criteria if "rating" not in ratings.get(one, {})), "")

    def why_not(self, action: str) -> str | None:
        """There has to be a criterion to rate."""
        if action in {"rate", "clear"} and not self._here and not self.slot.is_open:
            return "All are rated; put the cursor on one to change it."
        return super().why_not(action)

    def do_rate(self, digit: int) -> None:
        """Rate the criterion under the cursor, and go on to the next."""
        levels = self.app.view.yardstick.levels if self.app.view else []
        level = level_at(self, levels, digit)
        if level is None:
            return
        here = self._here
        path = ("ratings", here, "rating")
        value = level.value
        self.editing.attempt(partial(set_value, Preparation, path=path, value=value))
        following = self.criteria[self.criteria.index(here) + 1 :] if here in self.criteria else []
        self.sides.to_panel()
        self.paint(at=dotted(("ratings", following[0] if following else here)))

    def do_clear(self) -> None:
        """Take the rating back; why stays."""
        path = ("ratings", self._here, "rating")
        from csit_tui.merge import ABSENT, Change

        held = held_at(self.editing.record.data, path)
        if held is not ABSENT:
            self.editing.change(self.editing.record, [Change(path, held, ABSENT)])
