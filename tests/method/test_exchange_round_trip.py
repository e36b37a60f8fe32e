"""What is edited in a workbook is exactly what changes in the records, and nothing else."""

from __future__ import annotations

import copy
import datetime
from typing import Any, NamedTuple

from hypothesis import given
from hypothesis import strategies as st

from csit_tui.merge import ABSENT, same
from csit_tui.method.exchange.beside import beside
from csit_tui.method.exchange.editing import edited
from csit_tui.method.exchange.edits import Base
from csit_tui.method.exchange.origin import Origin
from csit_tui.method.exchange.returning import returned
from csit_tui.method.exchange.sheets import grids
from csit_tui.method.places import record_at
from csit_tui.model.base import Record
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Table
from csit_tui.store.reading import plain
from tests.harness.workbooks import put, row_of, tables
from tests.workspace.programme import assessment, files

PARKS = assessment("5.1")
GOAL, PLAN = "cycles/2026/goal.toml", "cycles/2026/plan/b2c3d4f5g.toml"
DAY = datetime.date(2026, 9, 1)
RECORDED: dict[str, dict[str, Any]] = {
    PARKS: {
        "status": "rated",
        "rating": 2,
        "reason": "=Costs are known\nand shared.",
        "target_date": DAY,
        "strengths": {
            "k3m9q2xdf": {"order": 10, "text": "Good", "features": ["5.1.a"]},
            "m3m9q2xdf": {"order": 20, "text": "Better"},
        },
        "afis": {"p3m9q2xdf": {"order": 10, "text": "Late"}},
        "evidence": {"z3m9q2xdf": {"source": "Budget book"}},
        "own": {"a": [1, {"b": True}], "c": 1.5},
    },
    PLAN: {"title": "Paths", "status": "on-track", "due": DAY, "impact": 3, "measure": "Visits"},
}


def programme() -> Base:
    """All records of a small programme, with a criterion and a project recorded."""
    found = {path: plain(path, data) for path, data in files({"parks": "Parks"}).items()}
    read: dict[str, Record] = {}
    for path in [*found, *RECORDED]:
        placed = record_at(path)
        assert placed is not None
        head = {"format": 1, "kind": placed[0].KIND, **placed[1]}
        found[path] = found.get(path) or head | RECORDED[path]
        read[path] = placed[0].model_validate(found[path])
    return Base(found, Snapshot(read))


class Cell(NamedTuple):
    """A cell by its sheet, the first cells of its row and its column; the field it stands for."""

    sheet: str
    row: tuple[str, ...]
    column: str
    file: str
    field: tuple[str, ...]
    said: st.SearchStrategy[tuple[str, Any]]


words = st.text("abc \u00e9=+-@'.;#", min_size=1, max_size=9)
words = words.map(lambda text: " ".join(text.split())).filter(bool)
lines = st.lists(words, min_size=1, max_size=3).map("\n".join)
emptied = st.just(("", ABSENT))


def alike(values: st.SearchStrategy[Any]) -> st.SearchStrategy[tuple[str, Any]]:
    return values.map(lambda value: (str(value), value))


days = alike(st.dates(datetime.date(2026, 1, 1), datetime.date(2027, 1, 1)))
RATED = ("2026", "parks", "5.1")
FACT = "assessment", *RATED


def fact(field: str, said: st.SearchStrategy[tuple[str, Any]], item: str = "") -> Cell:
    """The value of a field of the assessment in the sheet of facts."""
    row = (PARKS, *FACT, item, field)
    return Cell("Facts", row, "value", PARKS, tuple(field.split(".")), said)


def point(kind: str, key: str) -> Cell:
    row = (*RATED, "Financial resources", "AFI" if kind == "afis" else "strength", key)
    return Cell("Points", row, "text", PARKS, (kind, key, "text"), alike(lines))


CELLS = [
    Cell("Ratings", RATED, "rating", PARKS, ("rating",), alike(st.sampled_from([1, 2, 3, 4]))),
    Cell("Ratings", RATED, "reason", PARKS, ("reason",), alike(lines) | emptied),
    Cell("Ratings", RATED, "practice", PARKS, ("practice",), alike(lines) | emptied),
    Cell("Ratings", RATED, "target_date", PARKS, ("target_date",), days | emptied),
    point("strengths", "k3m9q2xdf"),
    point("afis", "p3m9q2xdf"),
    Cell("Plan", ("2026", "b2c3d4f5g"), "title", PLAN, ("title",), alike(words)),
    Cell("Plan", ("2026", "b2c3d4f5g"), "due", PLAN, ("due",), days | emptied),
    Cell("Plan", ("2026", "b2c3d4f5g"), "measure", PLAN, ("measure",), alike(lines) | emptied),
    Cell("Plan", ("2026", "b2c3d4f5g"), "owner", PLAN, ("owner",), alike(words)),
    fact("strengths.m3m9q2xdf.order", alike(st.integers(0, 99)), "m3m9q2xdf"),
    fact("evidence.z3m9q2xdf.source", alike(words), "z3m9q2xdf"),
    fact("own.c", alike(st.floats(-99, 99).map(lambda value: round(value, 3)))),
    Cell(
        "Facts",
        (GOAL, "goal", "2026", "", "", "", "vision"),
        "value",
        GOAL,
        ("vision",),
        alike(lines),
    ),
]
Edit = tuple[Cell, tuple[str, Any]]
edits = st.lists(
    st.sampled_from(CELLS).flatmap(lambda one: st.tuples(st.just(one), one.said)),
    unique_by=lambda edit: edit[0][:3],
    max_size=len(CELLS),
)


