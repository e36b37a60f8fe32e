"""What is written into a record: points and positions, practice and reason."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csit_tui.model.points import POINT_KINDS, POINT_NOUNS, PointKind
from csit_tui.tui.parts.fields import value_at
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.parts.editing import Data, Editing, Record
    from csit_tui.tui.parts.fields import Fields
    from csit_tui.tui.widgets.panel import Panel
    from csit_tui.tui.widgets.slot import Writing

LONG = {
    "practice": "Now: what is in place today, and its effect",
    "reason": "Reason: why this level and not the one above or below",
    "dissent": "Dissent: what some saw otherwise",
}


class RecordTexts(Part):
    """Everything of a record that is typed."""

    def __init__(self, editing: Editing, fields: Fields, panel: Panel) -> None:
        super().__init__(editing.screen)
        self._editing, self._fields, self._panel = editing, fields, panel

    async def do_strength(self) -> None:
        """Write strengths; with the cursor on the positions, write these."""
        if self._on_positions:
            await self.write_position()
        else:
            await self._write_points("strengths")

    def word(self, action: str) -> str:
        """What is added where the cursor is."""
        return "position" if action == "strength" and self._on_positions else ""

    @property
    def _on_positions(self) -> bool:
        """Whether the cursor is among the positions, or on the status that asks for them."""
        if not self._panel.has_focus:
            return False
        key = self._panel.key or ""
        differs = key == "status" and self._editing.record.data.get("status") == "no-consensus"
        return differs or key.partition(".")[0] == "positions"

    async def do_afi(self) -> None:
        """Write areas for improvement."""
        await self._write_points("afis")

    async def do_practice(self) -> None:
        """Write current practice."""
        await self.write_long("practice")

    async def do_reason(self) -> None:
        """Write the reason."""
        await self.write_long("reason")

    async def write_long(self, field: str) -> None:
        """Write one of the longer texts."""
        await self._fields.write(
            (field,), LONG[field], f"{self.key_of('back')} when done", long=True
        )

    async def _write_points(self, kind: PointKind) -> None:
        await self.screen.ask(self._new_point(self._editing.record, kind))
        self.screen.call_after_refresh(self._panel.reveal, kind)

    def _new_point(self, record: Record, kind: PointKind) -> Writing:
        from csit_tui.method.recording import add_points, edit_point
        from csit_tui.model.entry import unbulleted

        point = self._editing.make_id()

        def make(data: Data, text: str) -> list[Change]:
            text = unbulleted(text)
            if any(point in (data.get(one) or {}) for one in POINT_KINDS):
                return edit_point(data, point, text)
            self.screen.call_after_refresh(self._panel.reveal, kind)
            return add_points(data, kind, [text], lambda: point)

        return self._editing.writing(
            record,
            make,
            POINT_NOUNS[kind].capitalize(),
            f"{kind}.{point}.text",
            hint=f"enter for the next one, {self.key_of('back')} when done",
            again=partial(self._new_point, record, kind),
            pasted=partial(self._pasted, record, kind),
        )

    def _pasted(self, record: Record, kind: PointKind, text: str) -> None:
        from csit_tui.method.recording import add_points
        from csit_tui.model.entry import pasted_points

        points = pasted_points(text)
        undo = self.key_of("undo")
        words = f"{len(points)} points added; {undo} takes them back."

        def make(data: Data) -> list[Change]:
            changes = add_points(data, kind, points, self._editing.make_id)
            self.app.doing.keep_all(record.path, changes, lambda: self.screen.say(words, "good"))
            return changes

        self._editing.attempt(make, record)

    async def write_position(self) -> None:
        """Write what some of the team hold, then what others hold."""
        await self.screen.ask(self._new_position(self._editing.record))

    def _new_position(self, record: Record) -> Writing:
        from csit_tui.method.recording import add_position, set_field

        item = self._editing.make_id()

        def make(data: Data, text: str) -> list[Change]:
            if item in (data.get("positions") or {}):
                return set_field(data, ("positions", item, "text"), text)
            return add_position(data, lambda: item, text) if text.strip() else []

        return self._editing.writing(
            record,
            make,
            "A position",
            f"positions.{item}.text",
            hint=f"enter for the next one, {self.key_of('back')} when done",
            again=partial(self._new_position, record),
        )

    async def reword(self, collection: str, item: str) -> None:
        """Reword a point or a position."""
        from csit_tui.method.recording import edit_point, set_field
        from csit_tui.model.entry import unbulleted

        record, field = self._editing.record, (collection, item, "text")
        held = str(value_at(record.data, field) or "")

        def make(data: Data, text: str) -> list[Change]:
            return (
                edit_point(data, item, unbulleted(text))
                if collection in POINT_NOUNS
                else set_field(data, field, text)
            )

        writing = self._editing.writing(
            record,
            make,
            POINT_NOUNS.get(collection, "a position").capitalize(),
            ".".join(field),
            hint=done(self, long="\n" in held),
            text=held,
            long="\n" in held,
        )
        await self.screen.ask(writing)


def done(part: Part, *, long: bool) -> str:
    """How a field is left that no other follows."""
    back = part.key_of("back")
    return f"{back} when done" if long else f"enter or {back} saves and closes"
