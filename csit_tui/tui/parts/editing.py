"""Writing into a record: changes are seen at once, saved behind, and never lost where refused."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, Any

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
        held = found.model_dump(exclude_unset=True) if found and not found.retired else {}
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

    def change(
        self,
        record: Record,
        changes: Sequence[Change],
        failed: Callable[[Exception], None] | None = None,
    ) -> None:
        """Make changes of a record: seen at once, saved behind."""
        if not changes:
            return
        doing = self.app.doing
        doing.pending.add(record.path, changes)
        self._show()

        def lost(error: Exception) -> None:
            doing.pending.lose(record.path, changes)
            self.app.reading.look(lambda: (failed or self.app.failed)(error), check=False)

        doing.change(record.path, changes, None, lost)

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

        again = partial(self._again, record.path, writing, text)
        try:
            changes = make(record.data, text)
        except Refused as refusal:
            again(refusal)
            return
        self.screen.notice.hush()
        self.change(record, changes, again)

    def _again(self, path: str, writing: Writing, text: str, error: Exception) -> None:
        """Say why a text was not saved, and see to it that it is asked for once more."""
        from csit_tui.workspace.types import Disagreement

        if self.screen.slot.writing is writing:
            writing.saved = ""  # it stands in its field, with what was typed on: saved later on
        else:
            kept = replace(writing, text=text)
            kept.saved = ""
            kept.refused = text if isinstance(error, Disagreement) else kept.refused
            self._hold(path, kept)
            self.app.call_later(self.next_refused)
        self.app.failed(error)

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


def _nothing(_: str) -> None:
    """What a text is saved by until that is known."""
