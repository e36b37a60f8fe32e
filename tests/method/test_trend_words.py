"""Bars of levels by the scale of their own cycle."""

from __future__ import annotations

from typing import Any

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.method.trend_words import sparkline
from csit_tui.model.yardstick import Benchmark


def scale(*values: float) -> Yardstick:
    levels: dict[str, Any] = {f"l{n}": {"value": one, "label": "x"} for n, one in enumerate(values)}
    head = {"format": 1, "kind": "benchmark", "benchmark": "ours", "name": "Ours"}
    return Yardstick(Benchmark.model_validate(head | {"levels": levels}), [], [])


@pytest.mark.parametrize(
    ("level", "values", "bar"),
    [
        (1, (1, 2, 3, 4), "▁"),
        (4, (1, 2, 3, 4), "█"),
        (50, (0, 50, 100), "▅"),
        (None, (1, 2), "·"),
        (2, (0, 0.5, 1), "?"),
        (3, (), "█"),
    ],
)
def test_a_level_is_a_bar_by_its_own_scale(
    level: float | None, values: tuple[float, ...], bar: str
) -> None:
    assert sparkline([level], [scale(*values)]) == bar
