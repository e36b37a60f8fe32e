"""``csit export`` and ``csit import``: what leaves, what comes back, and what is refused."""

from __future__ import annotations

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from csit_tui.merge import same
from csit_tui.method.exchange.facts import Fact
from csit_tui.method.exchange.texts import field_in, value_in
from csit_tui.model.tables import unguarded
from csit_tui.store.reading import plain
from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme
from tests.harness.read_facts import record_of
from tests.harness.shelf import copied
from tests.strategies.hostile import ATTACKS
from tests.workspace.conftest import git, make_two
from tests.workspace.lines import commit, data, line, record
from tests.workspace.programme import assessment

JO = "Jo Bloggs <jo@example.org>"
PLAN = "cycles/2026/plan/b2c3d4f5g.toml"
POINT = "k3m9q2xdf"
IDS = [f"b2c3d4f{one}{other}" for one in "bcdfg" for other in "bcdfg"]
Change = Callable[[Any], None]


@pytest.fixture
def there(shelf: Path, tmp_path: Path, csit: Csit, git_identity: object) -> Programme:
    """A programme in which a criterion and a project are recorded, all committed."""

    def make(root: Path) -> None:
        new = ("init", str(root), "--name", "Riverside", "--cycle", "2026", "--team", "parks=Parks")
        assert csit(*new, "--team", "arts").code == 0
        sample.lay(root)
        points = {POINT: {"order": 10, "text": "Unit costs known", "features": ["5.1.b"]}}
        rated = {"status": "rated", "rating": 2, "reason": "Costs are known.", "strengths": points}
        record(root, sample.RECORD, **rated)
        record(root, PLAN, title="Paths in the park", status="on-track", impact=3)
        commit(root, "What is recorded")
        book = root.with_suffix(".xlsx")
        told = csit("export", "--format", "xlsx", "-o", str(book), "-C", str(root))
        assert (told.code, told.err) == (0, "")

    return Programme(copied(shelf / "exchange", tmp_path / "programme", make), csit)


@pytest.fixture
def book(there: Programme, shelf: Path, tmp_path: Path) -> Path:
    """Its workbook."""
    return Path(shutil.copy(shelf / "exchange.xlsx", tmp_path / "book.xlsx"))


def change(path: Path, change: Change) -> Path:
    """The workbook, changed as somebody would change it."""
    found = openpyxl.load_workbook(path)
    change(found)
    found.save(path)
    return path


def cell(book: Any, sheet: str, column: str, row: int = 2) -> Any:
    names = [one.value for one in book[sheet][1]]
    return book[sheet].cell(row, names.index(column) + 1)


def rated(level: object) -> Change:
    def put(book: Any) -> None:
        names = [one.value for one in book["Ratings"][1]]
        at = next(row for row in book["Ratings"].iter_rows(min_row=2) if row[0].value == "2026")
        at[names.index("rating")].value = level

    return put


def tip(root: Path) -> str:
    return git(root, "rev-parse", "HEAD")


def test_a_round_trip_without_a_change_changes_no_byte(there: Programme, book: Path) -> None:
    before = git(there.root, "rev-parse", "HEAD", "HEAD^{tree}"), git(there.root, "branch")
    change(book, lambda _: None)
    told = there("import", str(book), "--by", JO)
    assert (told.code, told.out, told.err) == (0, "Nothing was changed in the workbook.\n", "")
    assert (
        git(there.root, "rev-parse", "HEAD", "HEAD^{tree}"),
        git(there.root, "branch"),
    ) == before
    assert git(there.root, "status", "--porcelain") == ""


