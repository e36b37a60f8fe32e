"""An item of the plan as plain data, with what is not saved yet: its words, its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from csit_tui.merge import ABSENT, Change
from csit_tui.method.filling import held_at
from csit_tui.method.places import record_at
from csit_tui.model.choices import PROGRESS, PlanType, Progress
from csit_tui.model.plan import Milestone, PlanItem

Data = Mapping[str, Any]
PROJECT: PlanType = "project"
DONE: Progress = "done"
DROPPED: Progress = "dropped"
STATUS_HELP: dict[Progress, str] = {
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
    return str(data.get("status") or PROGRESS[0])


def item_of(path: str, data: Data) -> PlanItem:
    """The item in a file, with what was changed and is not saved yet; nothing of it is checked."""
    placed = record_at(path)
    identity = placed[1] if placed else {}
    held = data.get("milestones") or {}
    steps = {key: Milestone.model_construct(**step) for key, step in held.items()}
    return PlanItem.model_construct(**{**data, **identity, "milestones": steps})


def confirmed(data: Data) -> list[Change]:
    """The changes that confirm a record that was carried over; none where it was not."""
    held = held_at(data, ("to_confirm",))
    return [] if held is not True else [Change(("to_confirm",), True, ABSENT)]
