"""Items of a sheet: opened, added, put in order, taken out, set aside."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from csit_tui.merge import ABSENT, Change
from csit_tui.method.filling import add_item, held_at, reordered, set_value, typed
from csit_tui.method.referring import in_short, who
from csit_tui.method.removing import referrers_to, removal
from csit_tui.method.sheets.asks import Ask, Items, Page, Path, Sheet, reach
from csit_tui.method.sheets.state import is_blank
from csit_tui.method.suggestions import source
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import undotted
from csit_tui.tui.parts.adding import Adding
from csit_tui.tui.parts.editing import Record
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.tui.parts.boxes import Boxes
    from csit_tui.tui.parts.editing import Data, Editing
    from csit_tui.tui.parts.sides import Sides

WRITE = "write"
CHANGING = frozenset({"open", "add", "remove", "up", "down", "aside"})
"""What needs a page that can be filled in."""


class ItemsPart(Part):
    """What the keys do to the boxes and items of the page that is shown."""

    def __init__(
        self,
        editing: Editing,
        sheet: Sheet,
        boxes: Boxes,
        sides: Sides,
        page: Callable[[], Page],
    ) -> None:
        super().__init__(editing.screen)
        self._editing, self._model, self._boxes = editing, sheet.model, boxes
        self._sides, self._page = sides, page
        self._adding = Adding(editing, sheet.model, boxes)

    def why_not(self, action: str) -> str | None:
        """Some keys need a list of items on the page, or one under the cursor."""
        if not self._page().parts and action in CHANGING:
            return "This page sums up what the others say: change it there."
        if action == "aside" and not self._page().aside:
            return "Nothing here needs a reason: leave open what you do not answer."
        if action == "add" and self._collection() is None:
            return "This page has boxes and no list to add to."
        if action in {"remove", "up", "down"} and self._item() is None:
            return f"Choose an item first: {self.key_of('switch')} goes to the page."
        return None

    @property
    def _at(self) -> Path:
        """The path under the panel's cursor, while keys go there."""
        return undotted(self._sides.panel.key or "") if self._sides.in_panel else ()

    async def open(self) -> None:
        """Fill in the box under the cursor, or one of an item; from the list, the page's first."""
        parts, at = self._page().parts, self._at
        if at and at == self._page().aside:
            await self.do_aside()
            return
        part, stands = (reach(parts, at) if at else [(parts[0], parts[0].field)])[-1]
        if isinstance(part, Ask):
            await self._boxes.fill(stands, self._titled(part, stands))
        elif len(at) > len(stands):
            await self._open_item(part, at)
        elif self.screen.why_not("add") is None and (at or self._is_empty(part, stands)):
            await self.do_add()
        else:
            self._sides.to_panel()
            keys = (row.key for row in self._sides.panel.rows if row.choosable)
            self._sides.panel.choose(next((k for k in keys if undotted(k)[:-1] == stands), ""))

    def _is_empty(self, part: Items, stands: Path) -> bool:
        return not part.every and is_blank(held_at(self._editing.record.data, stands))

    def _titled(self, ask: Ask, path: Path) -> Ask:
        """A box that is all of an item is asked for by the item's name."""
        if ask.field:
            return ask
        lists = [part for part, _ in reach(self._page().parts, path) if isinstance(part, Items)]
        names = self._boxes.known(lists[-1])
        return ask._replace(title=names.get(path[-1], path[-1]))

    async def _open_item(self, part: Items, item: Path) -> None:
        """Choose which box of an item to fill in: those too that are not shown while empty."""
        boxes = part.boxes_of(item[-1])
        if len(boxes) == 1:
            await self._into(boxes[0], item)
            return
        choices = [Choice(box.title, box.title, self._boxes.said(box, item)) for box in boxes]
        choices.append(Choice("", "leave it", letter="0"))

        def take(title: str) -> None:
            chosen = next((box for box in boxes if box.title == title), None)
            if chosen is not None:
                self.app.call_later(self._into, chosen, item)

        await self.screen.choose(f"Which box of this {part.one}?", choices, take)

    async def _into(self, box: Ask | Items, item: Path) -> None:
        path = (*item, *box.field)
        if isinstance(box, Ask):
            await self._boxes.fill(path, box)
        else:
            await self._adding.begin(self._editing.record, box, path)

    async def do_add(self) -> None:
        """Add an item to the list under the cursor, box by box."""
        found = self._collection()
        if found is None:
            return
        part, path = found
        if self._boxes.suggested(path):
            await self._offer(self._editing.record, part, path)
        else:
            await self._adding.begin(self._editing.record, part, path)

    async def _offer(self, record: Record, part: Items, path: Path) -> None:
        """Offer what other sheets suggest, one after the other, before anything is written."""
        offered = self._boxes.suggested(path)
        choices = [Choice(str(n), one.words, one.why) for n, one in enumerate(offered)]
        choices += [Choice(WRITE, f"write another {part.one}"), Choice("", "done", letter="0")]

        def take(key: str) -> None:
            if key == WRITE:
                self.app.call_later(self._adding.begin, record, part, path)
            elif key:
                fields, model = offered[int(key)].fields, self._model
                new = offered[int(key)].key or self._editing.make_id
                self._editing.attempt(
                    lambda data: add_item(model, data, path, fields, new)[1], record
                )
                self.app.call_later(self._offer, record, part, path)

        await self.screen.choose(f"{part.title}: {source(self._model.KIND)}", choices, take)

    async def do_remove(self) -> None:
        """Take out the item under the cursor; what others name only once that is meant."""
        item, view = self._item(), self.app.view
        found = referrers_to(view.snapshot, self._editing.record.path, item) if view else []
        if view is None or not found:
            self._take_out(item, everywhere=False)
            return
        words = who(view.snapshot, found)
        title = "Others refer to it" if len(words) > 1 else "Something refers to it"
        yes = "take it out everywhere", f"Named by {in_short(words)}."
        then = partial(self._take_out, item, everywhere=True)
        await self.screen.confirm(title, yes, "leave it", then)

    def do_up(self) -> None:
        """Up in its list."""
        self._reorder(-1)

    def do_down(self) -> None:
        """Down in its list."""
        self._reorder(1)

    async def do_aside(self) -> None:
        """Set the page aside, with a reason; an empty reason takes that back."""
        aside = self._page().aside
        ask = Ask(aside, "Set aside", "Why is this not for us?")

        def make(data: Data, text: str) -> list[Change]:
            if not text.strip() and aside[0] == "set_aside":
                held = held_at(data, aside[:-1])
                return [] if held is ABSENT else [Change(aside[:-1], held, ABSENT)]
            return set_value(self._model, data, aside, typed(self._model, aside, text))

        await self.screen.ask(self._boxes.writing(self._editing.record, aside, ask, make=make))

    def _take_out(self, item: Path, *, everywhere: bool) -> None:
        view = self.app.view
        if view is None or not item:
            return
        snapshot, path = view.snapshot, self._editing.record.path
        data = {name: Record(self.app, name).data for name in snapshot.records}
        try:
            made = removal(snapshot, data, path, item, everywhere=everywhere)
        except Refused as refusal:
            self.app.failed(refusal)
            return
        for name, changes in made.items():
            self._editing.change(Record(self.app, name), changes)

    def _reorder(self, by: int) -> None:
        item = self._item()
        self._editing.attempt(lambda data: reordered(data, item, by))

    def _collection(self) -> tuple[Items, Path] | None:
        """The list to add to: the innermost around the cursor, else the first of the page."""
        parts = self._page().parts
        around = reversed(reach(parts, self._at)) if self._at else ()
        for part, stands in (*around, *((part, part.field) for part in parts)):
            if isinstance(part, Items) and (part.named or not part.every):
                return part, stands
        return None

    def _item(self) -> Path:
        """The path of the innermost item under the cursor; empty where there is none."""
        path = self._at
        lists = [at for part, at in reach(self._page().parts, path) if isinstance(part, Items)]
        return next((path[: len(at) + 1] for at in reversed(lists) if len(path) > len(at)), ())