def test_what_was_changed_comes_in_beside_what_others_changed(there: Programme, book: Path) -> None:
    record(there.root, sample.RECORD, reason="Costs are known, and shared.")
    commit(there.root, "Others go on")

    def put(found: Any) -> None:
        rated(3)(found)
        cell(found, "Plan", "title").value = "Paths in all parks"
        found["Points"].append(["2026", "parks", "5.1", None, "AFI", None, "Nobody looks ahead"])
        found["Plan"].append(["2026", None, "A new bench", "action"])

    change(book, put)
    before = tip(there.root)
    git(there.root, "config", "--global", "--remove-section", "user")
    told = there("import", str(book), "--dry-run")
    assert (told.code, told.err) == (0, ""), "a preview asks nobody who they are"
    assert "Rated 5.1 Financial resources 3 Good (was 2 Fair)" in told.out
    for words in (
        "Ratings, row 3 (Parks team, 5.1): rating 2 Fair -> 3 Good",
        "Points, row 5 (Parks team, 5.1, AFI): text nothing -> Nobody looks ahead",
        'Plan, row 2 ("Paths in the park"): title Paths in the park -> Paths in all parks',
        "Plan, row 3: title nothing -> A new bench",
    ):
        assert f"  {words}\n" in told.out
    assert told.out.endswith("It would come in without a conflict. Nothing was touched.\n")
    assert (tip(there.root), git(there.root, "branch").split()) == (before, ["*", "main"])
    told = there("import", str(book), "--by", JO)
    assert (told.code, told.err) == (0, "")
    held = data(there.root, sample.RECORD)
    assert (held["rating"], held["reason"]) == (3, "Costs are known, and shared.")
    assert [one["text"] for one in held["afis"].values()] == ["Nobody looks ahead"]
    assert held["strengths"][POINT] == {
        "order": 10,
        "text": "Unit costs known",
        "features": ["5.1.b"],
    }
    assert data(there.root, PLAN)["title"] == "Paths in all parks"
    titles = [plain_title(one) for one in (there.root / "cycles/2026/plan").glob("*.toml")]
    assert sorted(titles) == ["A new bench", "Paths in all parks"]
    assert git(there.root, "log", "-1", "--format=%an <%ae>", "desk/2026-workbook-1") == JO
    assert git(there.root, "status", "--porcelain") == ""
    again = there("import", str(book), "--by", JO)
    assert again.code == 0
    assert "Nothing to bring in: the main line holds all of it already." in again.out


def plain_title(path: Path) -> str:
    return str(plain(f"cycles/2026/plan/{path.name}", path.read_bytes())["title"])


def test_what_both_changed_waits_as_any_conflict(there: Programme, book: Path) -> None:
    record(there.root, sample.RECORD, rating=4)
    commit(there.root, "Others rate it too")
    change(book, rated(3))
    told = there("import", str(book), "--by", JO)
    assert told.code == 1
    assert "5.1 Financial resources, rating" in told.out
    assert data(there.root, sample.RECORD)["rating"] == 4
    waiting = json.loads(there("conflicts", "--json").out)["conflicts"]
    (one,) = waiting
    sides = one["before"]["value"], one["here"]["value"], one["theirs"][0]["value"]
    assert sides == (2, 4, 3)
    assert one["theirs"][0]["author"] == "Jo Bloggs"
    second = there("import", str(book), "--by", JO)
    assert "Something else is being brought in and waits: desk/2026-workbook-1" in second.err
    assert there("resolve", sample.RECORD, "rating", "--theirs").code == 0
    assert there("merge", "--continue").code == 0
    assert data(there.root, sample.RECORD)["rating"] == 3


def test_json_tells_what_would_come_in_and_what_is_wrong(there: Programme, book: Path) -> None:
    change(book, rated(3))
    told = json.loads(there("import", str(book), "--dry-run", "--json").out)
    assert (told["changes"], told["branch"], told["faults"]) == (1, None, [])
    assert told["would_come_in"][0]["changes"][0].startswith("Rated 5.1")
    change(book, rated(9))
    told = there("import", str(book), "--dry-run", "--json")
    assert told.code == 1
    (fault,) = json.loads(told.out)["faults"]
    assert fault["what"] == "9 is not on the scale."
    assert (fault["column"], fault["place"].rpartition(", sheet ")[2]) == (
        "rating",
        "Ratings, row 3",
    )


def formula(book: Any) -> None:
    cell(book, "Ratings", "reason").value = "=1+1"


def merged(book: Any) -> None:
    book["Points"].merge_cells("A2:B2")


def closed(book: Any) -> None:
    cell(book, "Ratings", "reason").value = "Changed after closing."


def beside(book: Any) -> None:
    book["Points"].append(["2026", "parks", "5.1", "Typed in the wrong column", "AFI"])


def other(book: Any) -> None:
    _about(book, "programme", "lakeside")


def _about(book: Any, key: str, value: str) -> None:
    for row in book["About"].iter_rows(min_row=2):
        if row[0].value == key:
            row[1].value = value


SPOILT: list[tuple[Change, str, str]] = [
    (formula, "sheet Ratings, row 2", "holds a formula"),
    (merged, "sheet Points, row 2", "A2:B2 are merged cells."),
    (closed, "sheet Ratings, row 2", "The cycle 2025 is closed"),
    (beside, "sheet Points, row 5", "Nothing stands in the row under text."),
    (other, "book.xlsx", 'The workbook is of another programme, "lakeside"'),
    (lambda book: _about(book, "commit", "b" * 40), "book.xlsx", "is not here: bbbbbbbbbb"),
]


