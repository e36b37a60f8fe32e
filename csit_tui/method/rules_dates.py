"""The rule that nothing ends before it begins, nor takes less than no time."""

from __future__ import annotations

from collections.abc import Iterator

from csit_tui.method import hours
from csit_tui.method.dates import written
from csit_tui.method.places import one_line
from csit_tui.method.plan_sense import odd_dates
from csit_tui.method.rules import OUR_ADVICE, Case, Finding, Rules
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import Cycle
from csit_tui.model.teams import Session
from csit_tui.text import brief

RULES = Rules()


@RULES.rule(
    "D5",
    "warning",
    OUR_ADVICE,
    "Nothing ends before it begins, or is meant to take no time.",
    "Correct one of the two.",
    lasting=True,
)
def ends_follow_beginnings(case: Case) -> Iterator[Finding]:
    """Cycles, plan items, sessions and who was there; a session may go on past midnight."""
    for path, cycle in case.snapshot.each(Cycle):
        if cycle.starts and cycle.ends and cycle.ends < cycle.starts:
            what = f"The cycle ends on {written(cycle.ends)}, before it starts."
            yield Finding(what, path, ("ends",))
    for path, item in case.snapshot.each(PlanItem):
        for odd in odd_dates(item):
            yield Finding(odd.what, path, odd.field, odd.mend)
    for path, session in case.snapshot.each(Session):
        start, until = session.held_from, session.held_until
        if start and until and hours.length(start, until) is None:
            what = f"It ended at {until:%H:%M}, before it began."
            yield Finding(what, path, ("held_until",))
        yield from _within(path, session)


def _within(path: str, session: Session) -> Iterator[Finding]:
    """Who came to a session and left it, and how long it and its points are meant to take."""
    for key, one in session.present.items():
        if one.arrived and one.left and hours.length(one.arrived, one.left) is None:
            what = f"{brief(one_line(one.name) or key)} left at {one.left:%H:%M}, "
            what += f"before they arrived at {one.arrived:%H:%M}."
            yield Finding(what, path, ("present", key, "left"))
    lengths: dict[tuple[str, ...], int | None] = {("minutes",): session.minutes}
    lengths |= {("agenda", key, "minutes"): one.minutes for key, one in session.agenda.items()}
    for field, minutes in lengths.items():
        if minutes is not None and minutes <= 0:
            what = f"It is meant to take {minutes} minutes."
            yield Finding(what, path, field, "Say how many, or leave it open.")
