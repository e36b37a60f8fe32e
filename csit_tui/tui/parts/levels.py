"""A digit as a level of the scale, counted from the lowest on every screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csit_tui.model.yardstick import Level
    from csit_tui.tui.screens.base import BaseScreen


def level_at(screen: BaseScreen, levels: Sequence[Level], digit: int) -> Level | None:
    """The level of a digit; none, which is said, where the scale has no such level."""
    if 1 <= digit <= len(levels):
        return levels[digit - 1]
    told = f"The scale has {len(levels)} levels: 1 to {len(levels)}."
    screen.say(told if levels else "The benchmark has no scale.", "warn")
    return None