def test_what_is_refused(there: Programme, book: Path, tmp_path: Path) -> None:
    before = git(there.root, "for-each-ref"), tip(there.root)
    for number, (spoil, where, what) in enumerate(SPOILT):
        spoilt = Path(shutil.copy(book, tmp_path / f"{number}-book.xlsx"))
        told = there("import", str(change(spoilt, spoil)), "--by", JO)
        assert told.code in {1, 2}, what
        assert where in told.err
        assert what in told.err
        assert "Traceback" not in told.err
    assert (git(there.root, "for-each-ref"), tip(there.root)) == before


def test_a_team_that_records_on_its_own_branch_takes_it_in_there(
    shelf: Path, tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    root = copied(shelf / "two", tmp_path / "two", make_two)
    path, branch = assessment("5.1", "parks"), "team/2026-parks"
    line(root, branch, path, status="rated", rating=2)
    git(root, "switch", "-q", branch)
    book, here = tmp_path / "book.xlsx", ("-C", str(root))
    force = (*here, "--force")
    exported = csit("export", "--format", "xlsx", "-o", str(tmp_path / "main.xlsx"), *here)
    assert exported.err == ""
    git(root, "switch", "-q", "main")
    exported = csit("export", "--format", "xlsx", "-o", str(tmp_path / "main.xlsx"), *force)
    lacking = f"Not in it, since it was not brought in: Parks team ({branch})."
    assert exported.err == f"{lacking} Bring it in first (csit merge), or export on that branch.\n"
    about = openpyxl.load_workbook(tmp_path / "main.xlsx")["About"].iter_rows(values_only=True)
    assert {("note", lacking), ("scale", "2026: 1 Poor, 2 Fair, 3 Good, 4 Excellent")} <= {*about}
    git(root, "switch", "-q", branch)
    assert csit("export", "--format", "xlsx", "-o", str(book), *here).code == 0
    change(book, rated(3))
    git(root, "switch", "-q", "main")
    told = csit("import", str(book), "--dry-run", *here)
    assert (told.code, told.err) == (0, "")
    assert "  Ratings, row 2 (Parks team, 5.1): rating 2 Fair -> 3 Good\n" in told.out
    own = "  Rated 5.1 Financial resources 3 Good (was 2 Fair)\n"
    assert f"would wait for its own branch, {branch}.\n{own}" in told.out
    told = csit("import", str(book), "--by", JO, *here)
    assert (told.code, told.err) == (1, "")
    assert own in told.out
    assert f"git switch {branch}, then csit merge desk/2026-parks-workbook-1" in told.out
    git(root, "switch", "-q", branch)
    told = csit("import", str(book), "--by", JO, *here)
    assert (told.code, told.err) == (0, "")
    assert f"Brought in: the branch {branch} is now at " in told.out
    assert data(root, path)["rating"] == 3
    assert git(root, "log", "-1", "--format=%s") == "Bring in the Parks team's desk work"


def test_uncommitted_work_refuses_the_export(there: Programme, tmp_path: Path) -> None:
    there.record("--rating", "3")
    for form in ("xlsx", "csv", "json"):
        path = tmp_path / f"all.{form}"
        told = there("export", "--format", form, "-o", str(path))
        assert told.code == 2
        assert f"not committed yet: {sample.RECORD}" in told.err
        assert "csit session close" in told.err
        assert not path.exists()


def test_a_file_that_cannot_be_read_is_named_and_all_others_are_written(
    there: Programme, tmp_path: Path
) -> None:
    (there.root / PLAN).write_text("title = ", encoding="utf-8")
    commit(there.root, "Broken")
    told = there("export", "--format", "csv", "-o", str(tmp_path / "all.csv"))
    assert (told.code, PLAN in told.err) == (1, True)
    assert sample.RECORD in (tmp_path / "all.csv").read_text(encoding="utf-8")


def test_files_that_are_there_and_the_programme_itself_are_spared(
    there: Programme, book: Path
) -> None:
    told = there("export", "--format", "xlsx", "-o", str(book))
    assert (told.code, "This file is there already." in told.err) == (2, True)
    assert there("export", "--format", "xlsx", "-o", str(book), "--force").code == 0
    inside = there("export", "--format", "csv", "-o", str(there.root / "all.csv"))
    assert "This lies in the programme's folder" in inside.err


def test_a_preview_takes_the_author_as_the_import_does(there: Programme, book: Path) -> None:
    record(there.root, sample.RECORD, rating=4)
    commit(there.root, "Others rate it too")
    change(book, rated(3))
    told = there("import", str(book), "--dry-run", "--by", "Zoe")
    assert (told.code, "Traceback" in told.err) == (2, False)
    told = there("import", str(book), "--dry-run", "--by", JO)
    assert "Jo Bloggs" in told.out
    assert "Whoever changed" not in told.out


def test_who_changed_it_has_to_be_said(there: Programme, book: Path) -> None:
    change(book, rated(3))
    told = there("import", str(book))
    assert (told.code, "--by 'NAME <ADDRESS>'" in told.err) == (2, True)


def as_read(rows: list[dict[str, str]]) -> dict[str, dict[str, Any]]:
    """The records that rows of CSV are of."""
    found: dict[str, list[Fact]] = {}
    for row in rows:
        said = {key: unguarded(text) for key, text in row.items()}
        field = field_in(said["field"])
        assert field is not None
        fact = Fact(said["file"], field, value_in(said["type"], said["value"]))
        found.setdefault(fact.file, []).append(fact)
    return {file: record_of(held) for file, held in found.items()}


def test_hostile_texts_come_back_as_they_are_and_start_no_formula(
    there: Programme, tmp_path: Path
) -> None:
    texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "'=1", "_x0041_", "x" * 100_000]
    texts += [text for text in ATTACKS if not any("\ud800" <= c <= "\udfff" for c in text)]
    own = {f"=own {text[:9]}{number}": text for number, text in enumerate(texts)}
    points: dict[str, Any] = {
        f"={text[:9]}{number}": {"text": text} for number, text in enumerate(texts)
    }
    points |= dict(zip(IDS, ({"order": 1, "text": text} for text in texts), strict=False))
    record(there.root, sample.RECORD, reason=texts[0], strengths=points, **own)
    record(there.root, PLAN, title=texts[3], change="\n".join(texts), owner=texts[10])
    record(there.root, "cycles/2026/sessions/s2s2s2s2s.toml", team="=\x1b[2J", title=texts[4])
    commit(there.root, "Hostile")
    made = there("export", "--format", "csv", "-o", str(tmp_path / "all.csv"))
    assert made.code == 0
    written = (tmp_path / "all.csv").read_bytes().decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(written, newline="")))
    assert not any(text[:1] in {*"=+-@\t\r"} for row in rows for text in row.values())
    held = as_read(rows)
    for file, record_ in held.items():
        assert same(record_, plain(file, (there.root / file).read_bytes()))
    files = git(there.root, "ls-files", "*.toml").split("\n")
    assert set(held) == {file for file in files if not file.startswith(".")}
    book = tmp_path / "hostile.xlsx"
    assert there("export", "--format", "xlsx", "-o", str(book)).code == 0
    change(book, lambda _: None)
    assert there("import", str(book), "--dry-run").out == "Nothing was changed in the workbook.\n"
    for sheet in openpyxl.load_workbook(book):
        kinds = {one.data_type for row in sheet.iter_rows() for one in row}
        assert kinds <= {"s", "inlineStr", "n", "d"}, "no formula, and no error"


