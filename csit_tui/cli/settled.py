"""What ``settle`` says, carried out on the data of one consensus; nothing is written here."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from csit_tui.analysis.composite import Row, TeamPoint
from csit_tui.cli import values
from csit_tui.cli.sources import text_of
from csit_tui.merge import Change, apply
from csit_tui.method import settling
from csit_tui.method.recording import on_scale
from csit_tui.model.ids import MakeId
from csit_tui.model.teams import Team
from csit_tui.model.trouble import refused
from csit_tui.workspace.composite import Gathered

_FIELDS: dict[str, values.Reader] = {
    "rating": values.number,
    "reason": values.text,
    "dissent": values.text,
    "present": values.listed,
    "settled": values.date,
}


@dataclass
class Settling:
    """One consensus while options are carried out on it."""

    data: dict[str, Any]
    row: Row
    found: Gathered
    teams: list[Team]
    make_id: MakeId

    def carry_out(self, given: Mapping[str, Any]) -> None:
        """Do all that the options say. Raises `Refused` where one of them cannot be done."""
        for field, read in _FIELDS.items():
            if given[field] is not None:
                self._set(field, read(text_of(given[field]), field))
        for kind, text, origins in given["points"]:
            self._add(kind, text_of(text), origins)
        for named in given["take"]:
            self._do(settling.take_over(self.data, self._point(named), self.make_id))
        for key, named in given["link"]:
            self._do(settling.link(self.data, key, [self._point(named).origin]))
        for key, text in given["replace"]:
            self._do(settling.reword(self.data, key, text_of(text)))
        for key in given["remove"]:
            self._do(settling.remove(self.data, key))

    def note(self, day: datetime.date, session: str | None, present: Iterable[str]) -> None:
        """Note when, in which session and with whom, as far as that is not said."""
        self._do(settling.begun(self.data, day, session, present))

    def _do(self, changes: Iterable[Change]) -> None:
        self.data = apply(self.data, changes)

    def _set(self, field: str, value: Any) -> None:
        if field == "rating" and value is not None:
            value = on_scale(value, [level.value for level in self.found.yardstick.levels])
        self._do(settling.set_field(self.data, field, value))

    def _add(self, kind: Any, text: str, named: Iterable[str]) -> None:
        origins = [self._point(one).origin for one in named]
        if not text.strip():
            raise refused("A point without words.", "Say it, or take one over with --take.")
        self._do(settling.add_point(self.data, kind, text, origins, self.make_id))

    def _point(self, named: str) -> TeamPoint:
        return settling.point_named(named, self.row, self.teams)
