"""What the merge knows of a file's fields: their declared order and the policy of each.

A policy is `"atomic"` (taken whole), `"set"` (a list whose order means nothing), `"text"` (long
text, merged by lines), `("table", fields)` (one sub-table), `("keyed", fields)` (a table of items
under their ids, each with these fields) or `("sparse", fields)` (the same, but not written while it
is empty). Fields without a policy are unknown: their tables are followed, everything else in them
is taken whole.
"""

from collections.abc import Iterable
from typing import Any

Policy = str | tuple[str, "Fields"]
Fields = dict[str, Policy]
Path = tuple[str, ...]

NO_FIELDS: Fields = {}


def inside(policy: Policy | None) -> tuple[Fields, Policy | None]:
    """Return the fields declared inside a table of this policy, and the policy of all others."""
    if policy is None or isinstance(policy, str):
        return NO_FIELDS, None
    kind, fields = policy
    if kind in {"keyed", "sparse"}:
        return NO_FIELDS, ("item", fields)
    return fields, None


def is_collection(policy: Policy | None) -> bool:
    """Say whether a field is declared as a table, so that leaving it out means that it is empty."""
    return isinstance(policy, tuple) and policy[0] != "item"


def is_sparse(policy: Policy | None) -> bool:
    """Say whether a collection has no header while it is empty, since most files lack it."""
    return isinstance(policy, tuple) and policy[0] == "sparse"


def in_order(fields: Fields, *tables: dict[str, Any]) -> Iterable[str]:
    """Return the keys of all the tables: declared ones as declared, then others by code point."""
    held = set().union(*tables)
    declared = [key for key in fields if key in held]
    return declared + sorted(held.difference(declared))
