"""Boxes of a sheet: each is filled in as its field wants it, by writing or by choosing."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.merge import ABSENT, Change, dotted
from csit_tui.method.filling import held_at, set_value, shown, typed
from csit_tui.method.knowing import checked
from csit_tui.method.nouns import spoken
from csit_tui.method.sheets.asks import Items
from csit_tui.method.sheets.known import ANYBODY, PERSON
from csit_tui.method.sheets.state import is_blank
from csit_tui.method.suggestions import source
from csit_tui.model.form import form_of
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.method.sheets.asks import Ask, Path, Sheet
    from csit_tui.method.suggestions import Suggestion
    from csit_tui.tui.parts.editing import Data, Editing, Make, MakeOf, Record
    from csit_tui.tui.widgets.slot import Writing

DONE, DIGITS = "done", 9
NONE = "-"
"""The choice that leaves a box open; no key of a function, theme or member is like it."""
ANOTHER = Choice("+", "somebody else", letter="+")
"""The choice that lets a name be written, where people are said by name."""
WRITTEN = frozenset({"criterion"})
"""What is quicker written by its number than found in a list."""
Known = Callable[[str], dict[str, str]]
"""Names by key of what a box may name, by what it refers to."""
Suggested = Callable[["Path"], "list[Suggestion]"]
"""What other sheets suggest for the list or box at a path."""


class Boxes(Part):
    """The boxes of the sheet that is shown."""

    def __init__(self, editing: Editing, sheet: Sheet, known: Known, suggested: Suggested) -> None:
        super().__init__(editing.screen)
        self._editing, self._sheet, self._known = editing, sheet, known
        self.in_short: Callable[[Path], str] = lambda _: ""
        """What is to be kept in sight while a box is chosen for, in place of its question."""
        self.suggested = suggested

    def options(self, path: Path, ask: Ask) -> dict[str, str]:
        """Words by key of what a box may be set to; none where it is written freely."""
        form = form_of(self._sheet.model, path)
        if form is None or ask.refers in WRITTEN:
            return {}
        if form.takes == "yes":
            return {"yes": "yes"}
        return self._known(ask.refers) or {word: spoken(word) for word in form.choices}

    def known(self, part: Items) -> dict[str, str]:
        """Names by key of the items that a list may hold; none where people add what they like."""
        return self._known(part.refers)

    def said(self, part: Ask | Items, item: Path) -> str:
        """What one of an item's boxes says, or how many things a list in it holds."""
        held = held_at(self._editing.record.data, (*item, *part.field))
        if isinstance(part, Items):
            return str(len(held)) if isinstance(held, dict) and held else "-"
        names = self._known(part.refers)
        words: list[str] = held if isinstance(held, list) else [shown(held)]
        return ", ".join(names.get(one, one) for one in words) or "-"

    async def fill(self, path: Path, ask: Ask, then: Callable[[], None] | None = None) -> None:
        """Let the box at a path be filled in; ``then`` follows once something was chosen."""
        form, options = form_of(self._sheet.model, path), self.options(path, ask)
        if form is None:
            return
        if options and form.takes == "names":
            await self._tick(path, ask, options, then or _nothing)
        elif options:
            await self._choose(path, ask, options, then or _nothing)
        elif is_blank(held_at(self._editing.record.data, path)) and self.suggested(path):
            await self._suggest(path, ask)
        else:
            await self.screen.ask(self.writing(self._editing.record, path, ask))

    async def _suggest(self, path: Path, ask: Ask) -> None:
        """Offer what other sheets suggest for an empty box, or let it be written."""
        record, offered = self._editing.record, self.suggested(path)
        choices = [Choice(one.words, one.words, one.why) for one in offered]
        choices.append(Choice("", "write another", letter="0"))

        def take(words: str) -> None:
            if words:
                self.put(path, words, record)
            else:
                self.app.call_later(self.screen.ask, self.writing(record, path, ask))

        await self.screen.choose(f"{ask.title}: {source(self._sheet.kind)}", choices, take)

    def writing(
        self,
        record: Record,
        path: Path,
        ask: Ask,
        *,
        make: MakeOf | None = None,
        again: Callable[[], Writing | None] | None = None,
    ) -> Writing:
        """The box to be written; ``again`` gives what is asked when enter leaves it.

        ``make`` makes the changes where setting the box is not all.
        """
        form = form_of(self._sheet.model, path)
        takes = form.takes if form else "line"
        return self._editing.writing(
            record,
            self._known_only(record, ask, make or partial(self._put, path)),
            f"{ask.title}: {ask.asks}",
            dotted(path) if takes in {"text", "line"} else "",
            hint=HINTS.get(takes, ""),
            text=shown(held_at(record.data, path)),
            long=takes == "text" and again is None,
            again=again,
        )

    def _known_only(self, record: Record, ask: Ask, make: MakeOf) -> MakeOf:
        """The same changes, unless they name what there is not."""
        view = self.app.view
        if view is None or not ask.refers:
            return make
        snapshot = view.snapshot
        return lambda data, text: checked(snapshot, record.path, data, list(make(data, text)))

    def put(self, path: Path, value: Any, record: Record | None = None) -> None:
        """Set a box to a value, unless that cannot be meant, such as to drop it for no reason."""
        model, held = self._sheet.model, record or self._editing.record
        make = self._checked(held, lambda data: set_value(model, data, path, value))
        self._editing.attempt(make, held)

    def _checked(self, record: Record, make: Make) -> Make:
        """The same changes, unless they make the record say what cannot be meant."""
        view = self.app.view
        if view is None:
            return make
        snapshot = view.snapshot
        return lambda data: checked(snapshot, record.path, data, make(data), here=False)

    def _put(self, path: Path, data: Data, text: str) -> list[Change]:
        model = self._sheet.model
        return set_value(model, data, path, typed(model, path, text))

    async def _choose(
        self, path: Path, ask: Ask, words: dict[str, str], then: Callable[[], None]
    ) -> None:
        record, model = self._editing.record, self._sheet.model
        choices = [Choice(key, said) for key, said in words.items()]
        choices += [ANOTHER] if ask.refers in {PERSON, ANYBODY} else []
        choices.append(Choice(NONE, "no" if list(words) == ["yes"] else "none", letter="0"))

        def take(key: str) -> None:
            if key == ANOTHER.key:
                self.app.call_later(self.screen.ask, self.writing(record, path, ask))
                return
            self.put(path, ABSENT if key == NONE else typed(model, path, key), record)
            then()

        now = shown(held_at(record.data, path)) or ("" if ask.needed else NONE)
        title = f"{ask.title}: {self.in_short(path) or ask.asks}"
        await self.screen.choose(title, choices, take, now)

    async def _tick(
        self,
        path: Path,
        ask: Ask,
        words: dict[str, str],
        then: Callable[[], None],
        at: str = DONE,
    ) -> None:
        """Let several be chosen, one after the other, until that is done.

        One that no digit reaches keeps the cursor, ``at``, so that the next is near.
        """
        record = self._editing.record
        held = held_at(record.data, path)
        ticked = set(held) if isinstance(held, list) else set()
        choices = [
            Choice(key, f"{'[x]' if key in ticked else '[ ]'} {said}")
            for key, said in (words | {key: key for key in sorted(ticked - words.keys())}).items()
        ]
        choices += [ANOTHER] if ask.refers in {PERSON, ANYBODY} else []
        choices.append(Choice(DONE, "done", letter="0"))
        again = partial(self.app.call_later, self._tick, path, ask, words, then)
        far = {choice.key for choice in choices[DIGITS:]}

        def take(key: str) -> None:
            if key == DONE:
                then()
            elif key == ANOTHER.key:
                self.app.call_later(self.screen.ask, self._one_more(record, path, ask, again))
            else:
                self.put(path, sorted(ticked ^ {key}) or ABSENT, record)
                again(key if key in far else DONE)

        await self.screen.choose(f"{ask.title}: {ask.asks}", choices, take, at)

    def _one_more(
        self, record: Record, path: Path, ask: Ask, then: Callable[[], object]
    ) -> Writing:
        """Names to be written beside those that a list holds."""
        model = self._sheet.model

        def make(data: Data, text: str) -> list[Change]:
            then()
            more, held = typed(model, path, text), held_at(data, path)
            names = {
                *(held if isinstance(held, list) else ()),
                *(more if more is not ABSENT else ()),
            }
            return set_value(model, data, path, sorted(names) or ABSENT)

        return self._editing.writing(record, make, f"{ask.title}: who else?", hint=HINTS["names"])


HINTS = {
    "names": "names, separated by commas",
    "date": "such as 12 March 2026; enter alone for none",
    "time": "such as 09:30",
    "whole": "a whole number",
    "number": "a number",
    "text": "esc when done",
}


def _nothing() -> None:
    """What follows where nothing is to follow."""
