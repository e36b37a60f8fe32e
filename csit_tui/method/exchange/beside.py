"""What a workbook tells beside the records, for whoever reads it: nothing of it comes back."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.places import one_line
from csit_tui.model.choices import OPTIONS
from csit_tui.model.programme import Programme
from csit_tui.model.snapshot import Snapshot


class Beside(NamedTuple):
    """What criteria are called, by cycle and criterion; the levels of each cycle's scale, as
    ``2 Fair``; cycles that are closed; what else has to be known; and of what it is, each with a
    word for it.
    """

    names: Mapping[tuple[str, str], str] = {}
    scales: Mapping[str, tuple[str, ...]] = {}
    closed: frozenset[str] = frozenset()
    notes: tuple[str, ...] = ()
    of: tuple[tuple[str, str], ...] = ()

    @property
    def levels(self) -> tuple[str, ...]:
        """The levels of all scales as ratings write them."""
        every = (level.partition(" ")[0] for scale in self.scales.values() for level in scale)
        return tuple(dict.fromkeys(every))


def beside(
    snapshot: Snapshot, notes: tuple[str, ...] = (), day: datetime.date | None = None
) -> Beside:
    """What is told beside the records of a programme, as they were committed on a day."""
    names, scales = {}, {}
    for cycle in snapshot.cycles():
        yardstick = Yardstick.for_cycle(snapshot, cycle.cycle)
        scales[cycle.cycle] = tuple(yardstick.label(level.value) for level in yardstick.levels)
        for criterion in yardstick.criteria(OPTIONS):
            held = yardstick.criterion(criterion)
            names[cycle.cycle, criterion] = held.name if held else ""
    closed = frozenset(one.cycle for one in snapshot.cycles() if one.status == "closed")
    return Beside(names, scales, closed, notes, tuple(_of(snapshot, day)))


def _of(snapshot: Snapshot, day: datetime.date | None) -> Iterator[tuple[str, str]]:
    """The programme's name, its year and the day, as far as they are known."""
    manifest = snapshot.records.get(Programme.PATH)
    if isinstance(manifest, Programme):
        yield "name", one_line(manifest.name)
        yield "year", manifest.cycle
    if day is not None:
        yield "committed", written(day)
