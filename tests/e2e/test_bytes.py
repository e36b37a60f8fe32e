"""What a key costs over a slow line: bytes written to a terminal of 80x24 in truecolor."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.harness.csit import App
from tests.harness.terminal import KEYS

pytestmark = [pytest.mark.pty, pytest.mark.slow]

TRUECOLOR = {"COLORTERM": "truecolor"}


def _median(app: App, keys: Sequence[str]) -> float:
    sizes = []
    for key in keys:
        app.settle()
        before = len(app.raw)
        app.send(KEYS.get(key, key))
        app.settle(quiet=0.25)
        sizes.append(len(app.raw) - before)
    assert min(sizes) > 0, "a key that changes nothing is no measure"
    return statistics.median(sizes)


def test_a_row_moved_in_a_plain_list_costs_less_than_a_kilobyte(place: Path) -> None:
    with App(place, env=TRUECOLOR) as app:
        app.home()
        assert _median(app, ["down"] * 5 + ["up"] * 5) <= 1000


def test_a_row_moved_where_the_panel_follows_costs_less_than_three(place: Path) -> None:
    with App(place, env=TRUECOLOR) as app:
        app.home().record()
        assert _median(app, ["n"] * 7 + ["up", "down", "up"]) <= 3000


def test_a_letter_typed_into_a_strength_costs_less_than_two(place: Path) -> None:
    with App(place, env=TRUECOLOR) as app:
        app.home().record()
        app.key("2", r"\[2 Fair\]")
        app.key("+", "enter for the next one")
        assert _median(app, list("known costs")) <= 1800
