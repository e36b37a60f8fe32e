"""What a scribe does to one assessment, as changes of its data; nothing is written here.

Each function takes the record's plain data as it is and returns the changes to make, none where
nothing changes. Paths are relative to the file. Text is brought to the form in which it is kept.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from operator import eq
from typing import Any

from pydantic import ValidationError

from csit_tui.merge import ABSENT, Change, apply, dotted, same
from csit_tui.method.points import (
    Data,
    add_points,
    added,
    edit_point,
    fresh_id,
    items_of,
    join_points,
    move_point,
    remove_point,
    reorder,
    split_point,
    take_over,
    tie,
)
from csit_tui.model.assessment import Assessment
from csit_tui.model.base import Number
from csit_tui.model.choices import Status
from csit_tui.model.complaints import complaints
from csit_tui.model.entry import entered
from csit_tui.model.ids import MakeId
from csit_tui.model.points import POINT_KINDS
from csit_tui.model.trouble import Refused, Trouble, refused
from csit_tui.text import quoted

__all__ = [
    "add_evidence",
    "add_points",
    "add_position",
    "edit_point",
    "fits",
    "join_points",
    "move_point",
    "rate",
    "remove_evidence",
    "remove_point",
    "remove_position",
    "reorder",
    "set_field",
    "set_status",
    "set_tally",
    "split_point",
    "take_over",
    "tally",
    "tie",
]


def rate(data: Data, value: Number | None, scale: Sequence[Number]) -> list[Change]:
    """Give the criterion a level of the scale, or with no value take its rating back.

    A rating makes the status "rated"; taking it back makes a rated record "not-yet". Raises
    `Refused` for a value that is not on the scale.
    """
    if value is None:
        changes = _set(data, "rating", ABSENT)
        return changes + (_set(data, "status", "not-yet") if _status(data) == "rated" else [])
    return _set(data, "status", "rated") + _set(data, "rating", on_scale(value, scale))


def on_scale(value: Number, scale: Sequence[Number]) -> Number:
    """The level as the scale writes it. Raises `Refused` where it has none such."""
    for level in scale:
        if not isinstance(value, bool) and level == value:
            return level
    levels = ", ".join(map(str, scale)) or "none: the benchmark could not be read"
    raise refused(f"{value} is not on the scale.", f"Its levels are {levels}.", field="rating")


def set_status(data: Data, status: Status) -> list[Change]:
    """Say how the criterion stands; a rating it had is removed by a change of its own.

    Raises `Refused` for "rated" without a rating: give it a level instead.
    """
    if status == "rated":
        if data.get("rating") is None:
            what = "A criterion is rated by giving it a level."
            raise refused(what, "Choose the level instead.", field="status")
        return _set(data, "status", status)
    return _set(data, "rating", ABSENT) + _set(data, "status", status)


def set_field(data: Data, field: str | tuple[str, ...], value: Any) -> list[Change]:
    """Set one field, such as ``practice`` or ``("positions", id, "text")``; blank text empties it.

    Raises `Refused` where the record would not take the value.
    """
    path = (field,) if isinstance(field, str) else field
    if isinstance(value, str):
        value = entered(value).strip("\n")
        value = value if value.strip() else None
    changes = _set_at(data, path, ABSENT if value is None else value)
    _check(data, changes)
    return changes


def add_evidence(
    data: Data, make_id: MakeId, points: Iterable[str] = (), **about: str | datetime.date | None
) -> list[Change]:
    """Add a piece of evidence and tie it to points of the record.

    ``about`` are its fields: source, refers_to (a date), input (the id of a document or 360
    exercise), link, note. Raises `Refused` where it says neither source, input, link nor note.
    """
    item = {key: _clean(value) for key, value in about.items() if value not in (None, "")}
    if not item.keys() & {"source", "input", "link", "note"}:
        raise refused("Evidence needs a source.", "Say where it comes from.", field="evidence")
    new = fresh_id(data, make_id)
    changes = added(data, "evidence", {new: item})
    for point in points:
        kind = next((kind for kind in POINT_KINDS if point in items_of(data, kind)), None)
        if kind is not None:
            held = items_of(data, kind)[point].get("evidence", ())
            changes += tie(data, point, "evidence", [*held, new])
    _check(data, changes)
    return changes


def remove_evidence(data: Data, evidence: str) -> list[Change]:
    """Take a piece of evidence out of the record, and out of the points it supported."""
    changes: list[Change] = []
    for kind in POINT_KINDS:
        for point, item in items_of(data, kind).items():
            held = item.get("evidence", ())
            if evidence in held:
                changes += tie(data, point, "evidence", [key for key in held if key != evidence])
    return changes + _remove(data, "evidence", evidence)


def add_position(
    data: Data, make_id: MakeId, text: str, rating: Number | None = None
) -> list[Change]:
    """Add one of the positions of a team that has no consensus."""
    item: dict[str, Any] = {"text": entered(text).strip()}
    if rating is not None:
        item["rating"] = rating
    changes = added(data, "positions", {fresh_id(data, make_id): item})
    _check(data, changes)
    return changes


def remove_position(data: Data, position: str) -> list[Change]:
    """Take a position out of the record."""
    return _remove(data, "positions", position)


def tally(typed: str, scale: Sequence[Number]) -> dict[str, int]:
    """A show of cards as typed, "2 3 3 2 4" or "23324", as the count for each level given.

    Raises `Refused` for what is not on the scale.
    """
    levels = {str(level): level for level in scale}
    words = typed.replace(",", " ").replace(";", " ").split()
    if len(words) == 1 and words[0] not in levels:
        words = list(words[0])
    counts = dict.fromkeys(levels, 0)
    for word in words:
        counts[str(on_scale(_number(word), scale))] += 1
    return {level: count for level, count in counts.items() if count}


def set_tally(data: Data, counts: Mapping[str, int], most: int | None) -> list[Change]:
    """Keep how many members gave each level; no order and no names are kept.

    Raises `Refused` where they become more than the ``most`` people who can have given one.
    """
    held = items_of(data, "tally")
    if sum(counts.values()) > sum(held.values()):
        fits(sum(counts.values()), most)
    changes = []
    for level in sorted({*held, *counts}):
        before, after = held.get(level, ABSENT), counts.get(level) or ABSENT
        if not same(before, after):
            changes.append(Change(("tally", level), before, after))
    _check(data, changes)
    return changes


def fits(given: int, most: int | None) -> None:
    """Refuse more ratings than there are people to give one, where their number is known.

    Which ratings they are is not told: they may be hidden.
    """
    if most is not None and given > most:
        people = "1 person" if most == 1 else f"{most} people"
        what = f"{given} ratings are more than the {people} who can have given one."
        mend = "Count again, or say first who is there or who judged it."
        raise refused(what, mend)


def _number(word: str) -> Number:
    try:
        return int(word) if word.lstrip("-").isdigit() else float(word)
    except ValueError:
        what = f"{quoted(word, 20)} is no level."
        raise refused(what, "Type the levels shown, such as 2 3 3 2 4.", field="tally") from None


def _status(data: Data) -> Any:
    return data.get("status", "not-yet")


def _clean(value: Any) -> Any:
    return entered(value).strip() if isinstance(value, str) else value


def _remove(data: Data, collection: str, key: str) -> list[Change]:
    items = items_of(data, collection)
    return [Change((collection, key), items[key], ABSENT)] if key in items else []


def _set(data: Data, field: str, value: Any) -> list[Change]:
    return _set_at(data, (field,), value)


def _set_at(data: Data, path: tuple[str, ...], value: Any) -> list[Change]:
    held: Any = data
    for key in path:
        held = held.get(key, ABSENT) if isinstance(held, Mapping) else ABSENT
    return [] if same(held, value) else [Change(path, held, value)]


def _check(data: Data, changes: Iterable[Change]) -> None:
    """Refuse changes that would leave a record that cannot be read; older faults are let be."""
    after = apply(dict(data), changes)
    try:
        Assessment.model_validate(after)
    except ValidationError as error:
        touched = {change.path for change in changes}
        troubles = [
            Trouble(wrong.what, wrong.mend, field=dotted(wrong.path))
            for wrong in complaints(error, after)
            if any(all(map(eq, wrong.path, path)) for path in touched)  # one within the other
        ]
        if troubles:
            raise Refused(*troubles) from None
