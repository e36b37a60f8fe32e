"""Taking out what others may refer to: who refers to it, and how they would let go of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from csit_tui.merge import ABSENT, Change, dotted
from csit_tui.method.filling import Data, Path, held_at, remove_item
from csit_tui.method.places import record_at
from csit_tui.method.references import Reference, references
from csit_tui.model.assessment import Assessment, Consensus
from csit_tui.model.sheets import Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.teams import Team
from csit_tui.model.trouble import Refused, Trouble

Target = tuple[str, tuple[str, ...]]
"""What a reference names: its kind, and its key after those it stands in."""


def targets_of(path: str, item: Path = ()) -> Iterator[Target]:
    """What references would name a record, or an item of it, by."""
    placed = record_at(path)
    if placed is None:
        return
    model, identity = placed
    keys = tuple(identity.values())
    if not item:
        yield model.KIND, keys
        return
    collection, key = item[0], item[-1]
    if model is Scope and collection == "functions":
        yield "function", (*keys, key)
    elif model is Team and collection == "members":
        yield "member", (*keys, key)
        yield "person", (*keys, key)
    elif model is Assessment and collection == "evidence":
        yield "evidence", (key,)
    elif model is Assessment:
        yield "origin", ("/".join((*keys, key)),)
    elif model is Consensus:
        yield "origin", ("/".join((keys[0], "consensus", keys[1], key)),)


def referrers_to(snapshot: Snapshot, path: str, item: Path = ()) -> list[Reference]:
    """Who refers to a record, or to an item of it; what stands within it does not count."""
    wanted = set(targets_of(path, item))
    return [
        one
        for one in references(snapshot)
        if (one.kind, one.target) in wanted
        and not (one.path == path and (not item or one.field[: len(item)] == item))
        and (one.kind != "evidence" or one.path == path)
    ]


def removal(
    snapshot: Snapshot, data: Mapping[str, Data], path: str, item: Path, *, everywhere: bool = False
) -> dict[str, list[Change]]:
    """The changes that take an item out, by file; ``data`` is the plain data of each file.

    Raises `Refused` where others refer to it, and says who; with ``everywhere`` they let go of it
    first.
    """
    found = referrers_to(snapshot, path, item)
    if found and not everywhere:
        raise Refused(*(_refers(one, path, item) for one in found))
    changes: dict[str, list[Change]] = {}
    for one in found:
        let_go = _without(data.get(one.path, {}), one)
        if let_go not in changes.setdefault(one.path, []):
            changes[one.path].append(let_go)
    changes.setdefault(path, []).extend(remove_item(data.get(path, {}), item))
    return changes


def _without(data: Data, one: Reference) -> Change:
    """The field of a reference without what it names."""
    held = held_at(data, one.field)
    rest = [key for key in held if key != one.target[-1]] if isinstance(held, list) else []
    return Change(one.field, held, rest or ABSENT)


def _refers(one: Reference, path: str, item: Path) -> Trouble:
    what = f"It refers to {dotted(item) if item else path}, which was to be taken out."
    mend = "Let it name something else first, or take it out everywhere."
    return Trouble(what, mend, one.path, field=dotted(one.field))
