"""What a workbook says of itself: what each column wants, and what a new item needs."""

from __future__ import annotations

import datetime

import pytest

from csit_tui.method.exchange import origin
from csit_tui.method.exchange.beside import beside
from csit_tui.method.exchange.explaining import meaning
from csit_tui.method.exchange.layouts import LAYOUTS, PLAN, POINTS, RATINGS, Layout
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.exchange.sheets import grids
from csit_tui.model.programme import Programme
from csit_tui.model.snapshot import Snapshot

MANIFEST = {"format": 1, "kind": "programme", "id": "riverside", "name": "Riverside"}


def test_every_column_that_people_fill_in_says_what_it_wants() -> None:
    made = grids({}, Origin("riverside", "a" * 40), beside(Snapshot({})))
    filled = [grid for grid in made if grid.name in {one.sheet for one in LAYOUTS}]
    assert len(filled) == 3
    assert [column.name for grid in filled for column in grid.columns if not column.help] == []


@pytest.mark.parametrize(
    ("layout", "column", "said"),
    [
        (RATINGS, "reason", "Why this level and not the one above or below."),
        (POINTS, "text", "The point, as the team would say it."),
        (POINTS, "list", "A strength, or an AFI (area for improvement)."),
        (PLAN, "measure", "How success is measured. Needed."),
        (PLAN, "type", "Large or small. One of project, action."),
        (RATINGS, "confidence", "How sure the team is of its judgement: low, medium or high."),
    ],
)
def test_it_is_said_in_the_words_of_its_field(layout: Layout, column: str, said: str) -> None:
    assert meaning(layout, column) == said


def test_about_says_of_what_the_workbook_is_and_what_a_new_item_needs() -> None:
    programme = Programme.model_validate(MANIFEST | {"cycle": "2026"})
    told = beside(Snapshot({"csit.toml": programme}), day=datetime.date(2026, 3, 9))
    rows = origin.grid(Origin("riverside", "a" * 40), told).rows
    assert rows[:3] == [("name", "Riverside"), ("year", "2026"), ("committed", "9 March 2026")]
    needs = "It needs cycle, title, owner, measure, due and lives_in."
    assert any(str(value).endswith(needs) for what, value in rows if what == "how")
    assert ("Plan, lives_in", "The service plan or team plan it lives in. Needed.") in rows
