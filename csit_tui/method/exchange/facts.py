"""A record as facts, one for each value in it, and facts as the record that they are of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import Path
from csit_tui.method.exchange.texts import MOST, Many, is_plain
from csit_tui.method.places import record_at
from csit_tui.model.base import Item
from csit_tui.model.form import forms

Data = Mapping[str, Any]


class Fact(NamedTuple):
    """One value: the file and the field it stands in, and what both are about.

    ``item`` is the key of the item that holds it, else the record's own id. Names that a fact has
    not are empty. The value of a table is an empty one: what it holds are facts of their own.
    """

    file: str
    field: Path
    value: Any
    kind: str = ""
    cycle: str = ""
    team: str = ""
    criterion: str = ""
    item: str = ""


def facts(file: str, data: Data) -> Iterator[Fact]:
    """The facts of a record, in the order of its fields."""
    about = _About(file, data)
    for field, value in _leaves((), data):
        yield about.fact(field, value)


class _About:
    """What all facts of a file have alike."""

    def __init__(self, file: str, data: Data) -> None:
        placed = record_at(file)
        self.file, self.model = file, placed[0] if placed else None
        identity: Mapping[str, Any] = placed[1] if placed else {}
        self.kind = self.model.KIND if self.model else ""
        self.own = str(identity.get("id") or identity.get("member") or "")
        self.cycle, self.team, self.criterion = (
            _name(identity.get(key, data.get(key))) for key in ("cycle", "team", "criterion")
        )

    def fact(self, field: Path, value: Any) -> Fact:
        is_in_item = len(field) > 1 and _holds_items(self.model, field[0])
        item = _name(field[1]) if is_in_item else self.own
        about = self.kind, self.cycle, self.team, self.criterion
        return Fact(self.file, field, value, *about, item)


def _name(value: Any) -> str:
    return value if isinstance(value, str) and is_plain(value) else ""


def _holds_items(model: type[Item] | None, field: str) -> bool:
    form = forms(model).get(field) if model else None
    return form is not None and form.takes == "items"


def _leaves(path: Path, value: Any) -> Iterator[tuple[Path, Any]]:
    """The values under a path; the data's own depth is bounded where it was read."""
    if isinstance(value, Mapping) and (value or not path):
        for key, inner in value.items():
            yield from _leaves((*path, key), inner)
    elif isinstance(value, list) and not _fits_a_cell(value):
        yield path, Many(len(value))
        for place, inner in enumerate(value):
            yield from _leaves((*path, str(place)), inner)
    else:
        yield path, value


def _fits_a_cell(value: list[Any]) -> bool:
    """Whether a list can be written as one line for each of its values."""
    lines = [one for one in value if isinstance(one, str) and is_plain(one) and "\n" not in one]
    return len(lines) == len(value) and sum(len(one) + 1 for one in lines) < MOST


def data_of(found: Iterable[Fact]) -> dict[str, Any]:
    """The record that facts are of, whatever order they are in."""
    data: dict[str, Any] = {}
    lists: list[Path] = []
    for fact in found:
        if isinstance(fact.value, Many):
            lists.append(fact.field)
            _put(data, fact.field, {})
        else:
            _put(data, fact.field, {} if isinstance(fact.value, Mapping) else fact.value)
    for path in sorted(lists, key=len, reverse=True):
        table = _above(data, path)
        held = table[path[-1]]
        table[path[-1]] = [held[key] for key in sorted(held, key=int)]
    return data


def _put(data: dict[str, Any], path: Path, value: Any) -> None:
    table = _above(data, path)
    if value != {} or path[-1] not in table:
        table[path[-1]] = value


def _above(data: dict[str, Any], path: Path) -> dict[str, Any]:
    for key in path[:-1]:
        data = data.setdefault(key, {})
    return data
