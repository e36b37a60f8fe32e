"""From one version of a benchmark to another: every criterion has its fate, both ways."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark.validating import faults
from csit_tui.benchmark.versions import Group, between, changes, every, followed, groups
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.yardstick import Benchmark, ThemeFile

IDS = tuple(f"{theme}.{number}" for theme in (1, 2) for number in (1, 2, 3))
BECAME = {"1.1": ["2.1"], "1.2": ["1.1", "1.2"], "2.1": ["2.2"], "2.2": ["2.2"], "2.3": []}


def yardstick(
    name: str,
    criteria: Sequence[str],
    replaces: str | None = None,
    became: Mapping[str, Sequence[str]] | None = None,
    **words: str,
) -> Yardstick:
    """A benchmark of these criteria; ``words`` are statements by theme and number: ``c11``."""
    head: dict[str, Any] = {"format": 1, "benchmark": name, "name": name}
    told = {key: {"criteria": list(heirs)} for key, heirs in (became or {}).items()}
    levels = {"l1": {"value": 1, "label": "Low"}, "l2": {"value": 2, "label": "High"}}
    own = head | {"kind": "benchmark", "replaces": replaces, "became": told, "levels": levels}
    themes: dict[int, dict[str, Any]] = {}
    for one in criteria:
        said = words.get(f"c{one.replace('.', '')}", "It is so.")
        features = {"a": {"text": "Seen."}}
        held = {"name": one, "statement": said, "features": features}
        themes.setdefault(int(one.partition(".")[0]), {})[one] = held
    files = [
        ThemeFile.model_validate(head | {"kind": "theme", "theme": theme, "criteria": held})
        for theme, held in themes.items()
    ]
    return Yardstick(Benchmark.model_validate(own), files, [])


def finding(*known: Yardstick) -> Any:
    held = {one.benchmark.benchmark: one for one in known if one.benchmark}
    return lambda name: held.get(name, Yardstick(None, [], []))


OLD = yardstick("old", IDS)
NEW = yardstick("new", ["1.1", "1.2", "1.3", "2.1", "2.2", "2.4"], "old", BECAME, c13="Otherwise.")


def test_every_fate_is_told() -> None:
    became = between(finding(OLD, NEW), "old", "new")
    assert became is not None
    found = changes(OLD, NEW, became)
    assert [(one.group.fate, *one.group) for one in found] == [
        ("split", ("1.2",), ("1.1", "1.2")),
        ("kept", ("1.3",), ("1.3",)),
        ("renamed", ("1.1",), ("2.1",)),
        ("joined", ("2.1", "2.2"), ("2.2",)),
        ("retired", ("2.3",), ()),
        ("new", (), ("2.4",)),
    ]
    assert [key for one in found for key in one.again] == ["1.1", "1.2", "2.2", "2.4"]
    assert [key for one in found for key in one.reworded] == ["1.3"]


def test_several_versions_are_gone_through() -> None:
    third = yardstick("third", ["3.1", "2.2"], "new", {"2.1": ["3.1"], "1.1": [], "2.4": []})
    find = finding(OLD, NEW, third)
    forward, backward = between(find, "old", "third"), between(find, "third", "old")
    assert forward is not None
    assert backward is not None
    assert (forward["1.1"], forward["2.2"], forward["1.3"]) == (("3.1",), ("2.2",), ())
    assert (backward["3.1"], backward["2.2"]) == (("1.1",), ("2.1", "2.2"))
    assert backward["1.3"] == ()
    assert followed(find, "old", "third") == {
        "1.1": ("3.1", ""),
        **{one: (one, "old") for one in ("1.2", "1.3", "2.1", "2.2", "2.3")},
    }


def test_without_a_word_of_it_the_number_tells() -> None:
    strange = yardstick("strange", IDS)
    assert between(finding(OLD, strange), "old", "strange") is None
    assert followed(finding(OLD, strange), "old", "strange") == {}
    assert between(finding(OLD), "old", "old") == {}


def test_a_ring_of_versions_comes_to_an_end() -> None:
    one, other = yardstick("one", IDS, "other"), yardstick("other", IDS, "one")
    assert between(finding(one, other), "lost", "one") is None


@pytest.mark.parametrize(
    ("became", "told"),
    [
        ({"1.9": ["1.1"]}, "There is no criterion 1.9 in the benchmark that it replaces."),
        ({"1.1": ["7.7"]}, "There is no criterion 7.7 in it, which 1.1 became."),
    ],
)
def test_a_mapping_names_criteria_that_exist(became: Mapping[str, list[str]], told: str) -> None:
    wrong = yardstick("new", IDS, "old", became)
    assert [one.what for one in faults(wrong, finding(OLD)) if one.severity == "error"] == [told]
    assert "which is not there" in faults(wrong)[0].what


mappings = st.dictionaries(
    st.sampled_from(IDS), st.lists(st.sampled_from(IDS), unique=True, max_size=3)
)


@given(mappings)
def test_every_criterion_of_both_is_in_one_group(became: dict[str, list[str]]) -> None:
    newer = yardstick("new", (*IDS[1:], "2.4"), "old", became)
    told = between(finding(OLD, newer), "old", "new")
    assert told is not None
    found = groups(every(OLD), every(newer), told)
    assert sorted(one for group in found for one in group.older) == sorted(every(OLD))
    heirs = {heir for one in told.values() for heir in one}
    assert sorted(one for group in found for one in group.newer) == sorted({*every(newer), *heirs})


@given(mappings)
def test_the_other_way_round_the_same_groups_are_turned(became: dict[str, list[str]]) -> None:
    newer = yardstick("new", IDS, "old", became)
    find = finding(OLD, newer)
    there, back = between(find, "old", "new"), between(find, "new", "old")
    assert there is not None
    assert back is not None
    turned = {Group(group.newer, group.older) for group in groups(IDS, IDS, back)}
    assert turned == set(groups(IDS, IDS, there))
