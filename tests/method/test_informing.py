"""What informs a criterion: inputs that name it, answers as distributions, never below a number."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.method.informing import informing
from csit_tui.model.inputs import Input
from csit_tui.model.sheets import Inputs
from csit_tui.model.snapshot import Snapshot

DOCUMENT, SURVEY = "bcdfghjk2", "bcdfghjk3"
PLACE = "cycles/2026/inputs/{}.toml"
QUESTION = {
    "text": "I know what it costs.",
    "criteria": ["5.1"],
    "results": {"v2bcdfghj": {"yes": 3, "no": 2}, "v3bcdfghj": {"yes": 3, "no": 1}},
}


def snapshot(fewest: int | None = None) -> Snapshot:
    def one(key: str, **about: Any) -> tuple[str, Input]:
        data = {"format": 1, "kind": "input", "cycle": "2026", "id": key, **about}
        return PLACE.format(key), Input.model_validate(data)

    groups = {"v2bcdfghj": {"name": "Depot"}, "v3bcdfghj": {"name": "Office"}}
    records: dict[str, Any] = dict(
        [
            one(DOCUMENT, title="Unit costs", criteria=["5.1", "5.2"]),
            one(SURVEY, type="feedback", groups=groups, questions={"w2bcdfghj": QUESTION}),
            one("bcdfghjk4", title="Training plan", criteria=["6.1"]),
        ]
    )
    if fewest is not None:
        data = {"format": 1, "kind": "inputs", "cycle": "2026", "feedback_minimum": fewest}
        records["cycles/2026/inputs.toml"] = Inputs.model_validate(data)
    return Snapshot(records)


def test_inputs_that_name_the_criterion_and_no_others() -> None:
    found = informing(snapshot(), "2026", "5.1")
    assert [one.input.title for one in found] == [None, "Unit costs"]
    assert [one.input.title for one in informing(snapshot(), "2026", "5.2")] == ["Unit costs"]


@pytest.mark.parametrize(
    ("fewest", "shown"), [(None, [True, False]), (3, [True, True]), (6, [False, False])]
)
def test_too_few_answers_are_not_shown(fewest: int | None, shown: list[bool]) -> None:
    (asked,) = informing(snapshot(fewest), "2026", "5.1")[0].questions
    assert [one.group for one in asked.answers] == ["Depot", "Office"]
    assert [one.total for one in asked.answers] == [5, 4]
    assert [one.counts is not None for one in asked.answers] == shown
