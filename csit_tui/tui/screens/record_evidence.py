"""Evidence of a record: taken from what lies on the table, or written; and changed later."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from csit_tui.model.points import POINT_KINDS
from csit_tui.tui.parts.part import Part
from csit_tui.tui.screens.record_writing import done
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.method.evidence import Offer
    from csit_tui.tui.parts.editing import Data, Editing, Record
    from csit_tui.tui.parts.fields import Field, Fields
    from csit_tui.tui.screens.record_held import Held
    from csit_tui.tui.screens.record_points import Points

FIELDS = {
    "source": ("Source", "Where it comes from."),
    "refers_to": ("Date", "The date it refers to, not the day it was added."),
    "link": ("Link", "Where it is found."),
    "note": ("Note", "What it shows."),
}
"""The fields of a piece of evidence that are written, each with its label and what it says."""
WRITE = Choice("write", "write another source", letter="+")


class Evidencing(Part):
    """What a judgement rests on."""

    def __init__(self, held: Held, editing: Editing, fields: Fields, points: Points) -> None:
        super().__init__(editing.screen)
        self._held, self._editing, self._fields, self._points = held, editing, fields, points

    async def do_evidence(self) -> None:
        """Offer what lies on the table, what names the criterion first; or let it be written."""
        record, point, offered = self._editing.record, self._point, self._held.on_the_table
        if not offered:
            await self._write(record, point)
            return
        choices = [Choice(str(n), one.words, one.about) for n, one in enumerate(offered)]

        def taken(key: str) -> None:
            if key == WRITE.key:
                self.app.call_later(self._write, record, point)
            else:
                self._take(record, offered[int(key)], point)

        await self.screen.choose(f"{_label(point)}: what is on the table", [*choices, WRITE], taken)

    @property
    def _point(self) -> str:
        """The strength or AFI under the cursor, which the evidence is for; empty for none."""
        collection, point = self._points.chosen() or ("", "")
        return point if collection in POINT_KINDS else ""

    def _take(self, record: Record, offer: Offer, point: str) -> None:
        """Take what was chosen, or say that it is evidence already."""
        from csit_tui.method.evidence import take

        def make(data: Data) -> list[Change]:
            changes = take(data, offer, self._editing.make_id, point)
            if not changes:
                self.screen.say(f"This is evidence here already: {offer.words}", "faint")
            return changes

        self._editing.attempt(make, record)

    async def _write(self, record: Record, point: str) -> None:
        """Write where a judgement comes from, then the date it refers to."""
        from csit_tui.method.recording import add_evidence, set_field

        item, points = self._editing.make_id(), [point] if point else []

        def make(data: Data, text: str) -> list[Change]:
            if item in (data.get("evidence") or {}):
                return set_field(data, ("evidence", item, "source"), text)
            if not text.strip():
                return []
            return add_evidence(data, lambda: item, points, source=text)

        field = ("evidence", item, "refers_to")
        writing = self._editing.writing(
            record,
            make,
            _label(point),
            f"evidence.{item}.source",
            hint="its source; enter, then the date it refers to",
            again=partial(self._fields.date_of, record, field, "The date it refers to"),
        )
        await self.screen.ask(writing)

    async def edit(self, item: str) -> None:
        """Ask what of a piece of evidence is to be changed."""
        choices = [Choice(key, *words) for key, words in FIELDS.items()]

        def chosen(key: str) -> None:
            self.app.call_later(self._write_field, ("evidence", item, key))

        await self.screen.choose("Evidence: what is changed?", choices, chosen)

    async def _write_field(self, field: Field) -> None:
        label, long = FIELDS[field[-1]][0], field[-1] == "note"
        if field[-1] == "refers_to":
            await self._fields.write_date(field, label)
        else:
            await self._fields.write(field, label, done(self, long=long), long=long)


def _label(point: str) -> str:
    return "Evidence for the point" if point else "Evidence"
