"""An item that is added: its boxes are asked for one after the other, and then the next item."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from csit_tui.merge import ABSENT
from csit_tui.method.filling import (
    add_item,
    add_named,
    add_or_set,
    held_at,
    named_key,
    next_key,
    typed,
)
from csit_tui.method.sheets.asks import Ask, Items, Path
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.model.base import Record as Model
    from csit_tui.tui.parts.boxes import Boxes
    from csit_tui.tui.parts.editing import Data, Editing
    from csit_tui.tui.widgets.slot import Writing


class New(NamedTuple):
    """An item on its way into a list, and the boxes that are still to be asked for."""

    record: Record
    part: Items
    item: Path
    boxes: tuple[Ask, ...]

    @property
    def where(self) -> Path:
        """The path of the box that is asked for now."""
        return (*self.item, *self.boxes[0].field)


class Adding(Part):
    """Adds items to the lists of a sheet: enter goes on, esc ends it; what was said stays."""

    def __init__(self, editing: Editing, model: type[Model], boxes: Boxes) -> None:
        super().__init__(editing.screen)
        self._editing, self._model, self._boxes = editing, model, boxes

    async def begin(self, record: Record, part: Items, path: Path) -> None:
        """Ask for a new item of a list."""
        offered = self._offered(part)
        if offered:
            await self._pick(record, part, path, offered)
        else:
            await self.screen.ask(self._first(record, part, path))

    def _offered(self, part: Items) -> dict[str, str]:
        """The items that there can be, by key; none where people add what they like."""
        return dict(part.keys) if part.keys and not part.every else self._boxes.known(part)

    def _first(self, record: Record, part: Items, path: Path) -> Writing:
        """The name of a new item, or its first box."""
        if part.named:
            return self._name(record, part, path)
        key = next_key(self._model, record.data, path, self._editing.make_id)
        return self._box(New(record, part, (*path, key), _asked(part)))

    async def _pick(self, record: Record, part: Items, path: Path, offered: dict[str, str]) -> None:
        """Choose one of the items that there can be."""
        held = held_at(record.data, path)
        taken = held if isinstance(held, dict) else {}
        choices = [Choice(key, title) for key, title in offered.items() if key not in taken]
        choices.append(Choice("", "done", letter="0"))

        def take(key: str) -> None:
            if key:
                add = partial(add_item, self._model, collection=path, fields={}, key=key)
                self._editing.attempt(lambda data: add(data=data)[1], record)
                self._follow(New(record, part, (*path, key), _asked(part, key)))

        await self.screen.choose(part.asks, choices, take)

    def _name(self, record: Record, part: Items, path: Path) -> Writing:
        """A new item that is called by a name of its own."""
        added: list[Path] = []

        def make(data: Data, text: str) -> list[Change]:
            if not text.strip():
                return []
            changes = add_named(self._model, data, path, text)
            added[:] = [(*path, named_key(self._model, path, text))]
            return changes

        def again() -> Writing | None:
            held = held_at(record.data, added[0])
            boxes = tuple(box for box in _asked(part) if box.field[0] not in held)
            return self._go_on(New(record, part, added[0], boxes))

        label = f"New {part.one}: {part.called}"
        return self._editing.writing(record, make, label, cancel=False, again=again)

    def _box(self, new: New) -> Writing:
        """The box of the item that is asked for now, to be written."""
        ask, first = new.boxes[0], new.boxes == _asked(new.part)

        def make(data: Data, text: str) -> list[Change]:
            value = typed(self._model, new.where, text)
            return add_or_set(self._model, data, new.item, ask.field, value)

        again = partial(self._go_on, new._replace(boxes=new.boxes[1:]))
        writing = self._boxes.writing(new.record, new.where, ask, make=make, again=again)
        writing.on_empty = not (first and ask.needed)
        return writing

    def _go_on(self, new: New) -> Writing | None:
        """What is written next: another box, or a new item; none where something is chosen."""
        if not new.boxes and held_at(new.record.data, new.item) is ABSENT:
            return None
        if self._boxes.options(new.where, new.boxes[0]) if new.boxes else self._offered(new.part):
            self._follow(new)
            return None
        if new.boxes:
            return self._box(new)
        return self._first(new.record, new.part, new.item[:-1])

    def _follow(self, new: New) -> None:
        """Ask for what comes next, once nothing else is asked."""
        self.app.call_later(self._ask, new)

    async def _ask(self, new: New) -> None:
        if not new.boxes:
            await self.begin(new.record, new.part, new.item[:-1])
        elif self._boxes.options(new.where, new.boxes[0]):
            rest = partial(self._follow, new._replace(boxes=new.boxes[1:]))
            await self._boxes.fill(new.where, new.boxes[0], rest)
        else:
            await self.screen.ask(self._box(new))


def _asked(part: Items, key: str = "") -> tuple[Ask, ...]:
    """The boxes that an added item asks for at once."""
    boxes = (box for box in part.boxes_of(key) if isinstance(box, Ask))
    return tuple(box for box in boxes if box.needed or box.at_once)
