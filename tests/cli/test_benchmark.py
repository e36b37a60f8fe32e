"""``csit benchmark``: list, show, validate, import."""

from __future__ import annotations

import json
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import Result
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]

MAPPING = """
[benchmark]
name = "Leisure quality"
version = "3"

[criteria]
header = 5
theme = "Area"
theme_name = "Area name"
number = "No"
name = "Title"
statement = "We"
features = ["Look for"]
separator = "|"

[scale]
last = 4
value = "Area"
label = "Area name"
"""
ROWS: list[tuple[object, ...]] = [
    ("Area", "Area name", "", "", "", ""),
    (0, "No"),
    (1, "Partly"),
    (2, "Yes"),
    ("Area", "Area name", "No", "Title", "We", "Look for"),
    (1, "Welcome", 1, "Arrival", "We greet people.", "Signs | Staff"),
    (1, None, 2, "Access", "Everybody gets in.", None),
    (2, "Care", 1, "Upkeep", "Things work.", "Repairs"),
]


@pytest.fixture
def mapping(tmp_path: Path) -> str:
    path = tmp_path / "m.toml"
    path.write_text(MAPPING, encoding="utf-8")
    return str(path)


def run(programme: Programme, *arguments: str) -> Result:
    return programme.csit("-C", str(programme.root), *arguments)


def as_csv(path: Path, rows: list[tuple[object, ...]] = ROWS) -> str:
    lines = (";".join("" if cell is None else str(cell) for cell in row) for row in rows)
    path.write_text("\n".join(lines), encoding="utf-8")
    return str(path)


def as_xlsx(path: Path, rows: list[tuple[object, ...]] = ROWS) -> str:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return str(path)


def test_benchmarks_are_listed_with_their_cycles(programme: Programme) -> None:
    lines = run(programme, "benchmark", "list").out.splitlines()
    assert lines == [
        (
            "csit-open: Open benchmark for culture and sport 1.0; "
            "9 themes, 37 criteria, 4 levels; used by no cycle"
        ),
        "short: Short; 1 theme, 2 criteria, 4 levels; used by 2025, 2026",
    ]
    data = json.loads(run(programme, "benchmark", "list", "--json").out)
    assert [one["cycles"] for one in data["benchmarks"]] == [[], ["2025", "2026"]]


def test_the_benchmark_of_the_cycle_is_shown(programme: Programme) -> None:
    told = run(programme, "benchmark", "show").out
    assert told.startswith("Short (short)\nCycles: 2025, 2026\n")
    assert "\n  5.1 Financial resources (2 key features)\n" in told
    data = json.loads(run(programme, "benchmark", "show", "short", "--json").out)
    assert data["themes"][0]["criteria"][0]["features"]["5.1.b"] == "Costs are known."
    unknown = run(programme, "benchmark", "show", "shrt")
    assert (unknown.code, unknown.out) == (2, "")
    assert "Did you mean short?" in unknown.err


def test_what_is_wrong_is_told(programme: Programme) -> None:
    told = run(programme, "benchmark", "validate", "csit-open")
    assert (told.code, told.out) == (0, "csit-open: nothing is wrong\n")
    told = run(programme, "benchmark", "validate", "short")
    assert told.code == 1
    assert "5.2 has no statement." in told.out
    assert "Between the numbers of its themes, 1, 2, 3, 4 are left out." in told.out


@pytest.mark.parametrize("write", [as_csv, as_xlsx])
def test_a_spreadsheet_becomes_a_benchmark(
    programme: Programme, tmp_path: Path, mapping: str, write: object
) -> None:
    file = as_csv(tmp_path / "b.csv") if write is as_csv else as_xlsx(tmp_path / "b.xlsx")
    tried = run(programme, "benchmark", "import", file, "--mapping", mapping, "--dry-run")
    assert (tried.code, tried.err) == (0, "")
    assert tried.out.splitlines()[:7] == [
        "Benchmark: Leisure quality 3",
        "Level 0 No",
        "Level 1 Partly",
        "Level 2 Yes",
        "In dispute from a spread of 1",
        "1 Welcome",
        "  1.1 Arrival (2 key features)",
    ]
    assert tried.out.endswith("Nothing is written yet.\n")
    assert not (programme.root / "benchmarks" / "leisure-quality").exists()
    told = run(programme, "benchmark", "import", file, "--mapping", mapping, "--as", "lq")
    assert (told.code, told.err) == (0, "")
    assert "Saved: benchmarks/lq/\n" in told.out
    assert run(programme, "benchmark", "validate", "lq").code == 0
    assert run(programme, "fmt", "--check").code == 0
    assert run(programme, "session", "close").code == 0
    again = run(programme, "benchmark", "import", file, "--mapping", mapping, "--as", "lq")
    assert again.code == 2
    assert "There is a benchmark lq already" in again.err


