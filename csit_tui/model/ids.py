"""New ids for items and records."""

from __future__ import annotations

from collections.abc import Callable, Container
from random import Random

from csit_tui.model.trouble import refused

FIRST = "bcdfghjkmnpqrstvwxz"
REST = FIRST + "23456789"
LENGTH = 9

MakeId = Callable[[], str]


def id_maker(random: Random) -> MakeId:
    """A source of item ids: nine characters that no spreadsheet reads as a number.

    The source of chance is given, so that a test or the demo is the same each time.
    """

    def make() -> str:
        return random.choice(FIRST) + "".join(random.choices(REST, k=LENGTH - 1))

    return make


_TRIES = 100
"""So often another id is tried: chance does not give so many that are taken."""


def fresh(make_id: MakeId, taken: Container[str]) -> str:
    """A new id that is not taken. Raises `Refused` where only taken ones are made."""
    for _ in range(_TRIES):
        if (new := make_id()) not in taken:
            return new
    raise refused("There is such an item already.", "It may have been moved; look again.")
