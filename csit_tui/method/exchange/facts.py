"""A record as facts, one for each value in it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from csit_tui.merge import Path
from csit_tui.method.exchange.texts import MOST, Many, field_text, is_plain, written
from csit_tui.method.places import record_at
from csit_tui.model.base import Item
from csit_tui.model.form import forms

Data = Mapping[str, Any]


OF = ("kind", "cycle", "team", "criterion", "item")
"""What a fact is of, by name."""
COLUMNS = ("file", *OF, "field", "type", "value")
"""What a row says that holds a fact."""


class Fact(NamedTuple):
    """One value: the file and the field it stands in, and what both are of.

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

    @property
    def of(self) -> tuple[str, ...]:
        """What it is of."""
        return tuple(getattr(self, name) for name in OF)

    @property
    def texts(self) -> tuple[str, ...]:
        """All that a row says of it, in the order of the columns."""
        return (self.file, *self.of, field_text(self.field), *written(self.value))


def facts(file: str, data: Data) -> Iterator[Fact]:
    """The facts of a record, in the order of its fields."""
    placed = record_at(file)
    model = placed[0] if placed else None
    identity: Mapping[str, Any] = placed[1] if placed else {}
    own = str(identity.get("id") or identity.get("member") or "")
    cycle, team, criterion = (
        _name(identity.get(key, data.get(key))) for key in ("cycle", "team", "criterion")
    )
    first = Fact(file, (), None, model.KIND if model else "", cycle, team, criterion, own)
    for field, value in _leaves((), data):
        is_in_item = len(field) > 1 and _holds_items(model, field[0])
        item = _name(field[1]) if is_in_item else own
        yield first._replace(field=field, value=value, item=item)


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
