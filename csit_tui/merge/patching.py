"""Changes made on one state of a file, brought into what the file holds now."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from csit_tui.merge.changes import Change, Stale, apply
from csit_tui.merge.fields import Fields, Path
from csit_tui.merge.many import TextMerge
from csit_tui.merge.threeway import merge
from csit_tui.merge.values import ABSENT

Data = dict[str, Any]


class Patched(NamedTuple):
    """The data with the changes in it, and the changes that others stand in the way of.

    Of each of these `before` is what stands there now, `after` what was wanted.
    """

    data: Data
    against: list[Change]


def patch(
    data: Data, changes: Iterable[Change], fields: Fields, text_merge: TextMerge | None = None
) -> Patched:
    """Bring changes into data that others may have changed since they were made.

    It is a merge of three states: the one that the changes were made on, the data, and the one that
    the changes lead to. Where others changed the same place, what they wrote stays. The data given
    stay as they are.
    """
    wanted = list(changes)
    try:
        return Patched(apply(data, wanted), [])
    except Stale:
        pass
    lost = [change for change in wanted if not _has_place(data, change)]
    fitting = [change for change in wanted if change not in lost]
    base, mine = apply(data, ()), apply(data, ())
    for change in reversed(fitting):
        _put(base, change.path, change.before)
    for change in fitting:
        _put(mine, change.path, change.after)
    merged = merge(base, data, mine, fields, text_merge)
    against = [Change(d.path, d.ours, d.theirs) for d in merged.conflicts]
    return Patched(merged.data, against + [Change(c.path, ABSENT, c.after) for c in lost])


def _has_place(data: Data, change: Change) -> bool:
    """Whether the item that a change is about is still there; collections are made as needed."""
    table: Any = data
    for depth, key in enumerate(change.path[:-1]):
        if not isinstance(table, dict) or (key not in table and depth > 0):
            return False
        table = table.get(key, {})
    return isinstance(table, dict)


def _put(data: Data, path: Path, value: Any) -> None:
    table = data
    for key in path[:-1]:
        table = table.setdefault(key, {})
    if value is ABSENT:
        table.pop(path[-1], None)
    else:
        table[path[-1]] = value
