"""Texts of a record being written: points, practice and reason, evidence, target, tally."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.method.dates import no_date, read_date, written
from csit_tui.model.choices import CONFIDENCE
from csit_tui.tui.screens.base import BaseScreen
from csit_tui.tui.widgets.slot import Choice, Writing

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.method.points import PointKind
    from csit_tui.model.base import Number
    from csit_tui.model.yardstick import Level
    from csit_tui.tui.widgets.panel import Panel

WORDS = {"strengths": "Strength", "afis": "Area for improvement"}


class RecordTexts(BaseScreen):
    """Everything of a record that is typed."""

    criterion: str

    def __init__(self) -> None:
        super().__init__()
        self._refused: list[tuple[str, Writing]] = []
        """Texts that were not saved while another was being written, each with its file."""

    if TYPE_CHECKING:

        @property
        def panel(self) -> Panel:
            """The page at the right."""

        @property
        def data(self) -> dict[str, Any]:
            """The record's plain data."""

        @property
        def path(self) -> str:
            """The record's file."""

        def change(
            self, changes: Sequence[Change], failed: Callable[[Exception], None] | None = None
        ) -> None:
            """Make changes to the record."""

        def last_year(self) -> Mapping[str, Any] | None:
            """The record of a cycle ago."""

        def chosen(self) -> tuple[str, str] | None:
            """The item under the cursor."""

        def attempt(self, make: Callable[[], list[Change]]) -> None:
            """Make changes, or say why not."""

    def levels(self) -> list[Level]:
        """The scale."""
        view = self.app.view
        return view.yardstick.levels if view else []

    def scale(self) -> list[Number]:
        """The scale's values."""
        return [level.value for level in self.levels()]

    def make_id(self) -> str:
        """A new item's id."""
        return self.app.doing.workspace.make_id()

    def saving(
        self, writing: Writing, make: Callable[[str], list[Change]]
    ) -> Callable[[str], None]:
        """Save a text; where that fails, say why and let it stand in the field again."""
        from csit_tui.model.trouble import Refused
        from csit_tui.workspace.types import Disagreement

        path = self.path

        def again(text: str, error: Exception) -> None:
            kept = replace(writing, text=text)
            kept.saved = ""
            if isinstance(error, Disagreement):
                kept.refused = text
            self.run_again(path, writing, kept)
            self.app.failed(error)

        def save(text: str) -> None:
            try:
                changes = make(text)
            except Refused as refusal:
                again(text, refusal)
                return
            self.notice.hush()
            self.change(changes, partial(again, text))

        return save

    def run_again(self, path: str, before: Writing, writing: Writing) -> None:
        """Ask for a text once more: at once, or after the one that is being written by now.

        Where it still stands in its field, with what was typed on, that is saved later on.
        """
        if self.slot.writing is before:
            before.saved = ""
            return
        self._refused = [
            held
            for held in self._refused
            if writing.place is None or (held[0], held[1].place) != (path, writing.place)
        ]
        self._refused.append((path, writing))
        self.app.call_later(self.next_refused)

    async def next_refused(self) -> None:
        """Ask again for the next text of this criterion that was refused, if nothing is asked."""
        here = [held for held in self._refused if held[0] == self.path]
        if here and not self.slot.is_open and self.is_current:
            self._refused.remove(here[0])
            await self.ask(here[0][1])

    def _writing(self, make: Callable[[str], list[Change]], **parts: Any) -> Writing:
        writing = Writing(save=_nothing, **parts)
        writing.save = self.saving(writing, make)
        return writing

    async def do_strength(self) -> None:
        """Write strengths."""
        await self._write_points("strengths")

    async def do_afi(self) -> None:
        """Write areas for improvement."""
        await self._write_points("afis")

    async def _write_points(self, kind: PointKind) -> None:
        await self.ask(self._new_point(kind))
        self.call_after_refresh(self.panel.reveal, kind)

    def _new_point(self, kind: PointKind) -> Writing:
        from csit_tui.method.recording import add_points, edit_point

        point = self.make_id()

        def make(text: str) -> list[Change]:
            if point in (self.data.get(kind) or {}):
                return edit_point(self.data, point, text)
            self.call_after_refresh(self.panel.reveal, kind)
            return add_points(self.data, kind, [text], lambda: point)

        return self._writing(
            make,
            label=WORDS[kind],
            hint="enter for the next one, esc when done",
            place=(self.path, f"{kind}.{point}.text"),
            again=partial(self._new_point, kind),
            pasted=partial(self._pasted, kind),
        )

    def _pasted(self, kind: PointKind, text: str) -> None:
        from csit_tui.method.recording import add_points
        from csit_tui.model.entry import pasted_points

        points = pasted_points(text)

        def make() -> list[Change]:
            changes = add_points(self.data, kind, points, self.make_id)
            self.app.doing.keep_all(self.path, changes)
            return changes

        self.attempt(make)
        self.say(f"{len(points)} points added; u takes them back.", "good")

    async def do_practice(self) -> None:
        """Write current practice."""
        await self._write_field("practice", "Now: what is in place today, and its effect")

    async def do_reason(self) -> None:
        """Write the reason."""
        await self._write_field("reason", "Reason: why this level and not the one above or below")

    async def _write_field(self, field: str, label: str) -> None:
        from csit_tui.method.recording import set_field

        await self.ask(
            self._writing(
                lambda text: set_field(self.data, field, text),
                label=label,
                hint="esc when done",
                text=str(self.data.get(field) or ""),
                place=(self.path, field),
                long=True,
            )
        )

    async def do_evidence(self) -> None:
        """Write where a judgement comes from, then the date it refers to."""
        from csit_tui.method.recording import add_evidence, set_field

        item = self.make_id()
        collection, point = self.chosen() or ("", "")
        points = [point] if collection in WORDS else []

        def make(text: str) -> list[Change]:
            if item in (self.data.get("evidence") or {}):
                return set_field(self.data, ("evidence", item, "source"), text)
            if not text.strip():
                return []
            return add_evidence(self.data, lambda: item, points, source=text)

        await self.ask(
            self._writing(
                make,
                label="Evidence for the point" if points else "Evidence",
                hint="its source; enter, then the date it refers to",
                place=(self.path, f"evidence.{item}.source"),
                again=partial(self._evidence_date, item),
            )
        )

    def _evidence_date(self, item: str) -> Writing:
        return self._date_of(("evidence", item, "refers_to"), "The date it refers to")

    def _date_of(self, field: tuple[str, ...], label: str) -> Writing:
        from csit_tui.method.recording import set_field
        from csit_tui.model.trouble import refused

        def make(text: str) -> list[Change]:
            day = read_date(text)
            if text.strip() and day is None:
                raise refused(*no_date(text), field=field[-1])
            return set_field(self.data, field, day)

        held: Any = self.data
        for key in field:
            held = held.get(key) if isinstance(held, dict) else None
        text = written(held) if isinstance(held, datetime.date) else ""
        hint = "such as 12 March 2026; enter alone for none"
        writing = self._writing(make, label=label, hint=hint, text=text)
        writing.cancel = True
        return writing

    async def do_target(self) -> None:
        """Level aimed at, by when, how sure."""
        choices = [
            Choice("target", "Target", "The level you aim at."),
            Choice("target_date", "By when", "The day by which you mean to be there."),
            Choice("confidence", "Confidence", "How sure the team is of its judgement."),
        ]
        await self.choose("Target and confidence", choices, self._aim)

    def _aim(self, key: str) -> None:
        from csit_tui.method.recording import on_scale, set_field

        if key == "target_date":
            self.app.call_later(self.ask, self._date_of(("target_date",), "By when"))
            return
        words = {"": "none"} | (
            {str(level.value): f"{level.value} {level.label}" for level in self.levels()}
            if key == "target"
            else {word: word for word in CONFIDENCE}
        )
        numbers = {str(value): value for value in self.scale()}

        def take(chosen: str) -> None:
            value: Any = numbers.get(chosen, chosen) if key == "target" else chosen
            value = on_scale(value, self.scale()) if key == "target" and chosen else value
            self.attempt(lambda: set_field(self.data, key, value or None))

        choices = [Choice(value, word) for value, word in words.items() if value]
        choices.append(Choice("", "none", letter="0"))
        self.app.call_later(
            self.choose, "Target" if key == "target" else "Confidence", choices, take
        )

    async def edit(self, key: str) -> None:
        """Edit what a row of the record stands for."""
        collection, _, item = key.partition(".")
        simple: dict[str, Callable[[], Any]] = {
            "practice": self.do_practice,
            "reason": self.do_reason,
            "dissent": partial(self._write_field, "dissent", "Dissent: what some saw otherwise"),
            "target": self.do_target,
            "rating": self._choose_level,
            "status": partial(self.act, "status"),
            "tally": self._tally,
            "positions": self._position,
            "strengths": self.do_strength,
            "afis": self.do_afi,
        }
        reason = self.why_not("strength")
        if reason is not None:
            self.say(reason, "warn")
        elif item:
            await self._edit_item(collection, item)
        elif key in simple:
            await simple[key]()

    async def _edit_item(self, collection: str, item: str) -> None:
        from csit_tui.method.recording import edit_point, set_field

        name = "source" if collection == "evidence" else "text"
        held = str(((self.data.get(collection) or {}).get(item) or {}).get(name) or "")

        def make(text: str) -> list[Change]:
            if collection in WORDS:
                return edit_point(self.data, item, text)
            return set_field(self.data, (collection, item, name), text)

        await self.ask(
            self._writing(
                make,
                label=WORDS.get(collection, collection.capitalize()),
                hint="enter or esc when done",
                text=held,
                place=(self.path, f"{collection}.{item}.{name}"),
                long="\n" in held,
            )
        )

    async def _choose_level(self) -> None:
        from csit_tui.method.recording import rate

        choices = [
            Choice(str(n), level.label, level.descriptor or "")
            for n, level in enumerate(self.levels())
        ]

        def take(key: str) -> None:
            value = self.levels()[int(key)].value
            self.attempt(lambda: rate(self.data, value, self.scale()))

        await self.choose("Rating: what each level means", choices, take)

    async def _tally(self) -> None:
        from csit_tui.method.recording import set_tally, tally

        writing = self._writing(
            lambda text: set_tally(self.data, tally(text, self.scale())),
            label="A show of cards",
            hint="such as 2 3 3 2 4",
        )
        writing.cancel = True
        await self.ask(writing)

    async def _position(self) -> None:
        from csit_tui.method.recording import add_position, set_field

        item = self.make_id()

        def make(text: str) -> list[Change]:
            if item in (self.data.get("positions") or {}):
                return set_field(self.data, ("positions", item, "text"), text)
            return add_position(self.data, lambda: item, text) if text.strip() else []

        writing = self._writing(
            make,
            label="A position",
            hint="what some of the team hold; enter saves it",
            place=(self.path, f"positions.{item}.text"),
        )
        await self.ask(writing)

    async def do_split(self) -> None:
        """Ask where to split a point."""
        from csit_tui.method.recording import split_point
        from csit_tui.model.trouble import refused

        collection, item = self.chosen() or ("", "")
        held = str(((self.data.get(collection) or {}).get(item) or {}).get("text") or "")

        def make(text: str) -> list[Change]:
            at = text.find("|")
            if at < 0 or text.replace("|", "", 1) != held:
                raise refused("The point was not split.", "Type one | where the second begins.")
            return split_point(self.data, item, self.make_id, at)

        if collection in WORDS:
            hint = "type a | where the second begins, then enter"
            place = (self.path, f"{collection}.{item}.text")
            writing = self._writing(make, label="Split", hint=hint, text=held, place=place)
            writing.cancel = True
            await self.ask(writing)


def _nothing(_: str) -> None:
    """What a text is saved by until that is known."""
