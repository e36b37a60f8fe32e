"""What a year leaves unfinished when it is closed: told then, and in nobody's way (our advice)."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.composite import composite
from csit_tui.method.nouns import counted
from csit_tui.method.progress import all_progress
from csit_tui.method.sealing import Seal
from csit_tui.model.plan import ENDED, PlanItem
from csit_tui.model.snapshot import Snapshot


def unfinished(snapshot: Snapshot, cycle: str, seal: Seal) -> str:
    """In short, such as ``10 disputed, 26 criteria to come (Parks 21, Arts 5)``; empty for nothing.

    What teams differ in and did not settle, what they did not assess, and the plan items that did
    not come to their end: the next year carries those.
    """
    return ", ".join(_parts(snapshot, cycle, seal))


def _parts(snapshot: Snapshot, cycle: str, seal: Seal) -> Iterator[str]:
    yardstick = Yardstick.for_cycle(snapshot, cycle)
    disputed = len(composite(snapshot, cycle, yardstick, seal).disputed)
    if disputed:
        yield f"{disputed} disputed"
    left = {
        found.name.removesuffix(" team"): found.totals.left
        for found in all_progress(snapshot, cycle, yardstick)
        if found.totals.left
    }
    if left:
        each = ", ".join(f"{team} {number}" for team, number in left.items())
        yield f"{counted(sum(left.values()), 'criterion')} to come ({each})"
    items = [item for _, item in snapshot.each(PlanItem, cycle=cycle)]
    going = sum(item.status not in ENDED for item in items)
    if going:
        yield f"{counted(going, 'plan item')} carried"
