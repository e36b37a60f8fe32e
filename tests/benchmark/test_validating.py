"""What is wrong with a benchmark is told with its file and field; what is only odd is a note."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.validating import faults
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.yardstick import Benchmark, ThemeFile

HEAD = {"format": 1, "benchmark": "ours"}
LEVELS: dict[str, Any] = {
    "l1": {"value": 1, "label": "Low", "descriptor": "Not yet."},
    "l2": {"value": 2, "label": "Middle", "descriptor": "Partly."},
    "l3": {"value": 3, "label": "High", "descriptor": "All of it."},
}
CRITERION: dict[str, Any] = {
    "name": "Money",
    "statement": "It is known.",
    "features": {"a": {"text": "Costs."}},
}


def told(
    levels: dict[str, Any] = LEVELS, criteria: dict[str, Any] | None = None, **more: Any
) -> list[tuple[str, str]]:
    held = {"1.1": CRITERION} if criteria is None else criteria
    own = HEAD | {"kind": "benchmark", "name": "Ours", "levels": levels} | more
    theme = HEAD | {"kind": "theme", "theme": 1, "name": "One", "criteria": held}
    yardstick = Yardstick(Benchmark.model_validate(own), [ThemeFile.model_validate(theme)], [])
    return [(one.severity, f"{one.field}: {one.what}") for one in faults(yardstick)]


def test_a_sound_one_has_no_fault() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("levels", "what"),
    [
        ({}, "levels: The scale has no level."),
        ({"l1": LEVELS["l1"]}, "levels: The scale has one level."),
        (LEVELS | {"l4": LEVELS["l3"]}, "levels.l4.value: l3 has the value 3 too."),
        (LEVELS | {"l3": {"value": 3, "label": " "}}, "levels.l3.label: The level has no label."),
    ],
)
def test_a_scale_that_cannot_be_rated_by(levels: dict[str, Any], what: str) -> None:
    assert ("error", what) in told(levels)


@pytest.mark.parametrize(
    ("change", "severity", "what"),
    [
        ({"statement": " "}, "error", 'criteria."1.1".statement: 1.1 has no statement.'),
        ({"name": ""}, "error", 'criteria."1.1".name: 1.1 has no name.'),
        (
            {"features": {"a": {"text": ""}}},
            "error",
            'criteria."1.1".features.a.text: 1.1.a is empty.',
        ),
        ({"judged_by": ["9.9.a"]}, "error", '1.1 is judged by "9.9.a", which no criterion has.'),
        ({"features": {}}, "note", 'criteria."1.1".features: 1.1 has no key feature.'),
    ],
)
def test_a_criterion_that_cannot_be_judged(
    change: dict[str, Any], severity: str, what: str
) -> None:
    [(found, said)] = told(criteria={"1.1": CRITERION | change})
    assert found == severity
    assert said.endswith(what)


def test_gaps_and_odd_limits_are_notes() -> None:
    assert told(criteria={"1.1": CRITERION, "1.4": CRITERION}) == [
        ("note", "None: Between the numbers of its criteria, 2, 3 are left out.")
    ]
    whole = "dispute_at: Teams are in dispute only from a spread of 2: the whole scale."
    assert told(dispute_at=2) == [("note", whole)]
    never = "dispute_at: dispute_at must be above 0, or every criterion is in dispute."
    assert told(dispute_at=0) == [("error", never)]


def replacing(short: str, old: str) -> Yardstick:
    head = {"format": 1, "kind": "benchmark", "benchmark": short, "name": "Ours"}
    return Yardstick(Benchmark.model_validate(head | {"levels": LEVELS, "replaces": old}), [], [])


def test_no_circle_of_benchmarks_replaces_one_another() -> None:
    def told(*several: Yardstick) -> list[str]:
        known = {one.benchmark.benchmark: one for one in several if one.benchmark}
        found = faults(several[0], lambda one: known.get(one, Yardstick(None, [], [])))
        return [one.what for one in found if one.field == "replaces"]

    new, old = replacing("new", "old"), replacing("old", "new")
    assert told(new, old) == ["It replaces old, which replaces new."]
    assert told(replacing("new", "new")) == ["It replaces itself."]
    between = replacing("old", "oldest"), replacing("oldest", "new")
    assert told(new, *between) == ["It replaces old, which replaces oldest, which replaces new."]
    assert told(new, replacing("old", "oldest"), replacing("oldest", "old")) == []
