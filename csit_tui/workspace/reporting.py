"""What a report of a cycle is made of, gathered in steps that can be told and ended.

Of an open cycle it is each team's newest work, brought in or not; nothing is checked out for it.
"""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.carrying import people
from csit_tui.method.composite import composite
from csit_tui.method.cycles import no_cycle
from csit_tui.method.reporting import Before, Reported, names_of
from csit_tui.method.sealing import Seal
from csit_tui.model.base import data_of
from csit_tui.model.following import Listener
from csit_tui.model.plan import PlanItem
from csit_tui.model.sheets import Readiness
from csit_tui.model.trouble import Trouble, refused
from csit_tui.workspace import annual, sealing
from csit_tui.workspace.annual import Found
from csit_tui.workspace.context import Context

DRAWING = "drawing pictures"
"""The last step, which whoever puts the report into a format tells."""
_STEPS = ("reading the teams' work", "reading the cycle before", "comparing")


class Gathered(NamedTuple):
    """What a report is made of, and the files that could not be read."""

    reported: Reported
    troubles: tuple[Trouble, ...]


def gathered(context: Context, cycle: str, previous: str | None, listener: Listener) -> Gathered:
    """Gather a cycle, and compare it with ``previous``, as `annual.compare` takes it.

    Without one it is the cycle before, if there is any. Raises `Refused` for what is not there, and
    where it is stopped.
    """
    known = context.shelf.snapshot(())
    if known.cycle(cycle) is None:
        raise no_cycle(cycle, known)
    if previous == cycle:
        raise refused(f"The report is of {cycle} itself.", "Compare it with another cycle.")
    _step(listener, 0)
    side = annual.here(context, cycle)
    seal = sealing.seal(context, side.then.snapshot)
    _step(listener, 1)
    previous = previous or known.before(cycle)
    earlier = annual.named(context, previous) if previous else None
    _step(listener, 2)
    before, troubles, hidden = _before(context, earlier, side)
    seen = seal.shown(side.then.snapshot)
    yardstick = Yardstick.for_cycle(seen, cycle)
    told = dict.fromkeys([*map(seal.told, seen.troubles), *troubles])
    reported = Reported(
        seen,
        cycle,
        names_of(seen, cycle),
        composite(side.then.snapshot, cycle, yardstick, seal),
        yardstick,
        tuple(item for _, item in sorted(seen.each(PlanItem, cycle=cycle))),
        before,
        context.moment().date(),
        side.apart,
        hidden or bool(seal.teams(seen, cycle)),
        _people(context, cycle),
        len(told),
    )
    return Gathered(reported, tuple(told))


def _step(listener: Listener, number: int) -> None:
    listener.step(_STEPS[number], number + 1, len(_STEPS))


def _before(
    context: Context, earlier: Found | None, side: Found
) -> tuple[Before | None, tuple[Trouble, ...], bool]:
    """The cycle to compare with; its troubles, and whether anything is kept back."""
    if earlier is None:
        return None, (), False
    found = annual.compared(context, [earlier, side])
    then = found.found.before
    old = composite(then.snapshot, then.cycle, found.found.yardsticks[0], Seal())
    return Before(earlier.name, old, found.found), found.troubles, found.sealed


def _people(context: Context, cycle: str) -> tuple[str, ...]:
    """Whom readiness names: suggested as those who get the report (Document One, readiness)."""
    sheet = context.shelf.record(Readiness.PATH.format(cycle=cycle))
    return tuple(one.name for one in people(data_of(sheet))) if sheet else ()
