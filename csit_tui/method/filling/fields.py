"""A field of a record: what it takes, by its model, and what the record holds there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csit_tui.merge import ABSENT, dotted
from csit_tui.model.base import Item
from csit_tui.model.form import Form, form_of, forms
from csit_tui.model.trouble import nearest, refused
from csit_tui.text import quoted

Data = Mapping[str, Any]
Path = tuple[str, ...]


def known(model: type[Item], path: Path) -> Form:
    """What the field at a path takes. Raises `Refused` where there is no such field."""
    form = form_of(model, path)
    if form is not None:
        return form
    above = form_of(model, path[:-1]) if len(path) > 1 else None
    fields = list(forms((above.item if above else None) or model))
    mend = nearest(path[-1] if path else "", fields, f"Its fields are {', '.join(fields)}.")
    raise refused(f"There is no field {quoted(dotted(path), 60)}.", mend, field=dotted(path))


def held_at(data: Data, path: Path) -> Any:
    """What a record holds at a path; ABSENT for nothing."""
    held: Any = data
    for key in path:
        held = held.get(key, ABSENT) if isinstance(held, Mapping) else ABSENT
    return held
