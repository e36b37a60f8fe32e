"""A plan in words: what comes first, what an item lacks, how it stands.

That few breakthrough projects lead and many incremental actions follow is the toolkit's (Document
One, the annual map); the order among them is our advice. ``data`` is an item's plain data.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from typing import Any

from csit_tui.analysis import prioritising
from csit_tui.merge import ABSENT, Change
from csit_tui.method.dates import written
from csit_tui.method.filling import add_item, held_at, set_value
from csit_tui.method.nouns import spoken
from csit_tui.method.places import one_line
from csit_tui.model.ids import MakeId
from csit_tui.model.plan import ENDED, PlanItem

Data = Mapping[str, Any]
PROJECT = "project"
DONE, DROPPED = "done", "dropped"
STATUS_HELP = {
    "not-started": "Nobody has begun.",
    "on-track": "It will be done when it is due.",
    "at-risk": "Something is in the way of that.",
    "late": "It will be done, but later than it is due.",
    "done": "What was to change has changed.",
    "dropped": "It will not be done; say why.",
}
"""How an item can stand, and what is meant by it (our advice)."""


def status(data: Data) -> str:
    """How an item stands; one of which nothing is said has not started."""
    return str(data.get("status") or "not-started")


def title(data: Data) -> str:
    """What an item is called."""
    return one_line(data.get("title")) or "without a title"


def has_ended(data: Data) -> bool:
    """Whether it came to an end."""
    return status(data) in ENDED


def is_overdue(data: Data, today: datetime.date) -> bool:
    """Whether it was due before today and has not ended."""
    due = data.get("due")
    return isinstance(due, datetime.date) and due < today and not has_ended(data)


def is_ownerless(data: Data) -> bool:
    """Whether nobody owns it, although it has not ended."""
    return not one_line(data.get("owner")) and not has_ended(data)


def lacks(data: Data, today: datetime.date) -> list[str]:
    """What somebody has to see to: nobody owns it, or it should be done by now."""
    found = ["nobody owns it"] if is_ownerless(data) else []
    if is_overdue(data, today):
        found.append(f"overdue since {written(data['due'])}")
    return found


def order(data: Data, today: datetime.date) -> tuple[str, str, str]:
    """Sort key: projects first, then what somebody has to see to, by due date; what ended last."""
    large = "0" if data.get("type") == PROJECT else "1"
    place = "2" if has_ended(data) else "0" if lacks(data, today) else "1"
    return f"{large}{place}", str(data.get("due") or "9999"), title(data).casefold()


def stands(data: Data) -> str:
    """How it stands, in words."""
    return spoken(status(data))


def logged(data: Data, to: str, day: datetime.date, make_id: MakeId) -> tuple[str, list[Change]]:
    """How an item stands from a day on: the key of the entry in its log, and the changes."""
    fields = {"date": day, "status": to}
    key, changes = add_item(PlanItem, data, ("log",), fields, make_id)
    return key, [*set_value(PlanItem, data, ("status",), to), *changes]


def dots(given: Mapping[str, Any]) -> tuple[int, int]:
    """How many dots an item has, and of how many members."""
    return prioritising.dots(given)


def confirmed(data: Data) -> list[Change]:
    """The changes that confirm a record that was carried over; none where it was not."""
    held = held_at(data, ("to_confirm",))
    return [] if held is not True else [Change(("to_confirm",), True, ABSENT)]
