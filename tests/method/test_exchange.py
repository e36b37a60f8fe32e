"""Facts of a record and back, and what a workbook says otherwise than what it was made of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, same
from csit_tui.method.exchange import layouts, texts
from csit_tui.method.exchange.facts import data_of, facts
from csit_tui.method.exchange.returning import MOST_TOLD, Base, Returned, returned
from csit_tui.method.exchange.sheets import cell, grids
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Cell, Row, Table
from tests.strategies import hostile, plain, records, sides

PARKS = "cycles/2026/assessments/parks/5.1.toml"
GOAL = "cycles/2026/goal.toml"
ABOUT = {"programme": "riverside", "commit": "a" * 40}


@given(sides.files(1))
def test_the_facts_of_any_record_read_back_are_the_record(states: sides.States) -> None:
    """So they are of every kind, whatever order they are in, and as their texts alone say it."""
    for data in (states.base, *states.sides):
        found = list(facts(states.path, data))
        assert same(data_of(reversed(found)), data)
        assert len({(one.file, one.field) for one in found}) == len(found), "a field is an id"
        again = []
        for one in found:
            field = texts.field_in(texts.field_text(one.field))
            assert field == one.field
            value = texts.value_in(*texts.written(one.value))
            again.append(one._replace(field=field, value=value))
        assert same(data_of(again), data)


@given(plain.tables)
def test_so_it_is_of_any_data_that_toml_can_hold(data: dict[str, Any]) -> None:
    assert same(data_of(facts(GOAL, data)), data)


@given(hostile.writable | st.sampled_from(["", "_x0041_", "\ufeffa", "'=1", "a\r\nb", "\ta"]))
def test_what_stands_in_a_cell_is_harmless(text: str) -> None:
    kind, said = texts.written(text)
    assert texts.is_plain(said)
    assert texts.value_in(kind, said) == text
    assert not {*said} & {"\r", "\x1b", "\x00"}


def test_emoji_and_tabs_stay_in_their_cell() -> None:
    assert cell("done \u2714\ufe0f\tall") == "done \u2714\ufe0f\tall"
    assert cell("txt\u202egpj") == layouts.SEE


def test_a_long_text_stands_in_several_cells() -> None:
    long = "x" * 100_000
    parts = texts.pieces(*texts.written(long))
    assert [kind for kind, _ in parts] == [f"text {number}/7" for number in range(1, 8)]
    assert "".join(part for _, part in parts) == long
    assert cell(long) == layouts.SEE


def test_what_a_fact_is_of() -> None:
    data = {"kind": "assessment", "strengths": {"k3m9q2xdf": {"text": "Good"}}, "rating": 2}
    found = {one.field: one for one in facts(PARKS, data)}
    one = found["strengths", "k3m9q2xdf", "text"]
    assert (one.kind, one.cycle, one.team, one.criterion) == ("assessment", "2026", "parks", "5.1")
    assert (one.item, one.value) == ("k3m9q2xdf", "Good")
    assert found["rating",].item == ""
    plan = next(facts("cycles/2026/plan/b2c3d4f5g.toml", {"title": "Paths"}))
    assert (plan.item, plan.team) == ("b2c3d4f5g", "")


def test_only_so_many_faults_are_told() -> None:
    sheets = tables(HELD)
    row = sheets["Facts"].rows[1].cells
    wrong = tuple(Row(at, ("nowhere", *row[1:])) for at in range(2, 900))
    sheets["Facts"] = sheets["Facts"]._replace(rows=(sheets["Facts"].rows[0], *wrong))
    assert len(read(HELD, sheets).troubles) == MOST_TOLD


def tables(held: Mapping[str, Any]) -> dict[str, Table]:
    """The sheets made of records, as a spreadsheet gives them back."""
    return {
        grid.name: Table("w.xlsx", grid.name, tuple(_rows(grid.columns, grid.rows)))
        for grid in grids(held, ABOUT, {("2026", "5.1"): "Money"})
    }


def _rows(columns: Any, rows: list[tuple[Cell, ...]]) -> list[Row]:
    found = [Row(1, tuple(column.name for column in columns))]
    return found + [Row(at, tuple(map(_said, cells))) for at, cells in enumerate(rows, 2)]


def _said(value: Cell) -> str:
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:.9g}"
    return "" if value is None else str(value)


def read(held: Mapping[str, Any], sheets: Mapping[str, Table]) -> Returned:
    return returned(sheets, Base(held, Snapshot({})))


@given(sides.files(1), records.assessments())
def test_a_workbook_that_nobody_changed_changes_nothing(
    states: sides.States, assessment: dict[str, Any]
) -> None:
    held = {states.path: states.base, PARKS: assessment}
    assert read(held, tables(held)) == Returned([], [], [])


@given(records.assessments(), records.assessments())
def test_what_was_changed_is_what_is_read(was: dict[str, Any], now: dict[str, Any]) -> None:
    """Where fields of a row differ: they are read as they are now, and nothing else is."""
    shared = {key: now[key] for key in ("status", "rating") if key in now and key in was}
    wanted: dict[str, Any] = was | shared
    held: dict[str, Any] = {PARKS: was}
    found = read(held, tables(held | {PARKS: wanted}))
    assert not found.troubles
    said = [(edit.field, edit.value) for edit in found.edits]
    differ = [key for key in ("rating", "status") if key in shared and was[key] != shared[key]]
    assert said == [((key,), shared[key]) for key in differ]


def put(sheets: dict[str, Table], sheet: str, row: int, **said: str) -> dict[str, Table]:
    """The sheets with other texts in a row; the row is added where there is none."""
    table = sheets[sheet]
    names = table.rows[0].cells
    by_number = {one.number: one for one in table.rows}
    held = by_number.get(row, Row(row, ("",) * len(names)))
    cells = dict(zip(names, held.cells, strict=True)) | said
    by_number[row] = Row(row, tuple(cells[name] for name in names))
    rows = tuple(by_number[number] for number in sorted(by_number))
    return sheets | {sheet: table._replace(rows=rows)}


HELD: dict[str, dict[str, Any]] = {
    PARKS: {
        "format": 1,
        "kind": "assessment",
        "cycle": "2026",
        "team": "parks",
        "criterion": "5.1",
        "status": "rated",
        "rating": 2,
        "strengths": {"k3m9q2xdf": {"order": 10, "text": "Good", "features": ["5.1.a"]}},
        "tally": {"2": 3},
    }
}


def test_an_emptied_cell_takes_away_and_an_emptied_point_goes() -> None:
    sheets = put(put(tables(HELD), "Ratings", 2, rating=""), "Points", 2, text=" ")
    edits = read(HELD, sheets).edits
    assert [(one.field, one.value) for one in edits] == [
        (("rating",), ABSENT),
        (("strengths", "k3m9q2xdf"), ABSENT),
    ]


def test_a_row_that_is_gone_says_nothing() -> None:
    sheets = {
        name: table._replace(rows=table.rows[:1]) if name != "About" else table
        for name, table in tables(HELD).items()
    }
    assert read(HELD, sheets) == Returned([], [], [])


def test_columns_may_stand_in_any_order_beside_others() -> None:
    sheets = tables(HELD)
    turned = tuple(
        Row(row.number, ("mine", *reversed(row.cells))) for row in sheets["Ratings"].rows
    )
    sheets["Ratings"] = sheets["Ratings"]._replace(rows=turned)
    assert read(HELD, sheets) == Returned([], [], [])


@pytest.mark.parametrize(
    ("sheet", "row", "said", "what"),
    [
        ("Ratings", 2, {"rating": "high"}, '"high" is no number'),
        ("Ratings", 2, {"target_date": "next spring"}, '"next spring" is no date'),
        ("Ratings", 2, {"status": "perhaps"}, '"perhaps" is not one of'),
        ("Ratings", 2, {"reason": layouts.SEE}, "It says that its text stands in the sheet Facts"),
        ("Points", 2, {"id": "zzzzzzzzz"}, "There is no cycle"),
        ("Facts", 2, {"file": "cycles/2026/assessments/parks/9.9.toml"}, "There was no record"),
        ("Facts", 2, {"field": "a..b"}, "names no field"),
        ("Facts", 2, {"field": "[" * 5000}, "names no field"),
        ("Facts", 2, {"field": '["a\\ud800"]'}, "names no field"),
        ("Facts", 2, {"type": "escaped", "value": '"a\\ud800b"'}, "is no escaped"),
        ("Facts", 2, {"type": "escaped", "value": "[" * 5000}, "is no escaped"),
        ("Facts", 2, {"team": "arts"}, "A grey cell of the row was changed"),
        ("Facts", 2, {"type": "number"}, '"number" is no type of a value'),
        ("Facts", 2, {"type": "text 1/2"}, "is not whole"),
    ],
)
def test_what_cannot_be_meant_is_told_by_sheet_and_row(
    sheet: str, row: int, said: dict[str, str], what: str
) -> None:
    found = read(HELD, put(tables(HELD), sheet, row, **said))
    assert not found.edits
    (trouble,) = found.troubles
    assert what in trouble.what
    assert trouble.path == f"w.xlsx, sheet {sheet}, row {row}"


def test_one_thing_in_two_rows_is_told() -> None:
    sheets = tables(HELD)
    again = dict(zip(sheets["Ratings"].rows[0].cells, sheets["Ratings"].rows[1].cells, strict=True))
    found = read(HELD, put(sheets, "Ratings", 3, **{**again, "rating": "3"}))
    assert [one.what for one in found.troubles] == ["Row 2 of sheet Ratings is about the same."]
    fact = dict(zip(sheets["Facts"].rows[0].cells, sheets["Facts"].rows[1].cells, strict=True))
    both = put(put(sheets, "Ratings", 2, rating="3"), "Facts", 9, **{**fact, "field": "rating"})
    (trouble,) = read(HELD, both).troubles
    assert trouble.what == f"rating of {PARKS} is changed in row 2 of sheet Ratings too."


@pytest.mark.parametrize(
    ("names", "what"),
    [
        (("rating", "level"), "There is no column rating in the first row."),
        (("reason", "rating"), "Two columns are called rating."),
    ],
)
def test_a_column_that_was_renamed_is_told(names: tuple[str, str], what: str) -> None:
    sheets = tables(HELD)
    table = sheets["Ratings"]
    head = tuple(names[1] if name == names[0] else name for name in table.rows[0].cells)
    sheets["Ratings"] = table._replace(rows=(Row(1, head), *table.rows[1:]))
    assert what in [one.what for one in read(HELD, sheets).troubles]


def test_a_sheet_that_is_gone_is_told() -> None:
    sheets = tables(HELD)
    del sheets["Points"]
    assert [one.what for one in read(HELD, sheets).troubles] == ["The sheet Points is not there."]


@pytest.mark.parametrize(
    ("part", "hidden"),
    [
        ("row", {"hidden": frozenset({2})}),
        ("column", {"hidden_columns": frozenset({4})}),
        ("sheet", {"is_hidden": True}),
    ],
)
def test_a_change_that_nobody_sees_is_told(part: str, hidden: dict[str, Any]) -> None:
    sheets = put(tables(HELD), "Ratings", 2, rating="3")
    sheets["Ratings"] = sheets["Ratings"]._replace(**hidden)
    found = read(HELD, sheets)
    assert [one.value for one in found.edits] == [3]
    assert found.notes == [
        f"w.xlsx, sheet Ratings, row 2: the {part} is hidden, and it is changed: rating."
    ]
