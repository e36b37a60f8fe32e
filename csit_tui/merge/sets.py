"""Lists whose order means nothing: compared, merged and written as sets."""

from typing import Any

from csit_tui.merge.values import ABSENT

_SCALARS = frozenset({"str", "int", "float", "bool", "date", "time", "datetime"})

Members = dict[tuple[str, Any], Any]


def _key(value: Any) -> tuple[str, Any]:
    """Return what identifies and orders a member: the same for no two that differ as values."""
    kind = type(value)
    return (kind.__name__, value if kind is str or kind is int else str(value))


def members(value: Any) -> Members | None:
    """Return the members by identity, none for an absent list, `None` where it is no set at all.

    A value that is no list, or a list that holds lists or tables, has to be taken whole.
    """
    if value is ABSENT:
        return {}
    if type(value) is not list or any(type(item).__name__ not in _SCALARS for item in value):
        return None
    return {_key(item): item for item in value}


def listed(held: Members) -> list[Any]:
    """Return members as the list that is written: sorted, by code point where they are text."""
    return [held[key] for key in sorted(held)]


def joined(base: Members, *sides: Members) -> Members:
    """Merge sets: what any side added is in, what any side removed is out."""
    held = dict(base)
    for side in sides:
        held |= side
    return {
        key: value
        for key, value in held.items()
        if (all if key in base else any)(key in side for side in sides)
    }
