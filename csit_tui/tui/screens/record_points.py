"""Points in their lists: in order, from one list to the other, joined, split, removed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from csit_tui.model.points import POINT_KINDS, other_kind
from csit_tui.tui.parts.part import Part

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.parts.editing import Data, Editing
    from csit_tui.tui.parts.sides import Sides

ITEMS = (*POINT_KINDS, "evidence", "positions")


class Points(Part):
    """What is done to the item under the cursor."""

    def __init__(self, editing: Editing, sides: Sides) -> None:
        super().__init__(editing.screen)
        self._editing, self._sides = editing, sides

    def why_not(self, action: str) -> str | None:
        """An item has to be chosen."""
        about = {"across", "up", "down", "split", "join", "remove"}
        return self._no_point if action in about and self.chosen() is None else None

    @property
    def _no_point(self) -> str:
        key = self.key_of("switch")
        return f"Choose a point first: {key} goes to the record, the arrows to the point."

    def chosen(self) -> tuple[str, str] | None:
        """Collection and id of the item of the record under the cursor."""
        found = self._sides.chosen()
        return found if found and found[0] in ITEMS else None

    def point(self) -> tuple[str, str] | None:
        """The strength or AFI under the cursor; where it is neither, that is said."""
        found = self.chosen()
        if found is not None and found[0] in POINT_KINDS:
            return found
        self.screen.say(self._no_point, "warn")
        return None

    def do_across(self) -> None:
        """A strength becomes an AFI, or the other way round."""
        from csit_tui.method.recording import move_point

        if (found := self.point()) is not None:
            collection, item = found
            to = other_kind(collection)
            self._editing.attempt(lambda data: move_point(data, item, to))
            self._sides.panel.choose(f"{to}.{item}")

    def do_up(self) -> None:
        """Up in its list."""
        self._reorder(-1)

    def do_down(self) -> None:
        """Down in its list."""
        self._reorder(1)

    def _reorder(self, by: int) -> None:
        from csit_tui.method.recording import reorder

        if (found := self._neighbours()) is not None:
            ids, place, item = found
            if 0 <= place + by < len(ids):
                self._editing.attempt(lambda data: reorder(data, item, place + by))

    def _neighbours(self) -> tuple[list[str], int, str] | None:
        """The points of the list of the one under the cursor, its place among them, its id."""
        from csit_tui.method.ordering import ids_in_order

        if (found := self.point()) is None:
            return None
        collection, item = found
        ids = ids_in_order(self._editing.record.data.get(collection) or {})
        return ids, ids.index(item), item

    def do_join(self) -> None:
        """Join with the point below."""
        from csit_tui.method.recording import join_points

        if (found := self._neighbours()) is None:
            return
        ids, place, item = found
        if place + 1 < len(ids):
            self._editing.attempt(lambda data: join_points(data, item, ids[place + 1]))
        else:
            self.screen.say("There is no point below this one to join it with.", "warn")

    def do_remove(self) -> None:
        """Take the item under the cursor away; undo brings it back."""
        from csit_tui.method import recording

        collection, item = self.chosen() or ("", "")
        ways: dict[str, Callable[[Data, str], list[Change]]] = {
            "strengths": recording.remove_point,
            "afis": recording.remove_point,
            "evidence": recording.remove_evidence,
            "positions": recording.remove_position,
        }
        if collection in ways:
            self._editing.attempt(lambda data: ways[collection](data, item))
            self.screen.say(f"Removed; {self.key_of('undo')} brings it back.")

    async def do_split(self) -> None:
        """Ask where to split a point."""
        from csit_tui.method.recording import split_point
        from csit_tui.tui.parts.fields import value_at

        collection, item = self.chosen() or ("", "")
        if collection not in POINT_KINDS:
            return
        record = self._editing.record
        held = str(value_at(record.data, (collection, item, "text")) or "")

        def make(data: Data, text: str) -> list[Change]:
            at = _bar(text, held)
            whole = text[:at] + text[at + 1 :]
            return split_point(data, item, self._editing.make_id, at, whole)

        hint = "type a | where the second begins, then enter"
        field = f"{collection}.{item}.text"
        writing = self._editing.writing(
            record, make, "Split", field, hint=hint, text=held, cancel=True
        )
        await self.screen.ask(writing)


def _bar(text: str, held: str) -> int:
    """Where the | stands that was typed into a point. Raises `Refused` where that is not one."""
    from csit_tui.model.trouble import refused

    bars = [n for n, letter in enumerate(text) if letter == "|"]
    typed = [n for n in bars if text[:n] + text[n + 1 :] == held] or bars
    if not bars or (typed is bars and len(bars) > 1):
        what = f"There are {len(bars)} | in the text." if bars else "There is no | in the text."
        raise refused(what, "Leave one, where the second point begins.")
    return typed[0]
