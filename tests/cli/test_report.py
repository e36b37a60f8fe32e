"""``csit report``: from what teams hold to a file, and what it refuses."""

from __future__ import annotations

import io
import re
import signal
from pathlib import Path
from types import ModuleType

import pytest
from docx import Document

from csit_tui.method.terms import STATUS_WORDS
from csit_tui.reports.programme import as_markdown, making
from csit_tui.reports.programme.word import template as word
from csit_tui.workspace import pdf
from tests.cli.conftest import Csit
from tests.cli.sample import lay
from tests.harness.shelf import sample
from tests.workspace.conftest import git

NOT_SHOWN = "not shown"


@pytest.fixture
def small(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small programme, which is no repository; worked in from beside it."""
    (tmp_path / "programme").mkdir()
    monkeypatch.chdir(tmp_path)
    return lay(tmp_path / "programme")


@pytest.fixture
def demo(
    shelf: Path, tmp_path: Path, git_identity: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A copy of the sample programme; worked in from beside it."""
    monkeypatch.chdir(tmp_path)
    return sample(shelf, tmp_path / "programme")


def report(csit: Csit, *words: str) -> tuple[int, str, str]:
    return csit("report", "-C", "programme", *words)


def test_a_file_tells_its_format_and_is_the_same_each_time(small: Path, csit: Csit) -> None:
    for name, start in (
        ("a.md", b"# Riverside"),
        ("a.markdown", b"# Riverside"),
        ("A.MD", b"# Riverside"),
        ("a.html", b"<!DOCTYPE html>"),
        ("a.htm", b"<!DOCTYPE html>"),
        ("a", b"<!DOCTYPE html>"),
        ("a.docx", b"PK"),
        ("b.DOCX", b"PK"),
    ):
        assert report(csit, "-o", name) == (0, f"Wrote the report: {name}\n", "")
        first = Path(name).read_bytes()
        assert first.startswith(start)
        assert report(csit, "-o", name, "--force")[0] == 0
        assert Path(name).read_bytes() == first


def test_each_teams_newest_work_is_in_it_brought_in_or_not(demo: Path, csit: Csit) -> None:
    text = report(csit, "--format", "md", "--for", "leaders")[1]
    assert "> Provisional: the newest work of Arts team, Leisure team and Parks team is" in text
    assert "37 criteria by 3 teams; 85 of 111 judged; teams differ on 9, most on 2.3" in text
    assert "And 27 more ratings: the full report has all." in text
    lacked = "> Not in it, since it waits to be brought in: desk work of the Parks team (desk/"
    assert lacked in text.replace("\\", "")
    assert "csit merge brings it in." in text
    assert "**Suggested recipients:** Eleanor Frith, Joyce Amankwah," in text
    assert "Plan of 2025: 2 projects: 2 done; 4 actions: 1 done, 2 carried, 1 dropped." in text
    parks = report(csit, "--format", "md", "--team", "Parks")[1]
    assert "*Parks team, " in parks
    assert "Leisure team" not in parks
    assert lacked in parks
    arts = report(csit, "--format", "md", "--team", "Arts")[1]
    assert "Not in it" not in arts
    assert "Areas for improvement:** 3 solved, 3 persisting, 32 new, 13 gone" in parks
    older = report(csit, "--format", "md", "--cycle", "2025", "--for", "leaders")[1]
    assert "**Compared with:** 2024" in older
    assert "Not in it" not in older
    far = report(csit, "--format", "md", "--compare", "2024", "--for", "leaders")[1]
    assert "## What moved since 2024" in far


def test_an_existing_file_is_replaced_by_force_alone(small: Path, csit: Csit) -> None:
    Path("r.md").write_text("mine", encoding="utf-8")
    code, out, err = report(csit, "-o", "r.md")
    assert (code, out) == (2, "")
    assert err == "csit: r.md: This file is there already.\n  Name another, or say --force.\n"
    assert Path("r.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("-o", "none/r.md"), "There is no such folder."),
        (("-o", "none/"), "There is no such folder."),
        (("-o", "r.txt"), 'No format has the ending ".txt".'),
        (("-o", "r.txt"), "End the name in .html, .docx, .pdf or .md."),
        (("-o", "r.html", "--format", "docx"), "The name says html, and docx is asked for."),
        (("-o", "r.html", "--format", "docx"), "End it in .docx, or ask for html."),
        (("-o", f"{'x' * 300}.md"), "The name of the file is too long"),
        (("--cycle", "2025", "--compare", "2026"), "2026 is none."),
        (("-o", "programme/r.md"), "This lies in the programme's folder"),
        (("--cycle", "2030"), "Cycles: 2025, 2026."),
        (("--compare", "2031"), "2031"),
        (("--compare", "2026"), "2026 is none.\n  Earlier ones: 2025."),
        (("--write-template", "programme/t.docx"), "This lies in the programme's folder"),
        (("--team", "prks"), "prks"),
        (("--team", "parks", "--for", "leaders"), "Leave out --team, or say --for team."),
        (("--for", "team"), "Name it with --team."),
        (("--format", "odt"), "odt"),
    ],
)
def test_what_cannot_be_done_says_the_way_out(
    small: Path, csit: Csit, words: tuple[str, ...], said: str
) -> None:
    code, out, err = report(csit, *words)
    assert (code, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


def test_a_missing_library_stops_it_before_anything_is_read(
    small: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csit_tui.reports.programme import needed

    monkeypatch.setattr(needed, "find_spec", lambda _: None)
    code, _, err = report(csit, "-o", "r.html")
    assert code == 2
    assert "This needs Jinja2 and matplotlib, which are not here." in err
    assert "pip install 'csit-tui[reports]'" in err
    assert not Path("r.html").exists()
    assert report(csit, "-o", "r.md")[0] == 0


def test_a_sealed_team_gets_no_judgement_of_others(demo: Path, csit: Csit) -> None:
    before = report(csit, "--format", "md")[1]
    assert "| Leisure team | 2 Fair |" in before
    assert "Cold showers at Eastgate" in before
    git(demo, "switch", "-q", "team/2026-parks")
    path = demo / "cycles" / "2026" / "teams" / "parks.toml"
    path.write_bytes(path.read_bytes().replace(b'name = "Parks', b'sealed = true\nname = "Parks'))
    git(demo, "config", "csit.team", "parks")
    after = report(csit, "--format", "md")[1]
    assert "> Other teams' judgements are not shown" in after
    assert "not shown" in after
    told = {line for line in after.splitlines() if line.startswith("| Leisure team |")}
    assert f"| Leisure team | {NOT_SHOWN} |  |" in told
    assert told <= {f"| Leisure team | {word} |  |" for word in (NOT_SHOWN, *STATUS_WORDS.values())}
    code, _, err = report(csit, "--team", "leisure")
    assert code == 2
    assert "sealed until it has finished" in err
    code, own, _ = report(csit, "--team", "parks", "--format", "md")
    assert code == 0
    assert "- **2 Fair:**" in own


def test_a_word_document_may_have_a_layout_of_the_house(small: Path, csit: Csit) -> None:
    kept = word.TEMPLATE
    assert report(csit, "-o", "a.docx")[0] == 0
    assert report(csit, "-o", "b.docx", "--template", str(kept))[0] == 0
    assert Path("a.docx").read_bytes() == Path("b.docx").read_bytes()
    Path("broken.docx").write_bytes(kept.read_bytes()[:500])
    for words, why in (
        (("-o", "c.docx", "--template", "broken.docx"), "broken.docx: The template is no Word"),
        (("-o", "c.docx", "--template", "nowhere.docx"), "nowhere.docx"),
        (("-o", "c.html", "--template", str(kept)), "--template goes with --format docx"),
    ):
        code, _, told = report(csit, *words)
        assert (code, why in told, "fault in csit" in told) == (2, True, False)
    assert not list(Path().glob("c.*"))


def test_without_a_program_for_it_there_is_no_pdf(
    small: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "_NAMES", {"html": (), "docx": ("no-such-office",)})
    code, _, told = report(csit, "-o", "a.pdf")
    assert code == 2
    assert "No program here makes PDF." in told
    assert "Install Chromium or LibreOffice" in told
    assert not Path("a.pdf").exists()


def test_the_template_to_begin_with_is_written_and_nothing_else(
    small: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    code, out, err = report(csit, "--write-template", "ours.docx")
    assert (code, err) == (0, "")
    assert out.startswith("Wrote the template: ours.docx\n")
    assert Path("ours.docx").read_bytes() == word.TEMPLATE.read_bytes()
    assert report(csit, "-o", "a.docx", "--template", "ours.docx")[0] == 0
    code, _, err = report(csit, "--write-template", "ours.docx")
    assert code == 2
    assert "This file is there already." in err
    Path("bare.docx").write_bytes(_without_a_place(Path("ours.docx").read_bytes()))
    monkeypatch.setattr(making, "report", None)  # it is refused before anything is gathered
    code, _, err = report(csit, "-o", "b.docx", "--template", "bare.docx")
    assert code == 2
    assert err.startswith("csit: bare.docx: The template has no place for the report")
    assert "csit report --write-template FILE.docx" in err


def _without_a_place(template: bytes) -> bytes:
    """The same document with no paragraph in it."""
    document = Document(io.BytesIO(template))
    body = document.element.body
    for part in list(body)[:-1]:
        body.remove(part)
    made = io.BytesIO()
    document.save(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ((), "report-2026-full.html"),
        (("--for", "leaders", "--format", "md"), "report-2026-leaders.md"),
        (("--team", "Parks", "--format", "md"), "report-2026-parks.md"),
        (("--cycle", "2025"), "report-2025-full.html"),
    ],
)
def test_a_folder_means_a_file_in_it(
    small: Path, csit: Csit, words: tuple[str, ...], name: str
) -> None:
    Path("v1.2").mkdir()
    assert report(csit, "-o", "v1.2", *words) == (0, f"Wrote the report: v1.2/{name}\n", "")
    assert [one.name for one in Path("v1.2").iterdir()] == [name]


def test_a_terminal_is_not_flooded(
    small: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    for words in ((), ("-o", "-", "--format", "md"), ("--write-template", "-")):
        code, out, err = report(csit, *words)
        assert (code, out) == (2, "")
        assert "Name a file: -o FILE" in err


@pytest.mark.parametrize(("where", "step"), [(making, "report"), (as_markdown, "made")])
def test_what_is_stopped_says_that_no_report_was_written(
    small: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch, where: ModuleType, step: str
) -> None:
    def stopped(*_: object) -> None:
        signal.raise_signal(signal.SIGTERM)
        pytest.fail("it went on")

    monkeypatch.setattr(where, step, stopped)
    code, out, err = report(csit, "-o", "r.md")
    assert (code, out) == (130, "")
    assert err == "No report was written.\nInterrupted.\n"
    assert not Path("r.md").exists()


def test_the_plan_of_a_closed_cycle_is_overdue_as_of_its_end(demo: Path, csit: Csit) -> None:
    listed = csit("plan", "list", "-C", "programme", "--cycle", "2025").out
    days = set(re.findall(r"overdue by (\d+) days", listed))
    told = report(csit, "--format", "md", "--cycle", "2025")[1]
    assert days == set(re.findall(r"overdue by (\d+) days", told))
    assert days
