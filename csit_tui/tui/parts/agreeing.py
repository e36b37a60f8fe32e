"""What the team comes to: a level agreed on, or none and the positions, and the reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.tui.parts.part import Part
from csit_tui.tui.screens.record_judging import choose_level
from csit_tui.tui.screens.record_writing import LONG

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.model.base import Number
    from csit_tui.tui.parts.editing import Data, Editing, Record
    from csit_tui.tui.parts.fields import Fields
    from csit_tui.tui.screens.record_held import Held
    from csit_tui.tui.widgets.slot import Writing


class Agreeing(Part):
    """How the talk of a criterion ends."""

    def __init__(self, held: Held, editing: Editing, fields: Fields) -> None:
        super().__init__(held.screen)
        self._held, self._editing, self._fields = held, editing, fields

    async def do_consensus(self) -> None:
        """Ask for the level that the team agreed on, and for the reason where none is there."""
        title = "Consensus: the level you agreed on"
        await choose_level(self._held, self._editing, title, self._agreed)

    def _agreed(self, record: Record, _key: str, value: Number | None) -> None:
        from csit_tui.method.recording import rate

        self._editing.attempt(lambda data: rate(data, value, self._held.scale), record)
        if value is not None and not record.data.get("reason"):
            self.app.call_later(self._fields.write, ("reason",), LONG["reason"], "enter when done")

    async def do_no_consensus(self) -> None:
        """The team differs: write the positions, one after the other."""
        from csit_tui.method.recording import set_status

        record = self._editing.record
        self._editing.attempt(lambda data: set_status(data, "no-consensus"), record)
        await self.screen.ask(self._position(record))

    def _position(self, record: Record) -> Writing:
        from csit_tui.merge import ABSENT, Change
        from csit_tui.method.recording import add_position, set_field
        from csit_tui.method.voting import position

        item, scale = self._editing.make_id(), self._held.scale

        def make(data: Data, text: str) -> list[Change]:
            level, words = position(text, scale)
            held = (data.get("positions") or {}).get(item)
            if held is None:
                return add_position(data, lambda: item, words, level) if words else []
            changes = set_field(data, ("positions", item, "text"), words)
            before = held.get("rating", ABSENT)
            after = ABSENT if level is None else level
            path = ("positions", item, "rating")
            return changes + ([] if before == after else [Change(path, before, after)])

        return self._editing.writing(
            record,
            make,
            "No consensus: a position",
            f"positions.{item}.text",
            hint=f"such as 2: costs are known; {self.key_of('back')} when done",
            again=lambda: self._position(record),
        )
