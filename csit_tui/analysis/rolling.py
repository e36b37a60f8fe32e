"""Rolling ratings up to one by the rule that the benchmark names, the working shown.

Levels have an order and no distances, so nothing here is an average.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from csit_tui.model.base import Number


class RolledUp(NamedTuple):
    """The level that a rule gives, none where it gives none; its working in one sentence."""

    value: Number | None
    working: str


def roll_up(rule: str | None, ratings: Sequence[Number]) -> RolledUp:
    """Roll ratings up by a rule: median, lowest or highest."""
    if not rule:
        return RolledUp(None, "The benchmark names no rule to roll ratings up by.")
    make = RULES.get(rule)
    if make is None:
        known = ", ".join(RULES)
        what = f'The benchmark names the rule "{rule}", which is not known here'
        return RolledUp(None, f"{what}; known are {known}.")
    if not ratings:
        return RolledUp(None, "Nothing is rated yet, so there is nothing to roll up.")
    rated = sorted(ratings)
    low, high = make(rated)
    start = f"{rule.capitalize()} of the rated ({_listed(rated)})"
    if low != high:
        return RolledUp(None, f"{start} lies between {low} and {high}.")
    return RolledUp(low, f"{start} = {low}.")


def between(rule: str | None, ratings: Sequence[Number]) -> tuple[Number, Number] | None:
    """The level that a rule gives, twice; or the two between which it lies; none where it can't."""
    make = RULES.get(rule or "")
    return make(sorted(ratings)) if make and ratings else None


def _listed(rated: Sequence[Number]) -> str:
    return ", ".join(map(str, rated))


def _median(rated: Sequence[Number]) -> tuple[Number, Number]:
    """The level in the middle, or the two that are nearest to it."""
    return rated[(len(rated) - 1) // 2], rated[len(rated) // 2]


def _lowest(rated: Sequence[Number]) -> tuple[Number, Number]:
    return rated[0], rated[0]


def _highest(rated: Sequence[Number]) -> tuple[Number, Number]:
    return rated[-1], rated[-1]


RULES: dict[str, Callable[[Sequence[Number]], tuple[Number, Number]]] = {
    "median": _median,
    "lowest": _lowest,
    "highest": _highest,
}
"""By the name that a benchmark gives it in ``roll_up``."""
