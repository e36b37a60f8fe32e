"""What differs between two states of a file: found, applied, turned round."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from csit_tui.merge.fields import Fields, Path, Policy, in_order, inside, is_collection
from csit_tui.merge.paths import dotted
from csit_tui.merge.sets import members
from csit_tui.merge.values import ABSENT, fresh, same


class Change(NamedTuple):
    """One place that differs; `ABSENT` before says it was added, `ABSENT` after, removed."""

    path: Path
    before: Any
    after: Any


class Stale(ValueError):
    """A change does not fit the data it is applied to: `path` holds something else by now."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{dotted(path)} has changed since: look at it again")
        self.path = path


def diff(before: dict[str, Any], after: dict[str, Any], fields: Fields) -> list[Change]:
    """List the changes from one state to the other, in the declared order of the fields.

    Tables are followed to the single field; an item of a keyed table that was added or removed is
    one change with the whole item. A declared table or set that is left out equals an empty one.
    """
    return list(_tables((), before, after, fields, None))


def _tables(
    path: Path, before: dict[str, Any], after: dict[str, Any], fields: Fields, rest: Policy | None
) -> Iterator[Change]:
    for key in in_order(fields, before, after):
        policy = fields.get(key, rest)
        yield from _values((*path, key), before.get(key, ABSENT), after.get(key, ABSENT), policy)


def _values(path: Path, before: Any, after: Any, policy: Policy | None) -> Iterator[Change]:
    old, new = before, after
    if is_collection(policy):
        old, new = ({} if side is ABSENT else side for side in (before, after))
    if type(old) is dict and type(new) is dict:
        yield from _tables(path, old, new, *inside(policy))
    elif not (_same_set(before, after) if policy == "set" else same(before, after)):
        yield Change(path, before, after)


def _same_set(before: Any, after: Any) -> bool:
    old, new = members(before), members(after)
    if old is None or new is None:
        return same(before, after)
    return old.keys() == new.keys()


def apply(data: dict[str, Any], changes: Iterable[Change]) -> dict[str, Any]:
    """Return new data with the changes made; the data given stays as it is.

    Raises `Stale` where the data does not hold what the change says was there before.
    """
    result: dict[str, Any] = fresh(data)
    for change in changes:
        table = _parent(result, change.path)
        key = change.path[-1]
        if not _fits(table.get(key, ABSENT), change.before):
            raise Stale(change.path)
        if change.after is ABSENT:
            table.pop(key, None)
        else:
            table[key] = fresh(change.after)
    return result


def _parent(data: dict[str, Any], path: Path) -> dict[str, Any]:
    """Return the table that holds the last key of a path, made where it is missing."""
    table = data
    for key in path[:-1]:
        table = table.setdefault(key, {})
        if type(table) is not dict:
            raise Stale(path)
    return table


def _fits(held: Any, before: Any) -> bool:
    """Compare what stands there with what a change expects; empty and absent may stand in."""
    if same(held, before):
        return True
    return _is_empty(held) and _is_empty(before)


def _is_empty(value: Any) -> bool:
    return value is ABSENT or (type(value) in (dict, list) and not value)


def invert(changes: Iterable[Change]) -> list[Change]:
    """Return the changes that lead back: `invert(diff(a, b, f)) == diff(b, a, f)`."""
    return [Change(path, after, before) for path, before, after in changes]