def book(base: Base) -> dict[str, Table]:
    return tables(grids(base.records, Origin("riverside", "a" * 40), beside(base.snapshot)))


def put_in(data: dict[str, Any], field: tuple[str, ...], value: Any) -> None:
    for key in field[:-1]:
        data = data[key]
    if value is ABSENT:
        data.pop(field[-1], None)
    else:
        data[field[-1]] = value


@given(edits)
def test_what_is_edited_is_what_changes_and_nothing_else(drawn: list[Edit]) -> None:
    base = programme()
    sheets = book(base)
    wanted: dict[str, dict[str, Any]] = {f: copy.deepcopy(dict(d)) for f, d in base.records.items()}
    for (sheet, row, column, file, field, _), (said, value) in drawn:
        sheets = put(sheets, sheet, row_of(sheets, sheet, *row), **{column: said})
        put_in(wanted[file], field, value)
    found = returned(sheets, base)
    made = edited(base, found.edits, "a" * 40)
    assert (found.troubles, found.notes, made.troubles) == ([], [], [])
    changed = {file for file in wanted if not same(wanted[file], base.records[file])}
    assert set(made.records) == changed
    for file in changed:
        assert same(made.records[file], wanted[file])


@given(lines, words)
def test_new_rows_begin_a_point_and_a_project_and_change_nothing_else(
    text: str, title: str
) -> None:
    base = programme()
    new = {"cycle": "2026", "team": "parks", "criterion": "5.1", "list": "AFI", "text": f"{text}!"}
    sheets = put(book(base), "Points", 99, **new)
    sheets = put(sheets, "Plan", 99, cycle="2026", title=title)
    made = edited(base, returned(sheets, base).edits, "a" * 40)
    assert made.troubles == []
    (item,) = [path for path in made.records if path != PARKS]
    assert made.records[item]["title"] == title
    (key,) = made.records[PARKS]["afis"].keys() - RECORDED[PARKS]["afis"].keys()
    assert made.records[PARKS]["afis"].pop(key) == {"order": 20, "text": f"{text}!"}
    assert same(made.records[PARKS], base.records[PARKS])


@given(st.sampled_from(["k3m9q2xdf", "m3m9q2xdf"]))
def test_a_point_whose_text_is_emptied_goes_alone(key: str) -> None:
    base = programme()
    sheets = book(base)
    row = row_of(sheets, "Points", *RATED, "Financial resources", "strength", key)
    made = edited(base, returned(put(sheets, "Points", row, text=" "), base).edits, "a" * 40)
    wanted = copy.deepcopy(dict(base.records[PARKS]))
    del wanted["strengths"][key]
    assert same(made.records, {PARKS: wanted})


TYPED = ("9" * 5000, "1e999", "nan", "-0", "0x1", "1_0", "True", "none", "1 day, 6:00:00")
DAYS = ("31/02/2026", "46000", "2026-03-12T10:00:00", "1900-01-00", "24:61", "0001-01-01")
PARTS = ("[" * 5000, '["a\\ud800"]', '"\\ud800"', "=1", "(in the sheet Facts)", "text 1/2", "array")
hostile = st.sampled_from([*TYPED, *DAYS, *PARTS, "\U0001f600", "\u0661", "list", "escaped"])


@given(st.sampled_from(CELLS), st.data())
def test_no_text_in_any_cell_raises(one: Cell, data: st.DataObject) -> None:
    """Whatever stands in a row of a sheet: it is taken, or told with its row."""
    base = programme()
    sheets = book(base)
    row = row_of(sheets, one.sheet, *one.row)
    columns = data.draw(st.sets(st.sampled_from(sheets[one.sheet].rows[0].cells), min_size=1))
    said = {column: data.draw(hostile | st.text(max_size=20)) for column in columns}
    found = returned(put(sheets, one.sheet, row, **said), base)
    made = edited(base, found.edits, "a" * 40)
    for trouble in [*found.troubles, *made.troubles]:
        assert trouble.path == f"w.xlsx, sheet {one.sheet}, row {row}"
        assert trouble.mend
