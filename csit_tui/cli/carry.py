"""What an entry says, carried out on the plain data of one record; nothing is written here."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.cli.items import Entry, table
from csit_tui.cli.references import References
from csit_tui.cli.values import MAIN, number
from csit_tui.merge import Change, apply
from csit_tui.method import points, recording
from csit_tui.model.ids import MakeId
from csit_tui.model.points import POINT_KINDS, other_kind
from csit_tui.model.trouble import Refused, refused
from csit_tui.text import quoted

Data = dict[str, Any]
_FIRST = ("evidence", *POINT_KINDS, "positions")
"""Evidence comes first, so that a point of the same entry may name it."""


@contextlib.contextmanager
def _told_of(field: str) -> Iterator[None]:
    """Whatever is refused within is told of this field."""
    try:
        yield
    except Refused as error:
        raise Refused(*(t._replace(field=field) for t in error.troubles)) from None


@dataclass
class Carrier:
    """One record's data while entries are carried out on it."""

    data: Data
    yardstick: Yardstick
    references: References
    make_id: MakeId
    most: Callable[[Data], int | None]
    """How many people can have given a rating, by the record's data."""

    def carry_out(self, entry: Entry) -> None:
        """Do all that the entry says. Raises Refused, with the field, where something is amiss."""
        self._fields(dict(entry.fields))
        for collection in _FIRST:
            for kind, item in entry.added:
                if kind == collection:
                    self._add(collection, item)
            for known, key, item in entry.edited:
                if (known or self._collection(key)) == collection:
                    self._edit(collection, key, item if known else table(collection, item))
        for origin in entry.taken_over:
            kind, point = self.references.last_year(origin)
            self._do(recording.take_over(self.data, kind, origin, point, self.make_id))
        for key in entry.moved:
            self._move(key)
        for key in entry.removed:
            self._remove(key)

    def _do(self, changes: Iterable[Change]) -> None:
        self.data = apply(self.data, changes)

    def _set(self, path: tuple[str, ...], value: Any) -> None:
        self._do(recording.set_field(self.data, path, value if value or value == 0 else None))

    @property
    def _scale(self) -> list[int | float]:
        return [level.value for level in self.yardstick.levels]

    def _level(self, value: float | None, field: str) -> int | float | None:
        with _told_of(field):
            return None if value is None else recording.on_scale(value, self._scale)

    def _fields(self, fields: Data) -> None:
        if "attendance" in fields:
            people = sorted(map(self.references.member, fields.pop("attendance")))
            self._set(("attendance",), people)
        if "target" in fields:
            fields["target"] = self._level(fields["target"], "target")
        if "tally" in fields:
            self._tally(fields.pop("tally"))
        self._judge(fields)
        for field, value in fields.items():
            self._set((field,), value)

    def _judge(self, fields: Data) -> None:
        """Rating and status, which go together; taken out of the fields given."""
        status, rating = fields.pop("status", None), fields.get("rating")
        if rating is not None and status not in {None, "rated"}:
            raise refused(
                f"A criterion with the rating {rating} is rated, not {status}.",
                "Give the rating or the status.",
                field="status",
            )
        if "rating" in fields:
            self._do(recording.rate(self.data, fields.pop("rating"), self._scale))
        if status is not None:
            self._do(recording.set_status(self.data, status))

    def _tally(self, given: dict[str, int] | str) -> None:
        with _told_of("tally"):
            if isinstance(given, str):
                counts = recording.tally(given, self._scale)
            else:
                levels = {level: self._level(number(level, "tally"), "tally") for level in given}
                counts = {str(levels[level]): count for level, count in given.items()}
            self._do(recording.set_tally(self.data, counts, self.most(self.data)))

    def _add(self, collection: str, item: Data, key: str | None = None) -> None:
        if not any(item.get(name) for name in (MAIN[collection], "input", "link", "note")):
            raise refused("An item without words.", f"Say {MAIN[collection]}=...", field=collection)
        new = key or points.fresh_id(self.data, self.make_id)
        if collection in POINT_KINDS and item.get("continues"):
            self.references.last_year(item["continues"])
        fitting = self._fitting(collection, item)
        self._do(points.added(self.data, collection, {new: {}}))
        for name, value in fitting.items():
            self._set((collection, new, name), value)

    def _edit(self, collection: str, key: str, item: Data) -> None:
        held = self._held(key)
        if held is None:
            if not self.references.is_id(key):
                raise self._unknown(key)
            self._add(collection, item, key)
            return
        if collection in POINT_KINDS and item.get("text", key) is None:
            raise refused(f"{key} would be left without words.", f"Take it out: --remove {key}")
        if held != collection:
            self._move(key)
        for name, value in self._fitting(collection, item).items():
            self._set((collection, key, name), value)

    def _fitting(self, collection: str, item: Data) -> Data:
        """The item with its references resolved and its level on the scale."""
        found = dict(item)
        if found.get("rating") is not None:
            found["rating"] = self._level(found["rating"], f"{collection}.rating")
        if found.get("features"):
            found["features"] = sorted({self._feature(one) for one in found["features"]})
        if found.get("evidence"):
            found["evidence"] = sorted({self._evidence(one) for one in found["evidence"]})
        if found.get("input"):
            found["input"] = self.references.input(found["input"])
        return found

    def _feature(self, reference: str) -> str:
        full = f"{self.data['criterion']}.{reference}" if len(reference) == 1 else reference
        if not self.yardstick.feature(full):
            known = ", ".join(self.yardstick.features(self.data["criterion"]))
            raise refused(
                f"There is no key feature {reference}.",
                f"Its key features are {known}.",
                field="features",
            )
        return full

    def _evidence(self, named: str) -> str:
        """The id of a piece of evidence, named by its id or its source."""
        items = points.items_of(self.data, "evidence")
        if named in items:
            return named
        for key, item in items.items():
            if str(item.get("source", "")).casefold() == named.casefold():
                return key
        raise refused(
            f"{quoted(named, 60)} is no evidence of this record.",
            "Name it by its id or its source, or add it with --evidence.",
            field="evidence",
        )

    def _held(self, key: str) -> str | None:
        return next((c for c in _FIRST if key in points.items_of(self.data, c)), None)

    def _collection(self, key: str) -> str:
        held = self._held(key)
        if held is None:
            raise self._unknown(key)
        return held

    def _unknown(self, key: str) -> Refused:
        return refused(
            f"{quoted(key)} is no item of {self.data['criterion']}.",
            f"csit show {self.data['criterion']} lists its items with their ids.",
        )

    def _move(self, key: str) -> None:
        held = self._collection(key)
        if held not in POINT_KINDS:
            raise refused(
                f"{key} is no strength and no area for improvement.", "Only those can be moved."
            )
        to = other_kind(held)
        if key in points.items_of(self.data, to):
            what = f"{key} is among both the strengths and the areas for improvement."
            raise refused(what, "Give one of the two another id in the file, then move it.")
        self._do(recording.move_point(self.data, key, to))

    def _remove(self, key: str) -> None:
        held = self._collection(key)
        if held == "evidence":
            self._do(recording.remove_evidence(self.data, key))
        elif held == "positions":
            self._do(recording.remove_position(self.data, key))
        else:
            self._do(recording.remove_point(self.data, key))
