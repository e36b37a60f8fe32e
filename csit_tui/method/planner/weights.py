"""Which criteria get more or less time than others, and why (our advice)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from statistics import median
from typing import NamedTuple

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import refused
from csit_tui.text import quoted

HEAVIEST = 5.0
NO_RECORD = 0.5
MANY_FEATURES = 0.25


class Need(NamedTuple):
    """How much time a criterion is given against the others, where 1 is ordinary, and why."""

    weight: float
    why: str


def weights_of(given: Mapping[str, float], criteria: Sequence[str]) -> dict[str, float]:
    """The weight of each criterion, from weights by criterion (5.1) or by theme (5, outcomes).

    A criterion's own comes before its theme's. Raises `Refused` for a name that none of them has,
    and for a weight that is not above 0 and at most 5.
    """
    names = {*criteria, *map(_theme, criteria)}
    for name, weight in given.items():
        if name not in names:
            what = f"{quoted(name)} is no criterion and no theme of this plan."
            raise refused(what, "Name one such as 5.1 or 5.")
        if not 0 < weight <= HEAVIEST:
            raise refused(f"{weight:g} is no weight.", f"Above 0 and at most {HEAVIEST:g}.")
    return {one: given.get(one, given.get(_theme(one), 1.0)) for one in criteria}


def read_weights(text: str) -> dict[str, float]:
    """Weights as typed, such as ``5.1=2, 5=1.5``; none in a blank text.

    Raises `Refused` for what gives none.
    """
    return dict(
        _weight(part) for part in re.split(r"[,;\s]+", re.sub(r"\s*=\s*", "=", text)) if part
    )


def _weight(written: str) -> tuple[str, float]:
    name, _, number = written.partition("=")
    try:
        return name, float(number)
    except ValueError:
        raise refused(f"{quoted(written)} gives no weight.", "Write it as 5.1=2.") from None


def shown_weights(weights: Mapping[str, float]) -> str:
    """Weights as they are typed."""
    return ", ".join(f"{name}={weight:g}" for name, weight in weights.items())


def needs(
    snapshot: Snapshot, cycle: str, team: str, criteria: Sequence[str], yardstick: Yardstick
) -> dict[str, Need]:
    """The criteria that may well take longer, each with its weight and the reason.

    Half as much again where the team recorded nothing a year ago, though it recorded others; a
    quarter more where there are more key features than for most.
    """
    before = snapshot.before(cycle)
    recorded = snapshot.assessments(before, team) if before else {}
    counts = {one: len(yardstick.features(one)) for one in criteria}
    usual = median(counts.values()) if counts else 0
    found = {}
    for one in criteria:
        reasons = dict(_reasons(bool(recorded) and one not in recorded, counts[one] > usual))
        if reasons:
            found[one] = Need(1 + sum(reasons.values()), ", ".join(reasons))
    return found


def _reasons(is_new: bool, has_many: bool) -> Iterator[tuple[str, float]]:
    if is_new:
        yield "nothing recorded a year ago", NO_RECORD
    if has_many:
        yield "more key features than most", MANY_FEATURES


def _theme(criterion: str) -> str:
    return criterion.rpartition(".")[0]