def test_nothing_is_written_where_a_row_is_wrong(
    programme: Programme, tmp_path: Path, mapping: str
) -> None:
    file = as_csv(tmp_path / "b.csv", [*ROWS, (2, "", 1, "Again", "", ""), (2, "", 2, "", "", "")])
    told = run(programme, "benchmark", "import", file, "--mapping", mapping)
    assert (told.code, told.out) == (1, "")
    assert "b.csv, row 9: No: 2.1 stands in row 8 too." in told.err
    assert "b.csv, row 10: Title: 2.2 has no name." in told.err
    assert told.err.endswith("2 faults: nothing is written.\n")
    assert not (programme.root / "benchmarks" / "leisure-quality").exists()
    data = json.loads(
        run(programme, "benchmark", "import", file, "--mapping", mapping, "--json").out
    )
    assert (data["written"], len(data["faults"])) == (False, 2)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("--as", "../up"), "cannot be a benchmark's short name"),
        (("--encoding", "klingon"), "is no encoding that csit reads"),
        (("--name", ""), ""),
    ],
)
def test_odd_options(
    programme: Programme, tmp_path: Path, mapping: str, arguments: tuple[str, ...], told: str
) -> None:
    file = as_csv(tmp_path / "b.csv")
    found = run(programme, "benchmark", "import", file, "--mapping", mapping, *arguments)
    assert found.code == (2 if told else 0)
    assert told in found.err


VERSION = (
    MAPPING.replace('version = "3"', 'version = "4"\nreplaces = "lq"')
    + """
[became."1.1"]
criteria = ["2.1", "2.2"]

[became."2.1"]
criteria = ["1.1"]
"""
)
LATER: list[tuple[object, ...]] = [
    *ROWS[:5],
    (1, "Care", 1, "Upkeep", "Things work, always.", "Repairs"),
    (1, None, 2, "Access", "Everybody gets in.", None),
    (2, "Welcome", 1, "Arrival", "We greet people.", "Staff"),
    (2, None, 2, "Signs", "People find us.", "Signs"),
    (2, None, 3, "Words", "People read us.", "Leaflets"),
]


def test_a_new_version_says_what_is_to_be_rated_again(
    programme: Programme, tmp_path: Path, mapping: str
) -> None:
    first = as_csv(tmp_path / "b.csv")
    assert (
        run(programme, "benchmark", "import", first, "--mapping", mapping, "--as", "lq").code == 0
    )
    later, by = as_csv(tmp_path / "c.csv", LATER), tmp_path / "v.toml"
    by.write_text(VERSION.replace("2.2", "2.9"), encoding="utf-8")
    told = run(programme, "benchmark", "import", later, "--mapping", str(by), "--as", "lq-4")
    assert (told.code, told.out) == (1, "")
    assert "There is no criterion 2.9 in it, which 1.1 became. Did" not in told.err
    assert "There is no criterion 2.9 in it, which 1.1 became." in told.err
    by.write_text(VERSION, encoding="utf-8")
    told = run(programme, "benchmark", "import", later, "--mapping", str(by), "--as", "lq-4")
    assert (told.code, told.err) == (0, "")
    assert run(programme, "benchmark", "validate", "lq-4").code == 0
    told = run(programme, "benchmark", "changes", "lq", "lq-4")
    assert told.out.splitlines() == [
        "Renamed: 2.1 Upkeep → 1.1 Upkeep",
        "Split: 1.1 Arrival → 2.1 Arrival and 2.2 Signs",
        "New: 2.3 Words",
        "Kept: 1 criterion",
        "Reworded, so look at the rating again: 1.1",
        "To be rated again: 2.1, 2.2, 2.3",
    ]
    data = json.loads(run(programme, "benchmark", "changes", "lq", "lq-4", "--json").out)
    assert data["again"] == ["2.1", "2.2", "2.3"]
    back = run(programme, "benchmark", "changes", "lq-4", "lq").out
    assert "Joined: 2.1 Arrival and 2.2 Signs → 1.1 Arrival\n" in back
    apart = run(programme, "benchmark", "changes", "short", "lq")
    assert apart.code == 2
    assert "lq does not say that it replaces short." in apart.err


def test_what_is_exported_is_imported_again(programme: Programme, tmp_path: Path) -> None:
    csv, by = str(tmp_path / "out.csv"), str(tmp_path / "out.toml")
    export = ("benchmark", "export", "csit-open", "-o", csv, "--mapping", by)
    assert run(programme, *export).out == f"Wrote {csv}\nWrote {by}\n"
    again = run(programme, *export)
    assert again.code == 2
    assert "--force" in again.err
    told = run(programme, "benchmark", "import", csv, "--mapping", by, "--as", "again")
    assert (told.code, told.err) == (0, "")
    before, after = (programme.root / "benchmarks" / name for name in ("csit-open", "again"))
    for path in before.rglob("*.toml"):
        text = (after / path.relative_to(before)).read_text(encoding="utf-8")
        assert text.replace('"again"', '"csit-open"') == path.read_text(encoding="utf-8")
    inside = str(programme.root / "out.csv")
    assert run(programme, "benchmark", "export", "short", "-o", inside).code == 2


