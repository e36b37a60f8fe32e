"""The words and signs for how ratings went over all cycles."""

from __future__ import annotations

from collections.abc import Sequence

from csit_tui.analysis.trends import Completion, Trend
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.nouns import counted
from csit_tui.method.terms import STATUS_SIGNS
from csit_tui.model.base import Number

_BARS = "▁▂▃▄▅▆▇█"


def sparkline(levels: Sequence[Number | None], scales: Sequence[Yardstick]) -> str:
    """Levels as bars, each by its place on the scale of its own cycle; a point where there is none.

    The lowest level is the lowest bar, the highest the highest. One that is not on the scale, since
    it was given by another, is a question mark.
    """
    return "".join(_bar(level, scale) for level, scale in zip(levels, scales, strict=True))


def _bar(level: Number | None, scale: Yardstick) -> str:
    if level is None:
        return "·"
    known = [one.value for one in scale.levels] or [level]
    if level not in known:
        return "?"
    low, high = min(known), max(known)
    place = (level - low) / (high - low) if high > low else 1.0
    return _BARS[round(place * (len(_BARS) - 1))]


def name_of(trend: Trend, scales: Sequence[Yardstick]) -> str:
    """A criterion's number and name; one that is no longer there is called as it was."""
    for scale in reversed(scales):
        known = scale.benchmark.benchmark if scale.benchmark else ""
        if trend.benchmark in {"", known}:
            end = f" ({known})" if trend.benchmark else ""
            return f"{scale.name(trend.criterion)}{end}"
    return trend.criterion


def numbers(levels: Sequence[Number | None]) -> list[str]:
    """The same as numbers, a point where there is none."""
    return [STATUS_SIGNS["not-yet"] if level is None else str(level) for level in levels]


def completion_words(plan: Completion) -> str:
    """How far a cycle's plan came, such as ``3 of 6 items done, 1 dropped``."""
    if not plan.all:
        return "no plan"
    dropped = f", {plan.dropped} dropped" if plan.dropped else ""
    return f"{plan.done} of {counted(plan.all, 'item')} done{dropped}"
