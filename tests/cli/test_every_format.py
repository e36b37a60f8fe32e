"""Whatever stands in the texts of a programme, what is handed out shows it and does nothing else.

Each format is read again by a reader that is not ours.
"""

from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from docx import Document

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme
from tests.harness.hostile import fill
from tests.harness.shelf import copied
from tests.reports.printed import Tags, tokens
from tests.workspace.lines import commit

MARK = "HOSTILE"
TEXTS = {
    "markup": (
        f"<script>{MARK}</script><img src=x onerror={MARK}> ]]> {{{{ 7*7 }}}} {{% raw %}} "
        f"[{MARK}](javascript:x) | `{MARK}` $\\frac{{1}}$ "
        f"\x1b]52;c;{MARK}\x07\x9b31m\u202e{MARK}\u2066"
    ),
    "formula": f"=cmd|' /C {MARK}'!A0",
    "long": MARK + "W" * 5_000,
}
RAW = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200b-\u200f]")
"""What must stand in no page as it is."""


@pytest.fixture(params=TEXTS, scope="module")
def text(request: pytest.FixtureRequest) -> str:
    return TEXTS[request.param]


@pytest.fixture
def there(text: str, shelf: Path, tmp_path: Path, csit: Csit, git_identity: object) -> Programme:
    """A programme in which every text is the hostile one."""

    def make(root: Path) -> None:
        teams = ("--team", "parks=Parks", "--team", "arts=Arts")
        new = ("init", str(root), "--name", "Riverside", "--cycle", "2026", *teams)
        assert csit(*new).code == 0
        sample.lay(root)
        fill(root, lambda _: text)
        commit(root, "Hostile")

    name = next(key for key, one in TEXTS.items() if one == text)
    return Programme(copied(shelf / f"every-{name}", tmp_path / "programme", make), csit)


def written(there: Programme, place: Path, *words: str) -> bytes:
    done = there(*words, "-o", str(place))
    assert done.code == 0, done.err
    assert "Traceback" not in done.err
    return place.read_bytes()


@pytest.mark.parametrize("whose", ["leaders", "full"])
def test_a_page_shows_it_as_text(there: Programme, text: str, tmp_path: Path, whose: str) -> None:
    page = written(there, tmp_path / "r.html", "report", "--for", whose).decode()
    found = Tags(page)
    assert not {"script", "img", "iframe", "link", "object"} & set(found.found)
    assert not [one for one in found.attributes if one.startswith("on")]
    assert not RAW.search(page)
    assert MARK in said_in(page)
    assert "49" not in said_in(page).replace("2026", ""), "no template in a text is worked out"


class _Said(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_data(self, data: str) -> None:
        self.said.append(data)


def said_in(page: str) -> str:
    reader = _Said()
    reader.feed(page[page.index("<body") :])
    return "".join(reader.said)


def test_markdown_shows_it_as_text(there: Programme, text: str, tmp_path: Path) -> None:
    page = written(there, tmp_path / "r.md", "report").decode()
    assert not RAW.search(page)
    assert MARK in page
    html = [one.content for one in tokens(page) if one.type.startswith("html")]
    assert set(html) <= {"<br>"}
    assert not {"link_open", "image", "code_inline", "fence"} & {one.type for one in tokens(page)}


def test_a_word_document_shows_it_as_text(there: Programme, text: str, tmp_path: Path) -> None:
    data = written(there, tmp_path / "r.docx", "report")
    document = Document(io.BytesIO(data))
    said = "\n".join(one.text for one in document.paragraphs)
    assert MARK in said
    assert not RAW.search(said)
    if "{{" in text:
        assert "{{ 7*7 }}" in said
    fields = {one.text for one in document.element.body.iter() if one.tag.endswith("}instrText")}
    assert fields == {' TOC \\o "1-2" \\h \\z \\u '}


def test_no_cell_of_a_workbook_begins_a_formula(there: Programme, tmp_path: Path) -> None:
    data = written(there, tmp_path / "all.xlsx", "export", "--format", "xlsx")
    cells = [
        cell
        for sheet in openpyxl.load_workbook(io.BytesIO(data))
        for row in sheet.iter_rows()
        for cell in row
    ]
    assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n", "d", "b"}
    assert any(MARK in str(cell.value) for cell in cells)
    assert not [cell for cell in cells if cell.hyperlink]
    told = there("import", str(tmp_path / "all.xlsx"), "--dry-run")
    assert (told.code, told.out) == (0, "Nothing was changed in the workbook.\n")


def test_nothing_of_it_is_lost_as_plain_facts(there: Programme, text: str, tmp_path: Path) -> None:
    found: Any = json.loads(written(there, tmp_path / "all.json", "export", "--format", "json"))
    held = [one for one in found["facts"] if one["value"] == text]
    lines = written(there, tmp_path / "all.csv", "export", "--format", "csv").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(lines, newline="")))
    assert len(held) > 100
    assert len(rows) == len(found["facts"])
    assert not [row for row in rows if any(cell[:1] in {*"=+-@"} for cell in row.values())]


def test_a_handover_shows_it_as_text(there: Programme, tmp_path: Path) -> None:
    done = there.csit("handover", "make", "-C", str(there.root), "-o", str(tmp_path / "given"))
    assert done.code == 0, done.err
    page = (tmp_path / "given" / "report.md").read_text(encoding="utf-8")
    assert not RAW.search(page)
    assert MARK in page


LARGE = MARK + "W" * 100_000
ROUNDS = 24
"""So many of the texts of a file share the megabyte that a record holds at the most."""


@pytest.mark.reports
@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_hundred_thousand_letters_stand_in_any_field(
    turn: int, tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    """Each text has them in one of the rounds, and in each round every format is written."""
    root, seen = tmp_path / "programme", iter(range(1_000_000))
    assert (
        csit("init", str(root), "--name", "Riverside", "--cycle", "2026", "--team", "parks").code
        == 0
    )
    sample.lay(root)
    fill(root, lambda _: LARGE if next(seen) % ROUNDS == turn else "Short")
    commit(root, "Large")
    there, held = Programme(root, csit), next(seen) // ROUNDS
    found = json.loads(written(there, tmp_path / "all.json", "export"))["facts"]
    assert sum(LARGE in str(one["value"]) + one["field"] for one in found) >= held
    for name in ("all.csv", "all.xlsx"):
        assert written(there, tmp_path / name, "export")
    told = there("import", str(tmp_path / "all.xlsx"), "--dry-run")
    assert (told.code, told.out) == (0, "Nothing was changed in the workbook.\n")
    for name in ("r.html", "r.md", "r.docx"):
        assert written(there, tmp_path / name, "report")
    assert csit("handover", "make", "-C", str(root), "-o", str(tmp_path / "given")).code == 0
