"""Ids are random, legal everywhere, and never read as a number."""

import re
from random import Random

from csit_tui.model.base import ITEM_ID
from csit_tui.model.ids import id_maker


def test_ids_fit_the_pattern_of_the_models() -> None:
    make = id_maker(Random(1))
    assert all(re.fullmatch(ITEM_ID, make()) for _ in range(1000))


def test_the_same_source_of_chance_gives_the_same_ids() -> None:
    first, second = id_maker(Random(7)), id_maker(Random(7))
    assert [first() for _ in range(5)] == [second() for _ in range(5)]


def test_ids_do_not_repeat() -> None:
    make = id_maker(Random(3))
    assert len({make() for _ in range(20_000)}) == 20_000
