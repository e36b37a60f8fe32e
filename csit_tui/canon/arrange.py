"""Data brought into the one order and shape in which it is written."""

from typing import Any

from csit_tui.canon.depth import MAX_DEPTH, too_deep
from csit_tui.canon.errors import NotWritten
from csit_tui.merge.fields import Fields, Policy, in_order, inside, is_collection, is_sparse
from csit_tui.merge.sets import listed, members
from csit_tui.merge.values import ABSENT


def arranged(data: dict[str, Any], fields: Fields) -> dict[str, Any]:
    """Return a copy in canonical order: declared fields as declared, others by code point.

    Within a table single values come before tables; sets are sorted and empty ones left out;
    declared tables are there even when empty, unless they are sparse; what is `None` or absent is
    left out.
    """
    if too_deep(data):
        raise NotWritten(f"The data is nested more than {MAX_DEPTH} deep: lay it out flatter.")
    return _table(data, fields, None)


def _table(table: dict[str, Any], fields: Fields, rest: Policy | None) -> dict[str, Any]:
    values, tables = {}, {}
    held = {key: value for key, value in table.items() if value is not None and value is not ABSENT}
    empty: dict[str, Any] = {key: {} for key, policy in fields.items() if is_collection(policy)}
    for key in in_order(fields, empty | held):
        value = _value(held.get(key, empty.get(key)), fields.get(key, rest))
        if value == {} and is_sparse(fields.get(key)):
            continue
        if type(value) is dict:
            tables[key] = value
        elif value is not ABSENT:
            values[key] = value
    return values | tables


def _value(value: Any, policy: Policy | None) -> Any:
    if type(value) is dict:
        return _table(value, *inside(policy))
    if type(value) is not list:
        return value
    if policy == "set":
        held = members(value)
        if held is not None:
            return listed(held) if held else ABSENT
    return [_element(item) for item in value]


def _element(item: Any) -> Any:
    """Return an element of a list; tables within lists are unknown ones, with no declared order."""
    return _value(item, None)
