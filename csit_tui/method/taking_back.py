"""What taking back the work of a session means for one record; nothing is written here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from csit_tui.merge import ABSENT, Change, Fields, Path, diff, merge, merge_lines
from csit_tui.method.places import record_at

Data = dict[str, Any]
_TOGETHER = (("status",), ("rating",))
"""Fields that make sense only with each other."""
_BY_NAME = frozenset({"team", "cycle", "programme", "benchmark", "theme", "benchmark-option"})
"""Records that would name nothing any more if they were emptied."""


class TakenBack(NamedTuple):
    """The record with the work taken out, what that changes, and what stands in the way.

    Of what stands in the way ``before`` is what the session had left there, and ``after`` what
    stands there now.
    """

    data: Data
    changes: list[Change]
    against: list[Change]


def begun(path: str, after: Mapping[str, Any]) -> Data:
    """The state to which a record goes back that a session began: it is never taken away.

    One with an id or a name of its own is retired as it was; of any other only what its place says
    is left.
    """
    placed = record_at(path)
    if placed is None:
        return dict(after)
    model, identity = placed
    if "id" in identity or model.KIND in _BY_NAME:
        return {**after, "retired": True}
    return {key: after[key] for key in ("format", "kind", *identity) if key in after}


def taken_back(before: Data, after: Data, now: Data, fields: Fields) -> TakenBack:
    """Take what led from ``before`` to ``after`` out of what stands there now.

    It is a merge with its sides swapped: what was changed since stays, and is told as standing in
    the way where the session had changed the same.
    """
    merged = merge(after, now, before, fields, merge_lines)
    against = [Change(one.path, one.base, one.ours) for one in merged.conflicts]
    if any(change.path in _TOGETHER for change in against):
        return without(merged.data, now, fields, against, _TOGETHER)
    return TakenBack(merged.data, diff(now, merged.data, fields), against)


def without(
    data: Data, now: Data, fields: Fields, against: list[Change], paths: Sequence[Path]
) -> TakenBack:
    """The same with some fields or items left as they stand now."""
    kept = dict(data)
    for path in paths:
        table, source = kept, now
        for key in path[:-1]:
            table[key] = dict(table.get(key, {}))
            table, source = table[key], source.get(key, {})
        value = source.get(path[-1], ABSENT)
        if value is ABSENT:
            table.pop(path[-1], None)
        else:
            table[path[-1]] = value
    return TakenBack(kept, diff(now, kept, fields), against)
