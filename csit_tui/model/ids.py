"""New ids for items and records."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

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
