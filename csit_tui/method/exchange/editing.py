"""The changes of a workbook, made on the records that it was made from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

from pydantic import ValidationError

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change, Stale, apply, dotted
from csit_tui.method import recording
from csit_tui.method.exchange.beginning import NEW
from csit_tui.method.exchange.edits import Base, Edit
from csit_tui.method.exchange.texts import Many
from csit_tui.method.filling import add_item, held_at, set_value
from csit_tui.method.places import record_at
from csit_tui.method.referring import in_short, who
from csit_tui.method.removing import referrers_to
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.base import FORMAT, Record
from csit_tui.model.complaints import complaints
from csit_tui.model.form import form_of
from csit_tui.model.ids import MakeId, id_maker
from csit_tui.model.plan import PlanItem
from csit_tui.model.teams import Preparation
from csit_tui.model.trouble import Refused, Trouble, refused

_JUDGED: tuple[type[Record], ...] = (Assessment, Consensus, PlanItem, Preparation)
"""The records whose numbers are levels of the scale."""


@dataclass
class Edited:
    """The records that are changed, as they are to be, and why some changes cannot be made."""

    records: dict[str, dict[str, Any]] = field(default_factory=dict)
    edits: dict[str, list[Edit]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)


def edited(base: Base, edits: list[Edit], commit: str) -> Edited:
    """Make all changes; those that cannot be made are told by sheet and row.

    What is new has an id by chance that the commit and its own words decide: so a workbook that
    comes back twice adds nothing twice.
    """
    made = Edited()
    for edit in _placed(edits, commit):
        make_id = _ids(commit, edit)
        data = made.records.get(edit.file) or _begun(base, edit.file)
        try:
            made.records[edit.file] = apply(data, _changes(base, data, edit, make_id))
        except Refused as refusal:
            made.troubles.extend(edit.trouble(one.what, one.mend) for one in refusal.troubles)
        except Stale:
            what = f"{dotted(edit.field)} stands below a field that holds a value of its own."
            made.troubles.append(edit.trouble(what, "Correct the name of the field."))
        made.edits.setdefault(edit.file, []).append(edit)
    for file, data in made.records.items():
        made.troubles.extend(_faults(file, data, made.edits[file]))
    return made


def _placed(edits: list[Edit], commit: str) -> list[Edit]:
    """The changes, with an id for each row that begins a record."""
    ids: dict[int, str] = {}
    found = []
    for edit in edits:
        if edit.file.endswith(NEW):
            key = ids.get(edit.line.row.number) or _fresh(_ids(commit, edit), ids)
            ids[edit.line.row.number] = key
            found.append(edit._replace(file=f"{edit.file.removesuffix(NEW)}/{key}.toml"))
        else:
            found.append(edit)
    return found


def _ids(commit: str, edit: Edit) -> MakeId:
    said = "\0".join((commit, edit.file, *edit.field, str(edit.value)))
    return id_maker(Random(said))  # noqa: S311 - an id, and no secret


def _fresh(make_id: MakeId, ids: Mapping[int, str]) -> str:
    while (new := make_id()) in ids.values():
        pass
    return new


def _begun(base: Base, file: str) -> dict[str, Any]:
    """A record as it was, or as it begins."""
    if file in base.records:
        return apply(dict(base.records[file]), ())
    placed = record_at(file)
    assert placed is not None  # noqa: S101 - rows begin only records of a known place
    return {"format": FORMAT, "kind": placed[0].KIND, **placed[1]}


def _changes(base: Base, data: Mapping[str, Any], edit: Edit, make_id: MakeId) -> list[Change]:
    placed = record_at(edit.file)
    if placed is None:
        raise refused("No record belongs there.", "Leave the row out.")
    model, path = placed[0], edit.field
    if "" in path:
        return add_item(model, data, path[:1], {path[-1]: edit.value}, make_id)[1]
    if isinstance(edit.value, Many) or _in_a_list(data, path):
        what = "A list of this kind cannot be changed in a workbook."
        raise refused(what, "Put back what stood there; change it with csit, or in its file.")
    if edit.value is ABSENT and len(path) == 2 and form_of(model, path[:1]) is not None:
        _refuse_named(base, edit)
    value: Any = edit.value
    if model is Assessment and path == ("rating",):
        level = None if value is ABSENT else value
        return recording.rate(dict(data), level, _scale(base, placed[1]["cycle"]))
    if model is Assessment and path == ("status",):
        return _status(data, edit)
    form = form_of(model, path)
    if model in _JUDGED and form is not None and form.takes == "number" and value is not ABSENT:
        value = recording.on_scale(value, _scale(base, placed[1]["cycle"]))
    return set_value(model, data, path, value)


def _status(data: Mapping[str, Any], edit: Edit) -> list[Change]:
    """Another status; one that goes without a rating does not take one away unsaid."""
    value: Any = "not-yet" if edit.value is ABSENT else edit.value
    if value != "rated" and data.get("rating") is not None:
        what = f"It says {value}, and there is a rating."
        raise refused(what, "Empty the rating too, or leave the status at rated.")
    return recording.set_status(dict(data), value)


def _scale(base: Base, cycle: str) -> list[int | float]:
    return [level.value for level in Yardstick.for_cycle(base.snapshot, cycle).levels]


def _in_a_list(data: Mapping[str, Any], path: tuple[str, ...]) -> bool:
    return any(isinstance(held_at(data, path[:end]), list) for end in range(1, len(path)))


def _refuse_named(base: Base, edit: Edit) -> None:
    """Refuse to take an item out that others name."""
    if edit.file in base.snapshot.records and (
        names := who(base.snapshot, referrers_to(base.snapshot, edit.file, edit.field))
    ):
        what = f"It cannot go: it is named by {in_short(names)}."
        raise refused(what, "Put its text back, or let that go first.")


def _faults(file: str, data: Mapping[str, Any], edits: list[Edit]) -> list[Trouble]:
    """What the record would not take, each at the row that says it."""
    placed = record_at(file)
    try:
        if placed is not None:
            placed[0].model_validate(dict(data))
    except ValidationError as error:
        found = []
        for one in complaints(error, data):
            at = next((e for e in edits if _meet(e.field, one.path)), edits[0])
            found.append(at.trouble(f"{dotted(one.path)}: {one.what}", one.mend))
        return found
    return []


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]
