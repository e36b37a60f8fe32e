"""What a workbook tells beside the records, for whoever reads it: nothing of it comes back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.choices import OPTIONS
from csit_tui.model.snapshot import Snapshot


class Beside(NamedTuple):
    """What criteria are called, by cycle and criterion; the levels of each cycle's scale, as
    ``2 Fair``; cycles that are closed; and what else has to be known.
    """

    names: Mapping[tuple[str, str], str] = {}
    scales: Mapping[str, tuple[str, ...]] = {}
    closed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of all scales as ratings write them."""
        every = (level.partition(" ")[0] for scale in self.scales.values() for level in scale)
        return tuple(dict.fromkeys(every))


def beside(snapshot: Snapshot, notes: tuple[str, ...] = ()) -> Beside:
    """What is told beside the records of a programme."""
    names, scales = {}, {}
    for cycle in snapshot.cycles():
        yardstick = Yardstick.for_cycle(snapshot, cycle.cycle)
        scales[cycle.cycle] = tuple(yardstick.label(level.value) for level in yardstick.levels)
        for criterion in yardstick.criteria(OPTIONS):
            held = yardstick.criterion(criterion)
            names[cycle.cycle, criterion] = held.name if held else ""
    closed = frozenset(one.cycle for one in snapshot.cycles() if one.status == "closed")
    return Beside(names, scales, closed, notes)
