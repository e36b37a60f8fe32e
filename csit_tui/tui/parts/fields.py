"""Single fields of a record: each is asked for in the way that fits what it holds."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from csit_tui.merge import ABSENT
from csit_tui.method.dates import no_date, read_date, written
from csit_tui.method.filling import held_at
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Choice

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.parts.editing import Data, Editing, Record
    from csit_tui.tui.widgets.slot import Writing

Field = tuple[str, ...]
"""Where a field stands in its record: ``("reason",)``, ``("evidence", id, "source")``."""
Put = Callable[["Data", Field, Any], "list[Change]"]
"""Sets one field, or with none empties it. Raises `Refused`."""


class Fields(Part):
    """The fields of the record that is edited; how one is set depends on the kind of record."""

    def __init__(self, editing: Editing, put: Put) -> None:
        super().__init__(editing.screen)
        self._editing, self._put = editing, put

    async def write(self, field: Field, label: str, hint: str = "", *, long: bool = False) -> None:
        """Let the words of a field be written, in one line or in several."""
        from csit_tui.merge import dotted

        record = self._editing.record
        writing = self._editing.writing(
            record,
            lambda data, text: self._put(data, field, text),
            label,
            dotted(field),
            hint=hint,
            text=str(value_at(record.data, field) or ""),
            long=long,
        )
        await self.screen.ask(writing)

    def date_of(self, record: Record, field: Field, label: str) -> Writing:
        """A date to be written as people write them."""
        from csit_tui.model.trouble import refused

        def make(data: Data, text: str) -> list[Change]:
            day = read_date(text)
            if text.strip() and day is None:
                raise refused(*no_date(text), field=field[-1])
            return self._put(data, field, day)

        held = value_at(record.data, field)
        text = written(held) if isinstance(held, datetime.date) else ""
        hint = "such as 12 March 2026; enter alone for none"
        return self._editing.writing(record, make, label, hint=hint, text=text)

    async def write_date(self, field: Field, label: str) -> None:
        """Let a date be written."""
        await self.screen.ask(self.date_of(self._editing.record, field, label))

    async def choose(self, field: Field, title: str, words: Mapping[Any, str]) -> None:
        """Let one of several values be chosen, each by its words, or none of them."""
        record, values = self._editing.record, dict(enumerate(words))
        choices = [Choice(str(n), words[value]) for n, value in values.items()]
        choices.append(Choice("", "none", letter="0"))

        def take(key: str) -> None:
            value = values[int(key)] if key else None
            self._editing.attempt(lambda data: self._put(data, field, value), record)

        await self.screen.choose(title, choices, take)


def value_at(data: Mapping[str, Any], field: Field) -> Any:
    """What stands in a field; none where nothing does."""
    held = held_at(data, field)
    return None if held is ABSENT else held
