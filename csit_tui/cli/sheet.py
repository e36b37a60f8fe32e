"""A file as ``set``, ``add`` and ``remove`` meet it: its kind, what it holds, its fields."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csit_tui.cli.sources import text_of
from csit_tui.merge import ABSENT, Change, dotted
from csit_tui.method import filling
from csit_tui.method.filling import Path
from csit_tui.method.places import record_at
from csit_tui.model.base import Record
from csit_tui.model.ids import MakeId
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.trouble import refused
from csit_tui.store import editing
from csit_tui.text import quoted

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace


@dataclass(frozen=True)
class Opened:
    """One file of the programme, read or about to begin."""

    path: str
    model: type[Record]
    data: dict[str, Any]

    def field(self, name: str) -> Path:
        """The path that a dotted key names. Raises `Refused`."""
        try:
            found = editing.undotted(name)
        except ValueError as error:
            raise refused(
                f"{quoted(name, 60)} is no name of a field.", str(error), self.path
            ) from None
        if not found:
            raise refused("No field is named.", "Name one, such as goal.", self.path)
        return found

    def added(
        self, collection: str, pairs: Sequence[str], key: str | None, make_id: MakeId
    ) -> tuple[str, list[Change]]:
        """A new item of a collection, from ``field=value`` pairs: its name, and the changes."""
        where = self.field(collection)
        values = fields(self.model, (*where, "item"), pairs)
        new, changes = filling.add_item(self.model, self.data, where, values, key or make_id)
        return dotted((*where, new)), changes


def open_sheet(opened: Workspace, path: str) -> Opened:
    """The file at a path; where there is none, how one begins there. Raises `Refused`."""
    model = BY_KIND[editing.place(path)[0]]
    return Opened(path, model, editing.read_or_begin(opened.folder, path)[1])


def new_record(
    opened: Workspace, folder: str, pairs: Sequence[str]
) -> tuple[str, str, list[Change]]:
    """A record with a new id in a folder of such: its id, its path, the changes that begin it."""
    key = opened.make_id()
    path = f"{folder.rstrip('/')}/{key}.toml"
    if record_at(path) is None:
        raise refused(
            "No record with an id of its own belongs there.",
            "Name a collection of the file, or a folder such as cycles/2026/inputs.",
            folder,
        )
    sheet = open_sheet(opened, path)
    values = fields(sheet.model, (), pairs)
    return key, path, [Change((name,), ABSENT, value) for name, value in values.items()]


def fields(model: type[Record], base: Path, pairs: Sequence[str]) -> dict[str, Any]:
    """Values by field, from ``field=value`` pairs. Raises `Refused`."""
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            what = f"{quoted(pair, 60)} says no value."
            raise refused(what, "Write FIELD=VALUE, such as barrier=Money.")
        value = filling.typed(model, (*base, name.strip()), text_of(text))
        if value is not ABSENT:
            found[name.strip()] = value
    return found
