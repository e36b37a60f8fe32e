"""A year whose benchmark becomes another: what it began with follows, unless ratings are of that.

The ratings that are there stay as they are; only the year's sheet still tells by what they were
given (our advice).
"""

from __future__ import annotations

import shlex
from collections.abc import Sequence

from csit_tui.analysis.lineage import Then, level_of, owned
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.merge import ABSENT, Change
from csit_tui.method.nouns import counted
from csit_tui.model.programme import Cycle
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from csit_tui.text import quoted


def ratings(snapshot: Snapshot, cycle: str) -> int:
    """How many ratings teams gave in a cycle or all settled, as far as they are here."""
    return sum(level_of(record) is not None for _, record in owned(Then(snapshot, cycle)))


def followed(
    snapshot: Snapshot, path: str, changes: Sequence[Change], *, apart: bool
) -> list[Change]:
    """The changes; where they give a year without ratings another benchmark, with its version.

    ``apart`` says that teams work on what is not here, which may hold ratings.
    """
    year, new = _turned(snapshot, path, changes)
    if year is None or apart or ratings(snapshot, year.cycle):
        return list(changes)
    benchmark = Yardstick.of(snapshot, new).benchmark
    held, version = year.benchmark_version, (benchmark and benchmark.version) or None
    if held == version:
        return list(changes)
    told = Change(("benchmark_version",), held or ABSENT, version or ABSENT)
    return [*changes, told]


def left_behind(
    snapshot: Snapshot, path: str, changes: Sequence[Change], *, apart: bool
) -> Trouble | None:
    """That ratings are of the other benchmark, where changes give their year a new one.

    ``apart`` says that teams work on what is not here, which may hold ratings.
    """
    year, _ = _turned(snapshot, path, changes)
    number = ratings(snapshot, year.cycle) if year is not None else 0
    if year is None or not (number or apart):
        return None
    old, mend = quoted(year.benchmark), "Nothing of them is changed: look at each again."
    if not number:
        what = f"What is not brought in yet may hold ratings of {year.cycle} by {old}."
        return Trouble(what, mend, path)
    what = f"{counted(number, 'rating')} of {year.cycle} {'was' if number == 1 else 'were'} given "
    what += f"by {old}{', and so may be what is not brought in yet' if apart else ''}."
    return Trouble(what, mend, path)


def odd_version(snapshot: Snapshot, year: Cycle) -> Trouble | None:
    """That a year with ratings began by a version that its benchmark has not now."""
    benchmark = Yardstick.of(snapshot, year.benchmark or "").benchmark
    began, now = year.benchmark_version, benchmark.version if benchmark else None
    if not began or not now or began == now:
        return None
    number = ratings(snapshot, year.cycle)
    if not number:
        return None
    path = Cycle.PATH.format(cycle=year.cycle)
    what = f"The year began by version {quoted(began, 40)} of its benchmark, which is "
    what += f"{quoted(now, 40)} now: {counted(number, 'rating')} may be of the other."
    mend = f"Look at each again, then say so: csit set {path} benchmark_version {shlex.quote(now)}"
    return Trouble(what, mend, path, field="benchmark_version")


def _turned(snapshot: Snapshot, path: str, changes: Sequence[Change]) -> tuple[Cycle | None, str]:
    """The year that changes give another benchmark in place of one, and the new one; else none."""
    year = snapshot.records.get(path)
    found = next((one for one in changes if one.path == ("benchmark",)), None)
    if not isinstance(year, Cycle) or found is None or not year.benchmark:
        return None, ""
    new = found.after if isinstance(found.after, str) else ""
    return (year, new) if new != year.benchmark else (None, "")
