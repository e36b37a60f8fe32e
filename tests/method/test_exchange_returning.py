"""What a workbook says otherwise than what it was made of, and what cannot be meant."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
from hypothesis import given

from csit_tui.merge import ABSENT
from csit_tui.method.exchange import layouts
from csit_tui.method.exchange.beside import Beside
from csit_tui.method.exchange.edits import Base, Found
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.exchange.returning import MOST_TOLD, returned
from csit_tui.method.exchange.sheets import grids
from csit_tui.method.places import record_at
from csit_tui.model.base import Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Row, Table
from csit_tui.store.editing import new_data
from tests.harness import workbooks
from tests.harness.workbooks import put
from tests.strategies import records, sides

PARKS = "cycles/2026/assessments/parks/5.1.toml"
ORIGIN = Origin("riverside", "a" * 40)


def test_only_so_many_faults_are_told() -> None:
    sheets = tables(HELD)
    row = sheets["Facts"].rows[1].cells
    wrong = tuple(Row(at, ("nowhere", *row[1:])) for at in range(2, 900))
    sheets["Facts"] = sheets["Facts"]._replace(rows=(sheets["Facts"].rows[0], *wrong))
    assert len(read(HELD, sheets).troubles) == MOST_TOLD


def tables(held: Mapping[str, Any]) -> dict[str, Table]:
    """The sheets made of records, as a spreadsheet gives them back."""
    return workbooks.tables(grids(held, ORIGIN, Beside({("2026", "5.1"): "Money"})))


def read(held: Mapping[str, Any], sheets: Mapping[str, Table]) -> Found:
    return returned(sheets, Base(held, Snapshot({})))


@given(sides.files(1), records.assessments())
def test_a_workbook_that_nobody_changed_changes_nothing(
    states: sides.States, assessment: dict[str, Any]
) -> None:
    held = {states.path: states.base, PARKS: assessment}
    assert read(held, tables(held)) == Found()


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
    assert read(HELD, sheets) == Found()


def test_columns_may_stand_in_any_order_beside_others() -> None:
    sheets = tables(HELD)
    turned = tuple(
        Row(row.number, ("mine", *reversed(row.cells))) for row in sheets["Ratings"].rows
    )
    sheets["Ratings"] = sheets["Ratings"]._replace(rows=turned)
    assert read(HELD, sheets) == Found()


@pytest.mark.parametrize(
    ("sheet", "row", "said", "what"),
    [
        ("Ratings", 2, {"rating": "high"}, '"high" is no number'),
        ("Ratings", 2, {"target_date": "next spring"}, '"next spring" is no date'),
        ("Ratings", 2, {"status": "perhaps"}, '"perhaps" is not one of'),
        ("Ratings", 2, {"reason": layouts.SEE}, "It says that its text stands in the sheet Facts"),
        ("Points", 2, {"id": "zzzzzzzzz", "cycle": ""}, "Nothing stands under cycle"),
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


def test_a_sheet_that_is_gone_says_nothing_unless_it_is_called_otherwise() -> None:
    sheets = tables(HELD)
    points = sheets.pop("Points")
    found = read(HELD, sheets)
    assert found.notes == ["The sheet Points is not there, and so nothing in it is changed."]
    assert (found.troubles, found.edits) == ([], [])
    (trouble,) = read(HELD, sheets | {"Points of Arts": points}).troubles
    assert trouble.what == "The sheet Points is not there."
    assert trouble.mend.startswith('Call it Points again, if it is "Points of Arts"; else')
    assert read(HELD, sheets | {"Mine": points, "Points": points._replace(rows=())}) == Found()


ROWS: dict[str, dict[str, Any]] = {
    "csit.toml": {"id": "riverside", "name": "Riverside", "cycle": "2026"},
    "cycles/2026/cycle.toml": {"benchmark": "own"},
    "cycles/2026/teams/parks.toml": {"name": "Parks"},
    "benchmarks/own/benchmark.toml": {
        "name": "Own",
        "version": "1",
        "levels": {"l2": {"value": 2, "label": "Fair"}, "l3": {"value": 3, "label": "Good"}},
    },
    "benchmarks/own/themes/5.toml": {"name": "Five", "criteria": {"5.1": {"name": "Money"}}},
}


def whole() -> Snapshot:
    """A programme with a team, a scale and a criterion."""
    records: dict[str, Record] = {}
    for path, data in ROWS.items():
        placed = record_at(path)
        assert placed is not None
        records[path] = placed[0].model_validate({**new_data(path), **data})
    return Snapshot(records)


def read_whole(sheets: Mapping[str, Table]) -> Found:
    return returned(sheets, Base(HELD, whole()))


@pytest.mark.parametrize("said", ["good", "3 Good", "Good ", "3"])
def test_a_level_may_be_called_by_its_label(said: str) -> None:
    (edit,) = read_whole(put(tables(HELD), "Ratings", 2, rating=said)).edits
    assert edit.value == 3


def test_what_is_no_level_is_told_with_the_levels() -> None:
    (trouble,) = read_whole(put(tables(HELD), "Ratings", 2, rating="high")).troubles
    assert (trouble.what, trouble.mend) == ('"high" is no number.', "Write one of 2 Fair, 3 Good.")


def test_a_team_may_be_called_by_its_name() -> None:
    sheets = put(tables(HELD), "Ratings", 2, team="Parks team", rating="3")
    new = {"cycle": "2026", "team": "Parks", "criterion": "5.1", "list": "AFI", "text": "Late"}
    found = read_whole(put(sheets, "Points", 9, **new))
    assert found.troubles == []
    assert [(one.file, one.value) for one in found.edits] == [(PARKS, 3), (PARKS, "Late")]


@pytest.mark.parametrize(
    ("said", "column", "what"),
    [
        ({"criterion": "5.2"}, "criterion", "The row of the id k3m9q2xdf was about 2026, parks"),
        ({"list": "AFI"}, "list", "it cannot be moved"),
        ({"id": "zzzzzzzzz"}, "id", 'No row of the workbook had the id "zzzzzzzzz"'),
        ({"id": ""}, "id", 'The same words are there already, with the id "k3m9q2xdf".'),
        ({"id": "", "cycle": "", "text": "New"}, "cycle", "Nothing stands under cycle"),
        ({"id": "", "team": "sport", "text": "New"}, None, 'There is no team "sport" in 2026'),
    ],
)
def test_a_point_stays_where_it_was(said: dict[str, str], column: str, what: str) -> None:
    (trouble,) = read_whole(put(tables(HELD), "Points", 2, **said)).troubles
    assert what in trouble.what
    assert trouble.field == column


def test_another_name_of_a_criterion_is_noted() -> None:
    found = read_whole(put(tables(HELD), "Ratings", 2, name="Riches"))
    assert found.edits == []
    assert found.notes == [
        "w.xlsx, sheet Ratings, row 2: name only tells, and a change of it is not taken in."
    ]


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
