"""One figure: what was measured, against what, and the limit we set ourselves."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple


class Figure(NamedTuple):
    """A measured value and its limit, in the same unit (``x`` for a ratio, ``KB``, ``ms``)."""

    name: str
    value: float
    limit: float
    unit: str
    how: str = ""

    @property
    def met(self) -> bool:
        """Whether the value is within its limit."""
        return self.value <= self.limit


def timed(work: Callable[[], object]) -> float:
    """Seconds that one call takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def paired(
    ours: Callable[[], float], bare: Callable[[], float], rounds: int
) -> tuple[float, float, float]:
    """Measure in turn, A B A B, after one warm-up each.

    Gives the median ratio of the pairs and the medians of both sides; the pairs keep a drift of
    the machine's speed out of the ratio.
    """
    ours(), bare()
    pairs = [(ours(), bare()) for _ in range(rounds)]
    ratio = statistics.median(a / b for a, b in pairs)
    return ratio, statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


def as_table(figures: Iterable[Figure]) -> str:
    """The figures as a Markdown table."""
    rows = ["| figure | measured | limit | met | how |", "|---|---|---|---|---|"]
    for figure in figures:
        value, limit = f"{figure.value:.2f} {figure.unit}", f"{figure.limit:.3g} {figure.unit}"
        met = "yes" if figure.met else "no"
        rows.append(f"| {figure.name} | {value} | {limit} | {met} | {figure.how} |")
    return "\n".join(rows)
