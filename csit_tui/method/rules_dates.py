"""The rule that nothing ends before it begins."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method import hours
from csit_tui.method.dates import written
from csit_tui.method.rules import OUR_ADVICE, Case, Finding, Rules
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle
from csit_tui.model.teams import Session

RULES = Rules()


@RULES.rule(
    "D5",
    "warning",
    OUR_ADVICE,
    "Nothing ends before it begins.",
    "Correct one of the two.",
    lasting=True,
)
def ends_follow_beginnings(case: Case) -> Iterator[Finding]:
    """Cycles, plan items and sessions; a session may go on past midnight."""
    for path, cycle in case.snapshot.each(Cycle):
        if cycle.starts and cycle.ends and cycle.ends < cycle.starts:
            what = f"The cycle ends on {written(cycle.ends)}, before it starts."
            yield Finding(what, path, ("ends",))
    for path, item in case.snapshot.each(PlanItem):
        if item.start and item.due and item.due < item.start:
            what = f"It is due on {written(item.due)}, before it starts."
            yield Finding(what, path, ("due",))
    for path, session in case.snapshot.each(Session):
        start, until = session.held_from, session.held_until
        if start and until and hours.length(start, until) is None:
            what = f"It ended at {until:%H:%M}, before it began."
            yield Finding(what, path, ("held_until",))
