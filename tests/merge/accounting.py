"""What became of every change, told without the merge: by the single facts that a file states.

A fact is a place and a value there. A side's change is what it states and base does not, and what
base states and it does not. Nothing was lost where each of the first is in the result or among the
values of a conflict at that place, and each of the second is not in the result or in dispute.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple

Path = tuple[str, ...]
Fact = tuple[Path, str]


class Dispute(NamedTuple):
    """A conflict: where it is, and the values that are to be chosen from (None: none at all)."""

    path: Path
    values: list[Any]


def facts(value: Any, fields: Any, path: Path = (), policy: Any = None) -> Counter[Fact]:
    """All that a file's data state, or that a value at a path does; lines of a text are counted."""
    return Counter(_facts(value, ("table", fields) if not path else policy, path))


def _facts(value: Any, policy: Any, path: Path) -> Iterator[Fact]:
    declared = isinstance(policy, tuple)
    if isinstance(value, dict):
        if not declared or policy[0] == "item":
            yield path, "a table"
        for key, inner in value.items():
            yield from _facts(inner, _inner(policy, key), (*path, key))
    elif policy == "set" and isinstance(value, list) and not any(map(_nested, value)):
        yield from {(path, "has " + _told(member)) for member in value}
    elif policy == "text" and isinstance(value, str):
        yield from ((path, "line " + repr(line)) for line in value.split("\n"))
    else:
        yield path, _told(value)


def _inner(policy: Any, key: str) -> Any:
    if not isinstance(policy, tuple):
        return None
    kind, fields = policy
    return ("item", fields) if kind in {"keyed", "sparse"} else fields.get(key)


def policy_at(fields: Any, path: Path) -> Any:
    policy: Any = ("table", fields)
    for key in path:
        policy = _inner(policy, key)
    return policy


def _nested(value: Any) -> bool:
    return isinstance(value, dict | list)


def _told(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_told, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{key!r}: {_told(value[key])}' for key in sorted(value))}}}"
    return f"{type(value).__name__} {value!r}"


def lost(
    base: Any, sides: list[Any], result: Any, disputes: list[Dispute], fields: Any
) -> list[str]:
    """Every change of every side that nobody can find again; an empty list is what we want."""
    before, after = facts(base, fields), facts(result, fields)
    disputed = {
        fact
        for path, values in disputes
        for value in values
        if value is not None
        for fact in facts(value, fields, path, policy_at(fields, path))
    }
    told = [facts(side, fields) for side in sides]
    missing = []
    for index, side in enumerate(told):
        added = side.keys() - before.keys() - after.keys() - disputed
        missing += [f"side {index} added {fact}" for fact in added]
        missing += [
            f"side {index} removed {fact}"
            for fact in before.keys() - side.keys()
            if after[fact] >= before[fact]
            and not _in_dispute(fact[0], disputes)
            and all(other[fact] <= before[fact] for other in told)
        ]
    return missing


def _in_dispute(path: Path, disputes: list[Dispute]) -> bool:
    return any(path[: len(one.path)] == one.path for one in disputes)
