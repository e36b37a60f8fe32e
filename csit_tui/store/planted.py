"""Tables of conflicts that no merge has written: somebody put one, or an entry of it, by hand.

They are not to be settled field by field, for what they name may be no field, or one that says
which file it is. Such a file is taken as a whole, as one side has it, and the table goes.
"""

from __future__ import annotations

from typing import Any

from csit_tui.merge import ABSENT, Path, dotted, settling
from csit_tui.merge.settling import CONFLICTS
from csit_tui.model.kinds import BY_KIND
from csit_tui.store import merging
from csit_tui.store.editing import fields_at, place, undotted, written
from csit_tui.store.reading import plain

_ALWAYS = {"format", "kind"}


def is_planted(path: str, source: bytes) -> bool:
    """Whether a record has a table of conflicts that no merge wrote. Raises `Refused`."""
    data = plain(path, source) if merging.SIGN in source else {}
    table = data.get(CONFLICTS, {})
    return not isinstance(table, dict) or any(
        _field(path, data, name, said) is None for name, said in table.items()
    )


def taken(path: str, source: bytes, side: str) -> bytes:
    """Such a file as one side has it ("base", "ours" or "theirs"), without its table.

    What the table says of no field is left as it stands. Raises `Refused`.
    """
    data = plain(path, source)
    table = data.pop(CONFLICTS, {})
    values: dict[Path, Any] = {}
    for name, said in table.items() if isinstance(table, dict) else ():
        field = _field(path, data, name, said)
        if field is not None and side != "ours":
            values[field] = said.get(side, ABSENT)
    return written(path, source, settling.settled(data, values, fields_at(path)))


def _field(path: str, data: dict[str, Any], name: str, said: Any) -> Path | None:
    """The field that an entry is of; none where no merge can have written it."""
    try:
        field = undotted(name)
    except ValueError:
        return None
    fixed = _ALWAYS | set(BY_KIND[place(path)[0]].IDENTITY)
    if not field or field[0] in fixed or dotted(field) != name or not isinstance(said, dict):
        return None
    above = (merging.held(data, field[:depth]) for depth in range(1, len(field)))
    return field if all(value is ABSENT or isinstance(value, dict) for value in above) else None
