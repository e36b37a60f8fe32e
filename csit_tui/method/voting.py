"""Members' ratings before they are revealed: how many gave each level, and nothing else.

No order and no names are kept. Until they are revealed only the number of ratings may be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from csit_tui.method.recording import fits, on_scale
from csit_tui.model.base import Number

Counts = Mapping[str, int]
"""How many gave each level, by the level as the scale writes it."""


class Given(NamedTuple):
    """How many ratings were given, and of how many people; none where that is not known."""

    given: int
    of: int | None

    @property
    def complete(self) -> bool:
        """Whether everybody has given one."""
        return self.of is not None and 0 < self.of <= self.given

    def __str__(self) -> str:
        if self.of is None:
            return str(self.given)
        if self.given > self.of:  # somebody gave theirs, and left
            return f"{self.given}, and only {self.of} still there"
        return f"{self.given} of {self.of}"


def given(counts: Counts) -> int:
    """How many ratings were given."""
    return sum(counts.values())


def told(counts: Counts) -> str:
    """How many gave each level, such as ``3 gave 2, 1 gave 4``, once that may be told."""
    return ", ".join(f"{number} gave {level}" for level, number in sorted(counts.items()))


def added(counts: Counts, more: Counts, most: int | None) -> dict[str, int]:
    """The counts with more ratings, of at most so many people.

    Raises `Refused` for a tally longer than the team: which ratings they are is not told.
    """
    fits(given(counts) + given(more), most)
    both = {level: counts.get(level, 0) + more.get(level, 0) for level in {*counts, *more}}
    return _tidy(both)


def taken_back(counts: Counts, level: str) -> dict[str, int]:
    """The counts without one rating at a level; the same where nobody gave it."""
    return _tidy({**counts, level: counts.get(level, 0) - 1})


def _tidy(counts: Counts) -> dict[str, int]:
    """Levels in the order of their names, not in that of the ratings; none that nobody gave."""
    return {level: counts[level] for level in sorted(counts) if counts[level] > 0}


def position(text: str, scale: Sequence[Number]) -> tuple[Number | None, str]:
    """A position as typed, ``2: costs are known``: the level held, if one is named, and the words.

    Raises `Refused` where the level is not on the scale.
    """
    found = re.match(r"\s*(-?\d+(?:\.\d+)?)\s*:\s*", text)
    if found is None:
        return None, text.strip()
    said = found[1]
    value = float(said) if "." in said else int(said)
    return on_scale(value, scale), text[found.end() :].strip()
