"""A file as ``set``, ``add`` and ``remove`` meet it: its kind, what it holds, its fields."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.choice import chosen_cycle, chosen_team
from csit_tui.cli.saving import to_record
from csit_tui.cli.sources import text_of
from csit_tui.merge import ABSENT, Change, apply, dotted
from csit_tui.method import filling, knowing
from csit_tui.method.filling import Path
from csit_tui.method.places import record_at
from csit_tui.method.pointing import pointed
from csit_tui.method.sheets import BY_KIND as SHEETS
from csit_tui.method.sheets import Ask, Items
from csit_tui.method.sheets.asks import reach
from csit_tui.method.sheets.known import ANYBODY, known
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Record
from csit_tui.model.form import form_of, forms
from csit_tui.model.ids import MakeId
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.programme import Cycle, Programme, SetAside
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, refused
from csit_tui.store import editing, zones
from csit_tui.text import quoted

if TYPE_CHECKING:
    from csit_tui.workspace import Workspace

Fields = dict[str, str]
"""Texts by the field of an item; the empty name is its first box."""


@dataclass(frozen=True)
class Opened:
    """One file of the programme, read or about to begin."""

    path: str
    model: type[Record]
    data: dict[str, Any]
    snapshot: Snapshot

    @property
    def is_assessment(self) -> bool:
        """Whether it is what a team records of a criterion."""
        return self.model is Assessment

    def field(self, name: str) -> Path:
        """The path that a dotted key names; an item may be called by its name instead of its id.

        Raises `Refused`.
        """
        return field_of(self.model, self.data, name, self.path)

    def value(self, where: Path, text: str) -> Any:
        """What a text means in a field; what it names may be called by its name. `Refused`."""
        part = self._part(where)
        if isinstance(part, Ask) and part.refers not in {"", ANYBODY}:
            form = form_of(self.model, where)
            many = form is not None and form.takes == "names"
            text = knowing.keyed(text, self._known(part.refers), many=many, field=dotted(where))
        return filling.typed(self.model, where, text)

    def added(
        self, collection: Path, given: Fields, key: str | None, make_id: MakeId
    ) -> tuple[str, list[Change]]:
        """A new item of a collection, from texts by field: its name, and the changes."""
        part = self._part(collection)
        values = self.values((*collection, key or "new"), given)
        if key is None and isinstance(part, Items) and part.named and not part.refers:
            key = filling.slug(str(values.get("name", "")))
        new, changes = filling.add_item(self.model, self.data, collection, values, key or make_id)
        return dotted((*collection, new)), changes

    def values(self, base: Path, given: Fields) -> dict[str, Any]:
        """Values by field, from texts by field. Raises `Refused`."""
        found = {name or self._first(base): text for name, text in given.items()}
        read = {name: self.value((*base, *self.field(name)), text) for name, text in found.items()}
        return {name: value for name, value in read.items() if value is not ABSENT}

    def checked(self, changes: list[Change]) -> list[Change]:
        """The changes, unless they make the record say what cannot be. Raises `Refused`."""
        made = knowing.checked(self.snapshot, self.path, self.data, changes)
        before = self.snapshot.records.get(self.path)
        zone = apply(self.data, made).get("time_zone")
        if isinstance(before, Programme) and zone != before.time_zone:
            trouble = zones.unknown(zone)
            if trouble is not None:
                raise Refused(trouble._replace(path=self.path, field="time_zone"))
        return made

    def lines(self, collection: Path, text: str) -> Iterator[Fields]:
        """Items written one a line: their words, or ``FIELD=VALUE; FIELD=VALUE``."""
        from csit_tui.model.entry import pasted_points

        form = form_of(self.model, collection)
        names = "|".join(map(re.escape, forms(form.item) if form and form.item else ()))
        for line in pasted_points(text):
            first, *pairs = re.split(rf"(?:^|;)\s*({names})\s*=", line) if names else [line]
            told = {"": first.strip()} if first.strip() else {}
            yield told | {
                name: value.strip() for name, value in zip(pairs[::2], pairs[1::2], strict=True)
            }

    def _first(self, base: Path) -> str:
        """The box of an item that is asked first."""
        part = self._part(base[:-1])
        if isinstance(part, Items) and part.boxes and part.boxes[0].field:
            return dotted(part.boxes[0].field)
        form = form_of(self.model, base[:-1])
        known_ = forms(form.item) if form and form.item else {}
        first = next((name for name in known_ if name != "order"), "text")
        return next((name for name in ("text", "name", "title") if name in known_), first)

    def _part(self, where: Path) -> Ask | Items | None:
        """The box or list of the sheet at a path, if it has one there."""
        sheet = SHEETS.get(self.model.KIND)
        way = reach(sheet.parts, where) if sheet else []
        return way[-1][0] if way else None

    def _known(self, refers: str) -> dict[str, str]:
        placed = record_at(self.path)
        cycle = placed[1].get("cycle", "") if placed else ""
        yardstick = Yardstick.for_cycle(self.snapshot, cycle)
        return known(refers, self.snapshot, cycle, yardstick, self.data)


def field_of(model: type[Record], data: dict[str, Any], name: str, path: str) -> Path:
    """The path of a field within a file, as people write it: ``members.Ann Archer.function``.

    A name that holds a dot stands in quotes. Raises `Refused` with the file's ``path``.
    """
    try:
        found = editing.undotted(name)
    except ValueError as error:
        found = tuple(part.strip() for part in name.split("."))
        if '"' in name or "" in found:
            what = f"{quoted(name, 60)} is no name of a field."
            raise refused(what, str(error), path) from None
    if not found:
        raise refused("No field is named.", "Name one, such as goal.", path)
    try:
        return pointed(model, data, found)
    except Refused as refusal:
        raise Refused(*(t._replace(path=path) for t in refusal.troubles)) from None


def open_sheet(opened: Workspace, path: str) -> Opened:
    """The file at a path, to be changed; where there is none, how one begins there.

    Raises `Refused`, also where a file would begin under a cycle, team or criterion that is none.
    That its cycle is closed is said first: no other name for a field or an item would help.
    """
    kind, identity = editing.place(path)
    model = BY_KIND[kind]
    source, data = editing.read_or_begin(opened.folder, path)
    snapshot = opened.snapshot()
    _refuse_closed(snapshot, path, model, identity.get("cycle", ""))
    if source is None:
        try:
            _belongs(snapshot, model, identity)
        except Refused as refusal:
            raise Refused(*(trouble._replace(path=path) for trouble in refusal.troubles)) from None
    return Opened(path, model, data, snapshot)


def _refuse_closed(snapshot: Snapshot, path: str, model: type[Record], cycle: str) -> None:
    from csit_tui.workspace.rules import closed

    found = snapshot.cycle(cycle)
    if model is not Cycle and found is not None and found.status == "closed":
        raise closed(cycle, path)


def _belongs(snapshot: Snapshot, model: type[Record], identity: dict[str, str]) -> None:
    """Refuse a new file whose place names what the programme does not have.

    A mistyped path would hide the work in a file that nothing else reads.
    """
    cycle = identity.get("cycle")
    if model is Cycle or cycle is None:
        return
    if cycle != snapshot.manifest().cycle:
        chosen_cycle(snapshot, cycle)
    if model not in {Team, SetAside}:
        chosen_team(snapshot, cycle, identity.get("team"))
    if "criterion" in identity:
        yardstick = Yardstick.for_cycle(snapshot, cycle)
        to_record(snapshot, cycle, identity.get("team", ""), identity["criterion"], yardstick)


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
    changes = [
        change
        for name, value in sheet.values((), given(pairs)).items()
        for change in filling.set_value(sheet.model, sheet.data, (name,), value)
    ]
    return key, path, sheet.checked(changes)


def given(pairs: Sequence[str]) -> Fields:
    """Texts by field, from ``field=value`` pairs. Raises `Refused`."""
    found = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals:
            what = f"{quoted(pair, 60)} says no value."
            raise refused(what, "Write FIELD=VALUE, such as barrier=Money.")
        found[name.strip()] = text_of(text)
    return found
