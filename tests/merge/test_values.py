from __future__ import annotations

import copy
import pickle
from datetime import UTC, datetime, time, timedelta, timezone
from itertools import combinations
from typing import Any

import pytest
from hypothesis import given

from csit_tui.merge import ABSENT, same
from csit_tui.merge.values import fresh
from tests.strategies import plain

EAST = timezone(timedelta(hours=2))


@pytest.mark.parametrize(("one", "other"), list(combinations(plain.LOOK_ALIKES, 2)))
def test_values_that_look_alike_differ(one: Any, other: Any) -> None:
    assert not same(one, other)
    assert not same(other, one)
    assert not same({"a": [one]}, {"a": [other]})


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (float("nan"), float("nan")),
        ({"a": 1, "b": 2}, {"b": 2, "a": 1}),
        ([float("nan")], [float("nan")]),
        (datetime(2026, 1, 1, tzinfo=UTC), datetime(2026, 1, 1, tzinfo=timezone(timedelta(0)))),
        (time(1, 2), time(1, 2)),
    ],
)
def test_values_that_are_the_same(one: Any, other: Any) -> None:
    assert same(one, other)


def test_an_instant_written_with_another_offset_differs() -> None:
    noon = datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert noon == noon.astimezone(EAST)
    assert not same(noon, noon.astimezone(EAST))


def test_lists_are_ordered_and_lengths_count() -> None:
    assert not same([1, 2], [2, 1])
    assert not same([1], [1, 1])
    assert not same({"a": 1}, {"a": 1, "b": 2})
    assert not same({"a": 1}, {"b": 1})


@given(plain.values)
def test_a_copy_is_the_same_and_shares_nothing(value: Any) -> None:
    copied = fresh(value)
    assert same(copied, value)
    assert not isinstance(value, (dict, list)) or copied is not value


def test_any_depth_is_safe() -> None:
    one: Any = 1
    other: Any = 1
    for _ in range(50_000):
        one, other = {"a": [one]}, {"a": [other]}
    assert same(one, other)


def test_absent_is_one_of_a_kind() -> None:
    assert not ABSENT
    assert repr(ABSENT) == "ABSENT"
    assert copy.deepcopy({"a": ABSENT})["a"] is ABSENT
    assert copy.copy(ABSENT) is ABSENT
    assert pickle.loads(pickle.dumps(ABSENT)) is ABSENT
    assert not same(ABSENT, None)
