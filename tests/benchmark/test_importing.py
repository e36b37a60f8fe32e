"""A benchmark from somebody's spreadsheet: what stood there comes, and every fault is told."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csit_tui.benchmark import exporting
from csit_tui.benchmark.importing import Incoming, incoming, number_of
from csit_tui.benchmark.mapping import mapping_of
from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.model.base import Record
from csit_tui.model.kinds import BY_KIND
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.tables import Row, Table
from csit_tui.model.trouble import Refused
from csit_tui.store.editing import new_data
from csit_tui.store.handed import tables
from csit_tui.store.pack import pack_files
from csit_tui.store.reading import records

MAPPING: dict[str, Any] = {
    "criteria": {
        "number": "No", "theme": "Area", "theme_name": "Area name", "name": "Title",
        "statement": "We", "features": ["Look"], "separator": ";",
    },
    "levels": {"l0": {"value": 0, "label": "No"}, "l1": {"value": 1, "label": "Yes"}},
}  # fmt: skip
HEAD = ("Area", "Area name", "No", "Title", "We", "Look")
GOOD = ("1", "Welcome", "1", "Arrival", "We greet.", "Signs; Staff")


def come(*rows: tuple[str, ...], mapping: dict[str, Any] = MAPPING) -> Incoming:
    every = [Row(number, cells) for number, cells in enumerate((HEAD, *rows), 1)]
    table = Table("b.xlsx", "One", tuple(every))
    return incoming("ours", {"name": "Ours"}, {"One": table}, mapping_of("m.toml", mapping))


def whats(found: Incoming) -> list[str]:
    return [str(one) for one in found.troubles]


def test_a_row_is_a_criterion() -> None:
    second = ("1", "", "1.10", "Access", "", "")
    found = come(GOOD, ("",) * 6, second)
    assert found.troubles == ()
    assert found.files["benchmarks/ours/themes/1.toml"] == {
        "name": "Welcome",
        "criteria": {
            "1.1": {
                "name": "Arrival",
                "statement": "We greet.",
                "features": {"a": {"text": "Signs"}, "b": {"text": "Staff"}},
            },
            "1.10": {"name": "Access"},
        },
    }


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (("1", "", "1", "Again", "", ""), "row 3: No: 1.1 stands in row 2 too."),
        (("1", "", "2", "", "", ""), "row 3: Title: 1.2 has no name."),
        (("1", "", "x", "A", "", ""), 'row 3: No: "1.x" is no criterion\'s number.'),
        (("1", "", "2.1", "A", "", ""), 'row 3: Area: 2.1 stands beside the theme "1".'),
        (("1", "Care", "2", "A", "", ""), 'row 3: Area name: The theme 1 is called "Welcome"'),
        (("2", "", "1", "A", "", ""), "row 3: Area name: The theme 2 has no name."),
        (("1", "", "2", "=1+1", "", ""), 'row 3: Title: "=1+1" is a formula.'),
        (("1", "", "2", "A\x1b[2J", "", ""), "row 3: Title: It holds a character that nobody"),
        (("1", "", "2", "A\u202eB", "", ""), "can see: U+202E."),
        (("1", "", "2", "A", "", ";".join("abcdefghijklmnopqrstuvwxyzz")), "there are letters for"),
        (("", "", "d.1", "A", "", ""), 'The mapping does not say what "d" is.'),
    ],
)
def test_each_fault_names_sheet_row_and_column(row: tuple[str, ...], told: str) -> None:
    (first, *_) = whats(come(GOOD, row))
    assert first.startswith("b.xlsx, sheet One, row 3: ")
    assert told in first


def test_what_is_wrong_in_a_cell_is_told_once() -> None:
    found = come(GOOD, ("1", "", "2", "=1", "", ""), ("1", "", "=2", "A", "", ""))
    assert len(found.troubles) == 2
    mapping = MAPPING | {"levels": {}, "scale": {"value": "No", "label": "Title", "last": 3}}
    mapping["criteria"] = MAPPING["criteria"] | {"header": 4}
    scale = ("", "", "=0", "Low", "", ""), ("", "", "1", "=2", "", "")
    assert len(come(*scale, HEAD, GOOD, mapping=mapping).troubles) == 2


def test_names_of_themes_may_stand_in_the_mapping() -> None:
    found = come(("2", "", "1", "Upkeep", "", ""), mapping=MAPPING | {"themes": {"2": "Care"}})
    assert found.troubles == ()
    assert found.files["benchmarks/ours/themes/2.toml"]["name"] == "Care"


def test_a_column_that_is_not_there_is_refused() -> None:
    wrong = MAPPING | {"criteria": MAPPING["criteria"] | {"name": "Titel"}}
    with pytest.raises(Refused, match=r'row 1: The column "Titel".*Did you mean Title'):
        come(GOOD, mapping=wrong)


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"scale": {"value": "V", "label": "L"}}, "tells of two"),
        ({"levels": {}}, "tells of none"),
        ({"criterion": {}}, '"criterion" says nothing in a mapping. Did you mean criteria'),
        ({"criteria": {"name": "A"}}, "criteria.number: number is missing"),
        ({"criteria": MAPPING["criteria"] | {"headr": 2}}, "criteria.headr"),
    ],
)
def test_a_wrong_mapping_is_refused(change: dict[str, Any], told: str) -> None:
    with pytest.raises(Refused, match=told):
        mapping_of("m.toml", MAPPING | change)


def test_the_scale_may_stand_in_rows() -> None:
    mapping = MAPPING | {"levels": {}, "scale": {"value": "No", "label": "Title", "sheet": "One"}}
    mapping["criteria"] = MAPPING["criteria"] | {"header": 4}
    mapping["scale"] |= {"last": 3}
    low, high = ("", "", "0", "Weak", "", ""), ("", "", "0,5", "Strong", "", "")
    found = come(low, high, HEAD, GOOD, mapping=mapping)
    assert found.troubles == ()
    assert found.files["benchmarks/ours/benchmark.toml"]["levels"] == {
        "l0": {"value": 0, "label": "Weak"},
        "l0-5": {"value": 0.5, "label": "Strong"},
    }
    twice = come(low, ("", "", "0", "Weak", "", ""), HEAD, GOOD, mapping=mapping)
    assert "row 3: No: The level 0 stands in row 2 too." in whats(twice)[0]


def test_numbers_as_cells_show_them() -> None:
    assert [number_of(one) for one in ("3", "-1", "0.5", "0,5", "100")] == [3, -1, 0.5, 0.5, 100]
    assert [number_of(one) for one in ("", "3a", "1e3", "nan")] == [None] * 4


def read_again(yardstick: Yardstick) -> dict[str, dict[str, Any]]:
    """What an import makes of what was exported as CSV."""
    mapping = mapping_of("m.toml", exporting.mapping(yardstick))
    about = mapping.benchmark.model_dump(exclude_none=True)
    found = incoming("ours", about, tables("b.csv", exporting.as_csv(yardstick)), mapping)
    assert found.troubles == ()
    return {path: new_data(path) | data for path, data in found.files.items()}


def snapshot(files: dict[str, dict[str, Any]]) -> Snapshot:
    made: dict[str, Record] = {
        path: BY_KIND[data["kind"]].model_validate(data) for path, data in files.items()
    }
    return Snapshot(made)


def same(one: Yardstick, other: Yardstick) -> bool:
    def told(yardstick: Yardstick) -> Any:
        every = [yardstick.benchmark, *yardstick.themes, *yardstick.options]
        return [None if part is None else part.model_dump(exclude={"benchmark"}) for part in every]

    return bool(told(one) == told(other))


def test_the_pack_comes_back_as_it_went() -> None:
    pack = Yardstick.of(records(pack_files()), "csit-open")
    assert same(pack, Yardstick.of(snapshot(read_again(pack)), "ours"))


TEXTS = st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12).map(
    lambda text: " ".join(text.split())
)
SAID = TEXTS.filter(bool)
CRITERIA = st.fixed_dictionaries(
    {"name": SAID},
    optional={
        "statement": SAID,
        "features": st.lists(SAID, min_size=1, max_size=3).map(
            lambda texts: {
                letter: {"text": text} for letter, text in zip("abc", texts, strict=False)
            }
        ),
    },
)


@st.composite
def benchmarks(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    values = draw(st.lists(st.integers(-5, 100) | st.sampled_from((0.5, 1.5)), unique=True))
    levels = {f"l{at}": {"value": value, "label": draw(SAID)} for at, value in enumerate(values, 1)}
    levels = levels or {"l1": {"value": 1, "label": "Yes"}}
    files = {
        "benchmarks/ours/benchmark.toml": {"name": draw(SAID), "levels": levels, "threads": {}}
    }
    for theme in draw(st.lists(st.integers(1, 9), unique=True, min_size=1, max_size=3)):
        numbers = draw(st.lists(st.integers(1, 12), unique=True, min_size=1, max_size=3))
        files[f"benchmarks/ours/themes/{theme}.toml"] = {
            "name": draw(SAID),
            "criteria": {f"{theme}.{number}": draw(CRITERIA) for number in numbers},
        }
    return {path: new_data(path) | data for path, data in files.items()}


@given(benchmarks())
def test_what_is_exported_comes_back_as_it_went(files: dict[str, dict[str, Any]]) -> None:
    before = Yardstick.of(snapshot(files), "ours")
    assert same(before, Yardstick.of(snapshot(read_again(before)), "ours"))


@given(st.lists(st.lists(st.text(max_size=8), max_size=7), max_size=6))
def test_no_rows_whatever_bring_a_traceback(rows: list[list[str]]) -> None:
    found = come(GOOD, *map(tuple, rows))
    assert found.troubles or found.files, "what does not come in is said"
    for path, data in found.files.items():
        if not found.troubles:
            BY_KIND[new_data(path)["kind"]].model_validate(new_data(path) | data)
