"""Garbage waits while many records are read, and is collected again whatever comes of it."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest

from csit_tui.store.collecting import uncollected

OFTEN = (4321, 7, 6)


@pytest.fixture(autouse=True)
def often() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(*OFTEN)
    yield
    gc.set_threshold(*before)


@uncollected
def reading(*, fails: bool = False) -> int:
    if fails:
        raise LookupError("gone")
    return gc.get_threshold()[0]


def test_garbage_waits_until_all_is_read() -> None:
    assert reading() == 0
    assert gc.get_threshold() == OFTEN


def test_garbage_is_collected_again_after_a_failure() -> None:
    with pytest.raises(LookupError):
        reading(fails=True)
    assert gc.get_threshold() == OFTEN


def test_one_reading_inside_another_ends_with_the_outer_one() -> None:
    @uncollected
    def outer() -> tuple[int, int]:
        return reading(), gc.get_threshold()[0]

    assert outer() == (0, 0)
    assert gc.get_threshold() == OFTEN
