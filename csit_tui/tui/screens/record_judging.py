"""Judging a criterion: its rating or status, the level aimed at, a show of cards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from csit_tui.model.choices import CONFIDENCE
from csit_tui.tui.parts.levels import level_at
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from csit_tui.merge import Change
    from csit_tui.method.points import Data
    from csit_tui.model.base import Number
    from csit_tui.tui.parts.editing import Editing, Record
    from csit_tui.tui.parts.fields import Fields
    from csit_tui.tui.parts.sides import Sides
    from csit_tui.tui.screens.record_held import Held


CARDS = "cards"
"""The choice that asks for a show of cards in place of a level."""


class Judging(Part):
    """Everything of a record that is chosen from the scale or from a list."""

    def __init__(self, held: Held, editing: Editing, fields: Fields, sides: Sides) -> None:
        super().__init__(held.screen)
        self._held, self._editing, self._fields, self._sides = held, editing, fields, sides

    def do_rate(self, digit: int) -> None:
        """Rate at the level of this digit, counted from the lowest; say what it replaces."""
        levels, data = self._held.levels, self._held.data
        level = level_at(self.screen, levels, digit)
        if level is None:
            return
        before = data.get("rating") if data.get("status") == "rated" else None
        after = level.value
        self._rate(self._editing.record, after)
        words = next((f"{x.value} {x.label}" for x in levels if x.value == before), None)
        if words is not None and before == after:
            self.screen.say(f"{self._held.criterion} is {words} already.", "faint")
        elif words is not None:
            undo = self.key_of("undo")
            self.screen.say(f"{self._held.criterion} was {words}; {undo} takes it back.")

    def _rate(self, record: Record, value: Number | None) -> None:
        """Rate; say where a reason stands that was given for another judgement."""
        from csit_tui.method.recording import rate

        before = record.data
        self._editing.attempt(lambda data: rate(data, value, self._held.scale), record)
        if before.get("status") == "not-applicable" and before.get("reason") and value is not None:
            key = self.key_of("reason")
            self.screen.say(f"The reason given for not applicable stands; {key} changes it.")

    def do_clear(self) -> None:
        """Not yet rated."""
        from csit_tui.method.recording import rate, set_status

        if self._held.data.get("status") == "rated":
            self._editing.attempt(lambda data: rate(data, None, self._held.scale))
        else:
            self._editing.attempt(lambda data: set_status(data, "not-yet"))

    def do_no_consensus(self) -> None:
        """The team differs."""
        from csit_tui.method.recording import set_status

        self._editing.attempt(lambda data: set_status(data, "no-consensus"))
        self._sides.panel.choose("positions")

    async def do_status(self) -> None:
        """Ask for a status."""
        from csit_tui.method.recording import set_status
        from csit_tui.method.terms import STATUS_HELP, STATUS_WORDS

        record = self._editing.record
        others = [key for key in STATUS_WORDS if key != "rated"]
        choices = [Choice(key, STATUS_WORDS[key], STATUS_HELP[key]) for key in others]

        def take(key: str) -> None:
            self._editing.attempt(lambda data: set_status(data, key), record)  # type: ignore[arg-type]
            if key == "not-applicable" and not record.data.get("reason"):
                self.app.call_later(self._fields.write, ("reason",), "Why it does not apply")

        now = str(record.data.get("status", ""))
        await self.screen.choose("Where it stands", choices, take, now)

    async def choose_level(self) -> None:
        """Ask for a level, each with what it means, or for what everybody gave."""
        title = "Rating: what each level means"
        cards = Choice(CARDS, "a show of cards", "What everybody gave.", letter="+")
        await choose_level(self._held, self._editing, title, self._rate_or_cards, (cards,))

    def _rate_or_cards(self, record: Record, key: str, value: Number | None) -> None:
        if key == CARDS:
            self.app.call_later(self.show_of_cards)
        else:
            self._rate(record, value)

    async def do_target(self) -> None:
        """Level aimed at, by when, how sure."""
        choices = [
            Choice("target", "Target", "The level you aim at."),
            Choice("target_date", "By when", "The day by which you mean to be there."),
            Choice("confidence", "Confidence", "How sure the team is of its judgement."),
        ]
        await self.screen.choose("Target and confidence", choices, self._aim)

    def _aim(self, key: str) -> None:
        if key == "target_date":
            self.app.call_later(self._fields.write_date, (key,), "By when")
        elif key == "target":
            levels = {level.value: f"{level.value} {level.label}" for level in self._held.levels}
            self.app.call_later(self._fields.choose, (key,), "Target", levels)
        else:
            words = {word: word for word in CONFIDENCE}
            self.app.call_later(self._fields.choose, (key,), "Confidence", words)

    async def show_of_cards(self) -> None:
        """Ask for what everybody gave."""
        from csit_tui.method.recording import set_tally, tally

        team = (self.app.view.team if self.app.view else None) or ""

        def make(data: Data, text: str) -> list[Change]:
            most = self.app.doing.workspace.ballot.raters(team, data)
            return set_tally(data, tally(text, self._held.scale), most)

        writing = self._editing.writing(
            self._editing.record,
            make,
            "A show of cards",
            hint="such as 2 3 3 2 4",
        )
        await self.screen.ask(writing)


async def choose_level(
    held: Held,
    editing: Editing,
    title: str,
    take: Callable[[Record, str, Number | None], None] | None = None,
    more: Sequence[Choice] = (),
) -> None:
    """Ask for the level of a criterion, each with what it means, or for something ``more``.

    ``take`` gets what was chosen, by its key, and the level that this is.
    """
    from csit_tui.method.recording import rate

    record, levels = editing.record, held.levels
    values = {str(n): level.value for n, level in enumerate(levels, 1)}
    choices = [
        Choice(key, level.label, level.descriptor or "")
        for key, level in zip(values, levels, strict=True)
    ]
    choices += [*more, Choice("none", "not yet rated", letter="0")]

    def rated(record: Record, _key: str, value: Number | None) -> None:
        editing.attempt(lambda data: rate(data, value, held.scale), record)

    def chosen(key: str) -> None:
        (take or rated)(record, key, values.get(key))

    now_rated = record.data.get("rating") if record.data.get("status") == "rated" else None
    now = next((key for key, value in values.items() if value == now_rated), "none")
    await held.screen.choose(title, choices, chosen, now)
