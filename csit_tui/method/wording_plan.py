"""What changed of a plan item, in the method's words."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.method.dates import written
from csit_tui.method.nouns import counted, listed, spoken
from csit_tui.method.places import one_line, quoted_title
from csit_tui.method.terms import TYPE_WORDS
from csit_tui.method.wording_sheets import is_made
from csit_tui.model.ordering import ids_in_order
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.text import brief

_IDENTITY = frozenset({"format", "kind", "cycle", "id", "type", "title"})
"""Fields of a new item that its first line tells."""


def of_plan(path: str, found: Sequence[Change], snapshot: Snapshot) -> list[str]:
    """One sentence for each thing: planned, noted in the log, a milestone reached; then fields."""
    if not found:
        return []
    item = snapshot.records.get(path)
    name = _name(item, found)
    noted = list(_noted(name, found))
    reached = list(_reached(name, item, found))
    told = {"log", "milestones"} if reached else {"log"}
    told |= {"status"} if noted else set()
    made = is_made(found)
    told |= _IDENTITY if made else set()
    acts = {} if made else _acts(name, found)
    told |= acts.keys()
    fields = dict.fromkeys(c.path[0] for c in found if c.path[0] not in told)
    words = listed([field.replace("_", " ") for field in fields])
    lines = []
    if made:
        sort = TYPE_WORDS.get(item.type if isinstance(item, PlanItem) else "", "plan item")
        lines.append(f"Planned the {sort} {name}" + (f": {words}" if words else ""))
    elif words:
        lines.append(f"Changed {words} of {name}")
    return [*acts.values(), *lines, *noted, *reached]


def _acts(name: str, found: Sequence[Change]) -> dict[str, str]:
    """By its field what was done to the whole item, where that has a word of its own."""
    after = {change.path: change.after for change in found}
    words = {
        "to_confirm": ("Confirmed", after.get(("to_confirm",), True) is not True),
        "retired": ("Retired", after.get(("retired",)) is True),
    }
    return {field: f"{verb} {name}" for field, (verb, done) in words.items() if done}


def plans(changes: Mapping[str, Sequence[Change]]) -> tuple[int, int]:
    """How many items were planned, and how many notes made in the log of others."""
    held = [found for path, found in changes.items() if "/plan/" in path]
    made = [found for found in held if is_made(found)]
    others = [found for found in held if not is_made(found)]
    return len(made), sum(len(list(_noted("", found))) for found in others)


def plans_said(changes: Mapping[str, Sequence[Change]]) -> list[str]:
    """The same in words, such as ``2 plan items planned``; nothing for none."""
    made, noted = plans(changes)
    told = [f"{counted(made, 'item')} planned"] if made else []
    return [*told, *([f"{counted(noted, 'note')} on the plan"] if noted else [])]


def _name(item: object, found: Sequence[Change]) -> str:
    """The item by its title; a record that is not here by the one that it was given."""
    given = next((str(c.after) for c in found if c.path == ("title",)), None)
    if isinstance(item, PlanItem) and (item.title or not given):
        return quoted_title(item)
    return f"“{brief(one_line(given), 100)}”" if one_line(given) else "an item without a title"


def _noted(name: str, found: Sequence[Change]) -> Iterator[str]:
    """Entries that are new in the log, in their order; a file may hold anything in their place."""
    new: dict[str, Any] = {}
    for change in found:
        match change.path, change.after:
            case ("log",), dict() as entries if change.before is ABSENT:
                new |= entries
            case ("log", key), entry if change.before is ABSENT:
                new[key] = entry
    for key in ids_in_order(new):
        said, how = (_said(new[key], field) for field in ("text", "status"))
        yield f"{name}: {spoken(how or 'noted')}" + (f", {said}" if said else "")


def _said(entry: object, field: str) -> str:
    value = entry.get(field) if isinstance(entry, Mapping) else None
    return brief(one_line(value if isinstance(value, str) else None), 100)


def _reached(name: str, item: object, found: Sequence[Change]) -> Iterator[str]:
    """Milestones that were there and are reached now."""
    steps = item.milestones if isinstance(item, PlanItem) else {}
    for change in found:
        if change.path[:1] == ("milestones",) and change.path[2:] == ("done",):
            step = steps.get(change.path[1])
            if isinstance(change.after, datetime.date) and step is not None:
                title = brief(one_line(step.title) or "a milestone", 60)
                yield f"{name}: reached {title} on {written(change.after)}"
