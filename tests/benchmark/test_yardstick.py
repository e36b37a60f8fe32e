"""The benchmark as a team meets it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.yardstick import Yardstick, in_order
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.yardstick import Benchmark, OptionFile, ThemeFile

BENCHMARK = Benchmark.model_validate(
    {
        "format": 1,
        "kind": "benchmark",
        "benchmark": "ours",
        "name": "Ours",
        "levels": {
            "high": {"value": 2.5, "label": "Strong", "descriptor": "It works."},
            "low": {"value": 1, "label": "Weak", "descriptor": "It does not."},
        },
    }
)
THEME = ThemeFile.model_validate(
    {
        "format": 1,
        "kind": "theme",
        "benchmark": "ours",
        "theme": 5,
        "name": "Resources",
        "criteria": {
            "5.10": {"name": "Energy"},
            "5.1": {"name": "Money", "features": {"b": {"text": "Known."}, "a": {"text": "Fair."}}},
        },
    }
)
THREAD = OptionFile.model_validate(
    {
        "format": 1,
        "kind": "benchmark-option",
        "benchmark": "ours",
        "prefix": "value",
        "option": "red-thread",
        "name": "Value",
        "summary": "Worth its cost.",
        "criteria": {"value.1": {"name": "Worth", "judged_by": ["5.1.b", "9.9.z"]}},
    }
)


@pytest.fixture
def yardstick() -> Yardstick:
    records = {"a": BENCHMARK, "b": THEME, "c": THREAD}
    return Yardstick.of(
        Snapshot(records | {BENCHMARK.PATH.format(benchmark="ours"): BENCHMARK}), "ours"
    )


def test_levels_stand_in_order_whatever_their_keys(yardstick: Yardstick) -> None:
    assert [level.label for level in yardstick.levels] == ["Weak", "Strong"]
    assert yardstick.label(2.5) == "2.5 Strong"
    assert yardstick.label(7) == "7"
    assert yardstick.label(None) == ""


def test_criteria_follow_the_paper_not_the_alphabet(yardstick: Yardstick) -> None:
    assert yardstick.criteria(("full",)) == ["5.1", "5.10"]
    assert yardstick.criteria(("full", "red-thread")) == ["5.1", "5.10", "value.1"]
    assert yardstick.criteria(("red-thread",), threads=["outcomes"]) == []


def test_features_of_a_theme_and_of_a_thread(yardstick: Yardstick) -> None:
    assert yardstick.features("5.1") == {"5.1.a": "Fair.", "5.1.b": "Known."}
    assert yardstick.features("value.1") == {"5.1.b": "Known.", "9.9.z": ""}
    assert yardstick.features("1.1") == {}


def test_groups(yardstick: Yardstick) -> None:
    assert yardstick.group("5.10") == ("5", "Resources")
    assert yardstick.group("value.1") == ("value", "Value")
    assert yardstick.group("zz.1") == ("zz", "zz")


def test_an_unreadable_benchmark_leaves_an_empty_yardstick() -> None:
    empty = Yardstick.of(Snapshot({}), "ours")
    assert (empty.levels, empty.criteria(("full", "diagnostic")), empty.label(1)) == ([], [], "1")


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), unique=True))
def test_order_is_by_number(pairs: list[tuple[int, int]]) -> None:
    ids = [f"{theme}.{number}" for theme, number in pairs]
    assert sorted(ids, key=in_order) == [f"{t}.{n}" for t, n in sorted(pairs)]