def test_what_a_closed_year_was_judged_by_stays_and_a_new_version_is_changed(
    programme: Programme,
) -> None:
    sheet = programme.root / "cycles/2025/cycle.toml"
    by_short = sheet.read_text(encoding="utf-8")
    sheet.write_text(by_short.replace('"short"', '"csit-open"'), encoding="utf-8")
    held = "benchmarks/short/themes/5.toml"
    assert run(programme, "set", held, 'criteria."5.2".name', "Sites").code == 0
    sheet.write_text(by_short, encoding="utf-8")
    before = (programme.root / held).read_bytes()
    for change in (
        ("set", held, 'criteria."5.2".name', "Places"),
        ("add", held, "criteria", "name=More", "--key", "5.9"),
        ("set", "benchmarks/short/benchmark.toml", "version", "9"),
    ):
        refused = run(programme, *change)
        assert refused.code == 2
        assert "2025 was judged by short, so it stays as it is." in refused.err
        assert "csit benchmark new ID --from short" in refused.err
    assert (programme.root / held).read_bytes() == before
    run(programme, "session", "close")
    by_hand = before.replace(b'name = "', b'name  =  "By hand', 1)
    (programme.root / held).write_bytes(by_hand)
    adopted = run(programme, "session", "adopt")
    assert adopted.code == 2
    assert "2025 was judged by short" in adopted.err
    assert f"or put it back: git restore {held}" in adopted.err
    assert (run(programme, "fmt").code, run(programme, "fmt", "--check").code) == (0, 0)
    assert (programme.root / held).read_bytes() == by_hand
    (programme.root / held).write_bytes(before)

    begun = run(programme, "benchmark", "new", "short-2", "--from", "short", "--version", "2")
    assert begun.out.startswith("Began short-2 as a new version of short: ")
    new = held.replace("short", "short-2")
    assert run(programme, "set", new, 'criteria."5.2".name', "Places").code == 0
    assert run(programme, "add", new, "criteria", "name=More", "--key", "5.9").code == 0
    assert run(programme, "add", new, 'criteria."5.9".features', "text=Look here").out.endswith(
        'New: criteria."5.9".features.a\n'
    )
    told = json.loads(run(programme, "benchmark", "show", "short-2", "--json").out)
    assert (told["name"], told["version"], told["replaces"]) == ("Short", "2", "short")
    assert run(programme, "benchmark", "changes", "short", "short-2").out.splitlines() == [
        "New: 5.9 More",
        "Kept: 2 criteria",
        "To be rated again: 5.9",
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("short",), "There is a benchmark short already"),
        (("No good",), "cannot be a benchmark's short name"),
        (("next", "--from", "shrt"), "Did you mean short?"),
        (("../../x",), "cannot be a benchmark's short name"),
        (("next", "--name", "\x1b[31mred"), "a character that nobody can see"),
        (("next", "--version", "1\u202e"), "a character that nobody can see"),
    ],
)
def test_a_new_version_that_cannot_be_is_refused(
    programme: Programme, arguments: tuple[str, ...], said: str
) -> None:
    told = run(programme, "benchmark", "new", *arguments)
    assert (told.code, told.out) == (2, "")
    assert said in told.err


def test_numbers_that_are_no_text_are_noted_once(programme: Programme, tmp_path: Path) -> None:
    by = tmp_path / "plain.toml"
    by.write_text(
        '[benchmark]\nname = "Plain"\n[themes]\n2 = "Places"\n'
        '[criteria]\nnumber = "No"\nname = "Title"\n[levels.l1]\nvalue = 1\nlabel = "Yes"\n',
        encoding="utf-8",
    )
    told = {}
    for name, numbers in (("numbers", (2.1, 2.2)), ("texts", ("2.1", "2.10"))):
        named = zip(numbers, ("One", "Two"), strict=True)
        rows: list[tuple[object, ...]] = [("No", "Title"), *named]
        file = as_xlsx(tmp_path / f"{name}.xlsx", rows)
        told[name] = run(programme, "benchmark", "import", file, "--mapping", str(by), "--as", name)
        assert told[name].code == 0, told[name].err
    noted = "2.1 is a number there, and no text: 5.10 would stand there as 5.1."
    assert told["numbers"].err.count("is a number there") == 1
    assert noted in told["numbers"].err
    assert not told["texts"].err
    assert "2.10 Two" in run(programme, "benchmark", "show", "texts").out


def test_the_benchmark_of_a_year_with_ratings_is_changed_with_a_word(programme: Programme) -> None:
    year = "cycles/2026/cycle.toml"
    assert run(programme, "record", "5.1", "--team", "parks", "--rating", "2").code == 0
    assert run(programme, "benchmark", "new", "short-2", "--version", "2").code == 0
    assert run(programme, "set", year, "benchmark_version", "1").code == 0
    assert "A7" not in run(programme, "check").out
    told = run(programme, "set", year, "benchmark", "short-2")
    assert told.code == 0
    assert f'{year}: 1 rating of 2026 was given by "short".' in told.err
    assert "look at each again" in told.err
    found = run(programme, "check").out
    assert f"{year}:" in found
    assert (
        'A7 warning: The year began by version "1" of its benchmark, which is "2" now: 1' in found
    )
    assert run(programme, "set", year, "benchmark_version", "2").code == 0
    assert "A7" not in run(programme, "check").out
