"""Writing into a record: changes are seen at once, saved behind, and never lost where refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from csit_tui.method.filling import held_at
from csit_tui.model.base import data_of
from csit_tui.tui.parts.part import Part
from csit_tui.tui.widgets.slot import Writing

if TYPE_CHECKING:
    from csit_tui.merge import Change
    from csit_tui.tui.app import CsitApp
    from csit_tui.tui.screens.base import BaseScreen

Data = dict[str, Any]
Make = Callable[[Data], "list[Change]"]
"""Makes changes of a record's plain data. Raises `Refused`."""
MakeOf = Callable[[Data, str], "list[Change]"]
"""The same with a text that was typed."""


@dataclass(frozen=True)
class Record:
    """One file that is written into, whatever the screen shows by then."""

    app: CsitApp
    path: str

    @property
    def data(self) -> Data:
        """Its plain data now, with what is still on its way to the disk; empty where none is."""
        view = self.app.view
        found = view.snapshot.records.get(self.path) if view else None
        held = data_of(found) if found and not found.retired else {}
        return self.app.doing.pending.over(self.path, held)


class Editing(Part):
    """What is done to the record that a screen shows, and the texts that are written into it."""

    def __init__(
        self, screen: BaseScreen, path: Callable[[], str], show: Callable[[], None]
    ) -> None:
        """``path`` names the file of the record that is shown; ``show`` shows it after a change."""
        super().__init__(screen)
        self._path, self._show = path, show
        self._refused: list[tuple[str, Writing]] = []
        """Texts that were not saved while another was being written, each with its file."""

    @property
    def record(self) -> Record:
        """The record that is shown now."""
        return Record(self.app, self._path())

    def make_id(self) -> str:
        """A new item's id."""
        return self.app.doing.workspace.make_id()

    def attempt(self, make: Make, record: Record | None = None) -> None:
        """Change a record, by default the one that is shown, or say why that cannot be."""
        from csit_tui.model.trouble import Refused

        record = record or self.record
        try:
            self.change(record, make(record.data))
        except Refused as refusal:
            self.app.failed(refusal)

    def whole(self, _: Record, changes: Sequence[Change]) -> Sequence[Change]:
        """Changes of a record with all that goes without saying by them."""
        return changes

    def change(
        self,
        record: Record,
        changes: Sequence[Change],
        failed: Callable[[Exception], None] | None = None,
        opening: int = 0,
        then: Callable[[], None] | None = None,
    ) -> None:
        """Make changes of a record: seen at once, saved behind; ``opening`` is its `Writing`'s.

        ``then`` is done once they are saved, so that what rests on them never stands alone.
        """
        changes = self.whole(record, changes)
        if not changes:
            if then is not None:
                then()
            return
        doing = self.app.doing
        doing.pending.add(record.path, changes)
        self._show()

        def lost(error: Exception) -> None:
            doing.pending.lose(record.path, changes)
            self.app.reading.look(lambda: (failed or self.app.failed)(error), check=False)

        doing.change(record.path, changes, then, lost, opening)

    def writing(
        self, record: Record, make: MakeOf, label: str, field: str = "", **parts: Any
    ) -> Writing:
        """A text of a record that is to be written.

        With the dotted key of its field it is kept as it is typed and saved when left; without, it
        is a question that esc drops. ``parts`` are further fields of `Writing`.
        """
        about: dict[str, Any] = {"cancel": not field, **parts}
        place = (record.path, field) if field else None
        writing = Writing(label, _nothing, place=place, **about)
        writing.save = partial(self._save, record, writing, make)
        return writing

    def _save(self, record: Record, writing: Writing, make: MakeOf, text: str) -> None:
        """Save a text; where that fails, say why and let it stand in the field again."""
        from csit_tui.model.trouble import Refused

        again = partial(self._again, record, writing, make, (text, writing.base))
        try:
            changes = _as_seen(writing, make(record.data, text))
        except Refused as refusal:  # the slot says which field it is, and in plain words
            again(Refused(*(trouble._replace(field=None) for trouble in refusal.troubles)))
            return
        self.screen.notice.hush()
        self.change(record, changes, again, writing.opening)
        writing.base = _after(writing, changes)

    def _again(
        self,
        record: Record,
        writing: Writing,
        make: MakeOf,
        was: tuple[str, str | None],
        error: Exception,
    ) -> None:
        """Say why a text was not saved, and see to it that it is asked for once more.

        ``was`` is the text, and what its writer had seen in the field.
        """
        text, base = was
        kept = writing
        if self.screen.slot.writing is not writing:
            kept = replace(writing, text=text)
            kept.save = partial(self._save, record, kept, make)
            self._hold(record.path, kept)
            self.app.call_later(self.next_refused)
        kept.saved, kept.base = "", base  # saved later on, with what was typed on
        self._tell(record, kept, error)

    def _tell(self, record: Record, writing: Writing, error: Exception) -> None:
        """Say why a text was not saved; where another wrote into its field, what enter does."""
        from csit_tui.workspace.types import Disagreement

        self.app.failed(error)
        if isinstance(error, Disagreement):
            # What is named here is what enter may replace, and nothing that comes later.
            writing.base = _held(writing, record.data)
            way = "" if writing.long else "Enter puts yours in its place; "
            writing.refused = f"{self.screen.notice.text} {way}esc keeps yours apart.".strip()
            self.app.say(writing.refused, "bad")

    def _hold(self, path: str, writing: Writing) -> None:
        """Remember a text to be asked for, in place of an earlier one of its field."""
        self._refused = [
            (of, held)
            for of, held in self._refused
            if writing.place is None or (of, held.place) != (path, writing.place)
        ]
        self._refused.append((path, writing))

    async def next_refused(self) -> None:
        """Ask again for the next text of this record that was refused, if nothing is asked."""
        here = [held for held in self._refused if held[0] == self._path()]
        if here and not self.screen.slot.is_open and self.screen.is_current:
            self._refused.remove(here[0])
            await self.screen.ask(here[0][1])
            if here[0][1].refused:
                self.app.say(here[0][1].refused, "bad")


def _as_seen(writing: Writing, changes: Sequence[Change]) -> list[Change]:
    """Changes against what the writer saw in the field, whatever was read since."""
    from csit_tui.merge import ABSENT

    return [
        change._replace(before=writing.base or ABSENT)
        if change.path == _field(writing) and (change.before is ABSENT or _is_text(change.before))
        else change
        for change in changes
    ]


def _after(writing: Writing, changes: Sequence[Change]) -> str | None:
    """What the field holds once changes are made."""
    field = _field(writing)
    for change in changes:
        if field and field[: len(change.path)] == change.path:
            held = held_at({"": change.after}, ("", *field[len(change.path) :]))
            return held if _is_text(held) else ""
    return writing.base


def _held(writing: Writing, data: Data) -> str:
    """What the field holds by now."""
    held = held_at(data, _field(writing))
    return held if isinstance(held, str) else ""


def _field(writing: Writing) -> tuple[str, ...]:
    from csit_tui.store.editing import undotted

    return undotted(writing.place[1]) if writing.place else ()


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _nothing(_: str) -> None:
    """What a text is saved by until that is known."""
