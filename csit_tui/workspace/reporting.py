"""What a report of a cycle is made of, gathered in steps that can be told and ended.

Of an open cycle it is each team's newest work, brought in or not; nothing is checked out for it.
What else is not brought in, such as desk work, is not in it, and that is said.
"""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.method.cycles import earlier, no_cycle
from csit_tui.method.reporting import Before, Reported, compared_with, recipients, reported
from csit_tui.model.following import Listener
from csit_tui.model.sheets import Readiness
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble, refused
from csit_tui.workspace import annual, sealing
from csit_tui.workspace.annual import Found
from csit_tui.workspace.bringing.lacking import lacking
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
    _step(listener, 0)
    side = annual.here(context, cycle)
    seal = sealing.seal(context, side.then.snapshot)
    _step(listener, 1)
    previous = previous or known.before(cycle)
    with_which = annual.named(context, previous) if previous else None
    if with_which is not None:
        _refuse_later(known, cycle, with_which)
    _step(listener, 2)
    whole = side.then.snapshot
    before, troubles, hidden = _before(context, with_which, side)
    told = dict.fromkeys([*map(seal.told, whole.troubles), *troubles])
    made = reported(whole, cycle, context.moment().date(), before, seal)
    more = made._replace(
        apart=side.apart,
        waiting=lacking(context, cycle, made.names, side.apart),
        sealed=hidden or bool(seal.teams(whole, cycle)),
        people=_people(context, cycle),
        unread=len(told),
    )
    return Gathered(more, tuple(told))


def _refuse_later(known: Snapshot, cycle: str, with_which: Found) -> None:
    """Refuse to tell backwards what moved, or since the cycle itself; an older state of it goes."""
    before, other = earlier(cycle, known), with_which.then.cycle
    is_later = cycle in earlier(other, known)
    if is_later or with_which.name == cycle:
        what = f"A report of {cycle} tells what moved since an earlier cycle; {other} is none."
        none = "There is none yet; without one it tells of the cycle alone."
        mend = f"Earlier ones: {', '.join(before)}." if before else none
        raise refused(what, mend)


def _step(listener: Listener, number: int) -> None:
    listener.step(_STEPS[number], number + 1, len(_STEPS))


def _before(
    context: Context, with_which: Found | None, side: Found
) -> tuple[Before | None, tuple[Trouble, ...], bool]:
    """The cycle to compare with; its troubles, and whether anything is kept back."""
    if with_which is None:
        return None, (), False
    found = annual.compared(context, [with_which, side])
    return compared_with(with_which.name, found.found), found.troubles, found.sealed


def _people(context: Context, cycle: str) -> tuple[str, ...]:
    """Whom readiness names, as it is here: no team records it on a branch of its own."""
    path = Readiness.PATH.format(cycle=cycle)
    return recipients(context.shelf.snapshot((cycle,), path.__eq__).one(Readiness, cycle=cycle))