def test_json_holds_the_same(there: Programme, tmp_path: Path) -> None:
    told = there("export", "--format", "json", "-o", str(tmp_path / "all.json"), "--cycle", "2026")
    assert told.code == 0
    found = json.loads((tmp_path / "all.json").read_bytes())
    assert (found["programme"], found["commit"]) == ("riverside", tip(there.root))
    by_field = {(one["file"], one["field"]): one for one in found["facts"]}
    assert by_field[sample.RECORD, "rating"]["value"] == 2
    assert by_field[sample.RECORD, f"strengths.{POINT}.features"]["value"] == ["5.1.b"]
    assert by_field[sample.RECORD, f"strengths.{POINT}.text"]["item"] == POINT
    assert {one["cycle"] for one in found["facts"]} == {"2026"}


def test_a_sealed_team_gets_no_judgement_of_others(
    there: Programme, tmp_path: Path, book: Path
) -> None:
    note = "cycles/2026/sessions/s2s2s2s2s.toml"
    record(there.root, note, purpose="assessment", team="parks", note="Zebra", title="Zebra day")
    record(there.root, "cycles/2026/teams/arts.toml", sealed=True)
    commit(there.root, "Arts is sealed")
    git(there.root, "config", "csit.team", "arts")
    for form in ("csv", "json", "xlsx"):
        path = tmp_path / f"sealed.{form}"
        assert there("export", "--format", form, "-o", str(path)).code == 0
        if form != "xlsx":
            held = path.read_text(encoding="utf-8")
            assert "Zebra" not in held
            assert sample.RECORD not in held
            assert "cycles/2025/assessments/parks/5.1.toml" in held
    found = openpyxl.load_workbook(tmp_path / "sealed.xlsx")
    rows = [row[:3] for row in found["Ratings"].iter_rows(min_row=2, values_only=True)]
    assert rows == [("2025", "parks", "5.1")]
    told = there("import", str(change(book, rated(3))), "--by", JO)
    assert "sheet Ratings, row 3: rating: It changes another team's judgement" in told.err
