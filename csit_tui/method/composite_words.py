"""The words of a composite: what a team holds, what the teams settled, where they differ."""

from __future__ import annotations

from typing import NamedTuple

from csit_tui.analysis.composite import Judgement
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.dates import written
from csit_tui.method.terms import STATUS_SIGNS, STATUS_WORDS
from csit_tui.model.assessment import Consensus, Position


class Sign(NamedTuple):
    """A sign for a narrow column, and the words for it."""

    sign: str
    words: str


NOT_SHOWN = Sign("*", "not shown")
"""In place of a judgement that is kept from whoever looks."""


def judged(one: Judgement, yardstick: Yardstick) -> Sign:
    """What a team holds: its level, else how far it has come."""
    if one.rating is not None:
        return Sign(str(one.rating), yardstick.label(one.rating))
    if one.sealed and one.status == "rated":
        return NOT_SHOWN
    return Sign(STATUS_SIGNS[one.status], STATUS_WORDS[one.status])


def settled(held: Consensus, yardstick: Yardstick) -> str:
    """What the teams settled and when, such as ``settled at 3 Good on 2 March 2026``."""
    level = yardstick.label(held.rating)
    day = f" on {written(held.settled)}" if held.settled else ""
    return f"settled{f' at {level}' if level else ''}{day}"


def position(held: Position, yardstick: Yardstick) -> str:
    """One of the positions of a team without consensus, its level before its words."""
    parts = (yardstick.label(held.rating), (held.text or "").strip())
    return ": ".join(part for part in parts if part)
