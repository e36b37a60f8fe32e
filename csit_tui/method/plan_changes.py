"""What is done to a plan item, as changes of its record; nothing is written here.

Each entry of the log is dated and says how the item stands, so the status is the last entry's.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.method.filling import add_item, held_at, set_value
from csit_tui.method.places import one_line
from csit_tui.method.references import record_of_origin
from csit_tui.method.year_words import is_not_here
from csit_tui.model.base import Date
from csit_tui.model.ids import MakeId
from csit_tui.model.plan import PlanItem
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused

Data = Mapping[str, Any]
IN_THE_END = {
    "now_different": ("what is now done differently", "Say what people do otherwise than before."),
    "since": ("since when", "Give the date."),
    "how_known": ("how we know", "Say how it is known."),
}
"""What is to be said of an item that is done, and the way to it (Document One, the annual map)."""


def logged(
    data: Data, status: str, text: str | None, day: Date, make_id: MakeId
) -> tuple[str, list[Change]]:
    """Note on a day how an item stands, which becomes its status; of a dropped one also why.

    The key of the entry, and the changes. Without a text it is said later what happened; why an
    item is dropped is said at once. Raises `Refused` where nothing is said.
    """
    said = (text or "").strip()
    if not said and (text is not None or status == "dropped"):
        why = "why it was dropped" if status == "dropped" else "what happened"
        raise refused("The entry says nothing.", f"Say {why}.", field="log")
    entry = {"date": day, "status": status, **({"text": said} if said else {})}
    key, changes = add_item(PlanItem, data, ("log",), entry, make_id)
    changes += set_value(PlanItem, data, ("status",), status)
    if status == "dropped":
        changes += set_value(PlanItem, data, ("reason",), said)
    return key, changes


def to_say(data: Data) -> list[str]:
    """What is still to be said of an item that is done, by field; nothing of any other."""
    if data.get("status") != "done":
        return []
    return [field for field in IN_THE_END if not one_line(str(data.get(field) or ""))]


def begun(title: str, sort: str, origins: Iterable[str]) -> list[Change]:
    """The changes that begin an item, a project or an action, which answers AFIs."""
    said = {"title": one_line(title), "type": sort, "afis": sorted(set(origins))}
    return [Change((name,), ABSENT, value) for name, value in said.items() if value]


def is_here(origin: str, snapshot: Snapshot) -> bool:
    """Whether the record of an AFI was read, and does not stand on its team's branch alone."""
    return record_of_origin(origin) in snapshot.records


def not_here(origin: str, name: str) -> str:
    """That an AFI stands only in the work of a team, by name, that is not brought in."""
    return is_not_here(name, f"and {origin} with it")


def linked(data: Data, origins: Iterable[str]) -> list[Change]:
    """Let an item answer more AFIs."""
    held = held_at(data, ("afis",))
    every = sorted({*(held if isinstance(held, list) else ()), *origins})
    return set_value(PlanItem, data, ("afis",), every or ABSENT)
