"""Writing what is to stand in a conflict, in the way that its field is filled in elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.merge import ABSENT
from csit_tui.method.filling import shown, typed
from csit_tui.method.nouns import spoken
from csit_tui.method.places import record_at
from csit_tui.model.trouble import Refused
from csit_tui.tui.parts.boxes import HINTS
from csit_tui.tui.parts.part import Part
from csit_tui.tui.screens import conflicts_view
from csit_tui.tui.widgets.slot import Choice, Writing
from csit_tui.workspace.bringing import disputes

if TYPE_CHECKING:
    from csit_tui.benchmark.yardstick import Yardstick
    from csit_tui.tui.screens.base import BaseScreen
    from csit_tui.workspace.bringing.disputes import Dispute

Settle = Callable[["Dispute", disputes.Choice, Callable[[Exception], None]], None]
_WHOLE = frozenset({"items", "table", "counts", "numbers", "groups", "answers"})
"""What holds several fields: of it only a whole side can be taken."""


class WhatStands(Part):
    """A text in several lines, one of the levels or words, or else a line."""

    def __init__(self, screen: BaseScreen, settle: Settle) -> None:
        super().__init__(screen)
        self._settle = settle

    @staticmethod
    def can(one: Dispute) -> bool:
        """Whether something else than the sides can be written."""
        form = conflicts_view.form(one)
        return form is not None and form.takes not in _WHOLE and not one.sealed

    async def write(self, one: Dispute, yardstick: Yardstick) -> None:
        """Let it be chosen or written."""
        form, title = conflicts_view.form(one), f"What is to stand: {one.place}"
        if form is None:
            return
        levels = conflicts_view.is_level(one)
        words: Mapping[Any, str] = (
            {level.value: level.label for level in yardstick.levels}
            if levels
            else {word: spoken(word) for word in form.choices if not form.one_of_many}
        )
        if words:
            choices = [Choice(str(value), said) for value, said in words.items()]
            by_key = {str(value): value for value in words}
            await self.screen.choose(title, choices, lambda key: self._put(one, by_key[key], ""))
            return
        held = one.chosen if one.settled else one.here.value
        begin = held if held is not ABSENT else one.theirs[-1].value
        await self._ask(one, title, shown(begin))

    async def _ask(self, one: Dispute, title: str, text: str) -> None:
        form = conflicts_view.form(one)
        takes = form.takes if form else "line"
        hint = HINTS.get(takes, "")
        save = partial(self._typed, one, title)
        await self.screen.ask(Writing(title, save, text=text, hint=hint, long=takes == "text"))

    def _typed(self, one: Dispute, title: str, text: str) -> None:
        placed = record_at(one.path)
        try:
            value = typed(placed[0], one.field, text) if placed and one.field else text
        except Refused as refusal:
            self._again(one, title, text, refusal)
            return
        self._put(one, None if value is ABSENT else value, title, text)

    def _put(self, one: Dispute, value: Any, title: str, text: str = "") -> None:
        again = partial(self._again, one, title, text) if title else self.app.failed
        self._settle(one, disputes.Choice("value", value=value), again)

    def _again(self, one: Dispute, title: str, text: str, error: Exception) -> None:
        """What was refused stands in the field again, with the reason below it."""

        async def ask() -> None:
            await self._ask(one, title, text)
            self.app.failed(error)

        self.app.call_later(ask)
