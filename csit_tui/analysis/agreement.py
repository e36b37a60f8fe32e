"""How far teams agree over all criteria: Krippendorff's alpha for levels that only have an order.

Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011). That it is used, and the words
for its size, are our advice; the bounds are those that he advises.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import accumulate, combinations
from typing import NamedTuple

from csit_tui.model.base import Number

RELIABLE, TENTATIVE = 0.8, 0.667
"""From these figures on agreement can be relied on, or be a ground for careful conclusions."""


class Agreement(NamedTuple):
    """The figure, none where it cannot be said; what it means, or why there is none."""

    alpha: float | None
    words: str


def agreement(units: Iterable[Sequence[Number]]) -> Agreement:
    """How far raters agree; each unit holds the ratings that one criterion was given.

    Ratings that are missing are left out of their unit.
    """
    compared = [list(unit) for unit in units if len(unit) > 1]
    if not compared:
        return Agreement(None, "Not to be said: no criterion was rated by two teams yet.")
    alpha = ordinal_alpha(compared)
    if alpha is None:
        return Agreement(None, "Not to be said: every rating is at the same level.")
    return Agreement(alpha, f"{alpha:.2f}: {_meaning(alpha)}")


def ordinal_alpha(units: Iterable[Sequence[Number]]) -> float | None:
    """Krippendorff's alpha for ordinal data; none where nothing can be compared, or all is alike.

    1 is full agreement, 0 what chance alone would give; below 0 raters differ more than by chance.
    """
    compared = [unit for unit in units if len(unit) > 1]
    totals = Counter(value for unit in compared for value in unit)
    if len(totals) < 2:
        return None
    distance = _distances(totals)
    observed = sum(
        distance[_pair(one, other)] / (len(unit) - 1)
        for unit in compared
        for one, other in combinations(unit, 2)
        if one != other
    )
    expected = sum(totals[a] * totals[b] * d for (a, b), d in distance.items())
    return 1 - (totals.total() - 1) * observed / expected


def _pair(one: Number, other: Number) -> tuple[Number, Number]:
    return (one, other) if one < other else (other, one)


def _distances(totals: Counter[Number]) -> dict[tuple[Number, Number], float]:
    """How far two levels are apart: by the ratings that lie between their middles, squared."""
    levels = sorted(totals)
    ends = list(accumulate(totals[level] for level in levels))
    middle = {level: end - totals[level] / 2 for level, end in zip(levels, ends, strict=True)}
    return {(a, b): (middle[b] - middle[a]) ** 2 for a, b in combinations(levels, 2)}


def _meaning(alpha: float) -> str:
    if alpha >= RELIABLE:
        return "teams rate alike, and their ratings can be relied on together."
    if alpha >= TENTATIVE:
        return "teams rate much alike; draw conclusions with care."
    if alpha > 0:
        return "teams agree more than by chance, but too little to rely on (1 is full agreement)."
    return "teams agree no more than by chance (0); talk before anything rests on these ratings."
