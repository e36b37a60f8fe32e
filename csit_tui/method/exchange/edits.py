"""What a workbook changes, as it was read, and the records that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from csit_tui.merge import Path, dotted
from csit_tui.method.exchange.beginning import NEW
from csit_tui.method.exchange.columns import Line
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Refused, Trouble

Place = tuple[str, Path]
"""A field or an item by its file and its path."""


class Base(NamedTuple):
    """The records that a workbook was made from: as plain data, and as what they mean."""

    records: Mapping[str, Mapping[str, Any]]
    snapshot: Snapshot


class Edit(NamedTuple):
    """What a row changes: a field, or a whole item where that goes; ABSENT takes it away.

    Of a new item or record the last key of the path, or the id in the file, is yet to be given:
    it is the empty text.
    """

    file: str
    field: Path
    value: Any
    line: Line
    column: str

    @property
    def is_new(self) -> bool:
        """Whether it begins an item or a record, or belongs to one that begins."""
        return "" in self.field or self.file.endswith(NEW)

    def trouble(self, what: str, mend: str) -> Trouble:
        """What is wrong with it, at its sheet and row."""
        return self.line.trouble(what, mend, self.column)


@dataclass
class Found:
    """All that a workbook changes, what is wrong with it, and what is worth a look."""

    edits: list[Edit] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _seen: dict[Place, Line] = field(default_factory=dict, repr=False, compare=False)
    _changed: dict[Place, Line] = field(default_factory=dict, repr=False, compare=False)

    def wrong(self, line: Line, what: str, mend: str, column: str = "") -> None:
        """Note what is wrong in a row."""
        self.troubles.append(line.trouble(what, mend, column))

    def refuse(self, line: Line, refusal: Refused, column: str = "") -> None:
        """Note what was refused, in a column of a row where it does not name one itself."""
        for one in refusal.troubles:
            self.wrong(line, one.what, one.mend, column or one.field or "")

    def is_second(self, place: Place, line: Line) -> bool:
        """Whether another row was about the same, which then is noted."""
        first = self._seen.setdefault(place, line)
        if first is not line:
            what = f"Row {first.row.number} of sheet {first.table.sheet} is about the same."
            self.wrong(line, what, "Leave one of the two.")
        return first is not line

    def has(self, place: Place) -> bool:
        """Whether a row was about that."""
        return place in self._seen

    def edit(self, edit: Edit) -> None:
        """Note a change, and what whoever looks at the workbook may not see of it."""
        first = self._changed.setdefault((edit.file, edit.field), edit.line)
        if first is not edit.line and not edit.is_new:
            other = f"row {first.row.number} of sheet {first.table.sheet}"
            what = f"{dotted(edit.field)} of {edit.file} is changed in {other} too."
            self.troubles.append(edit.trouble(what, "Change it in one of the two."))
            return
        if hidden := edit.line.hidden(edit.column):
            at = edit.line.table.place(edit.line.row.number)
            self.notes.append(f"{at}: the {hidden} is hidden, and it is changed: {edit.column}.")
        self.edits.append(edit)
