"""``csit compare``: as lines, as Markdown, as JSON; the same to the byte each time."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Csit
from tests.harness.shelf import sample

Golden = Callable[[str, str], None]


@pytest.fixture
def demo(
    shelf: Path, tmp_path: Path, git_identity: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """The sample programme, worked in."""
    place = sample(shelf, tmp_path / "programme")
    monkeypatch.chdir(place)
    return place


def test_last_year_against_this_year(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("compare", "2025", "2026", "--team", "Parks")
    assert (told.code, told.err) == (0, "")
    golden("cli_compare", told.out)
    for words in (("2025",), ()):
        assert csit("compare", *words, "--team", "parks").out == told.out


def test_markdown_is_one_page(demo: Path, csit: Csit, golden: Golden) -> None:
    told = csit("compare", "2025", "--markdown")
    golden("cli_compare_markdown", told.out)
    assert csit("compare", "2025", "--markdown").out == told.out


def test_a_summary_is_themes_and_plan(demo: Path, csit: Csit) -> None:
    lines = csit("compare", "2025", "--summary").out.splitlines()
    assert lines[0] == "Riverside Culture and Leisure: 2025 → 2026"
    assert lines[-1].startswith("Plan of 2025: 2 projects: 2 done; 4 actions:")
    assert "  AFIs: 3 solved, 3 persisting, 32 new, 13 gone; strengths: 28 new, 16 gone" in lines
    assert not [line for line in lines if "Shared vision" in line]


def test_the_page_begins_with_its_summary(demo: Path, csit: Csit) -> None:
    short, whole = (
        csit("compare", "2025", "--markdown", *more).out for more in (["--summary"], [])
    )
    assert whole.startswith(f"{short}\n## Plan of 2025\n")
    assert len(short.splitlines()) < 60 < len(whole.splitlines())
    heads = (
        "| | Levels | AFIs | Strengths |\n| --- | --- | --- | --- |\n| Arts team | 9 up, 20 same,"
    )
    assert heads in short
    assert "| 1 solved, 4 persisting, " in short
    assert "Plan of 2025: 2 projects: 2 done; 4 actions: 1 done, 2 carried, 1 dropped." in short
    assert "| 1 Leadership | 3 2 2 2 2 | 3 3 2 2 3 | 2 up |" in short
    assert "## " not in short


def test_the_page_of_one_team_names_no_other(demo: Path, csit: Csit) -> None:
    page = csit("compare", "2025", "--markdown", "--summary", "--team", "parks").out
    assert "| Parks team | 9 up," in page
    assert "| Arts team" not in page
    assert "**Arts team**" not in page
    whole = csit("compare", "2025", "--markdown", "--team", "parks").out
    assert "## Parks team" in whole
    assert "## Arts team" not in whole


def test_the_page_tells_what_is_kept_where_that_is_asked_for(demo: Path, csit: Csit) -> None:
    given = "compare", "2025", "2025", "--team", "parks", "--markdown"
    kept = "- AFI persists: No idea who uses Mill Meadow"
    assert kept not in csit(*given).out
    assert kept in csit(*given, "--kept").out


def test_a_year_does_not_differ_from_itself(demo: Path, csit: Csit) -> None:
    lines = csit("compare", "2025", "2025", "--team", "parks").out.splitlines()
    assert lines[1:3] == ["Nothing differs.", "Parks team: 37 same"]
    assert not [line for line in lines if "persists" in line or "Plan" in line]
    kept = csit("compare", "2025", "2025", "--team", "parks", "--kept").out
    assert "AFI persists: No idea who uses Mill Meadow" in kept


def test_json_tells_who_and_what(demo: Path, csit: Csit) -> None:
    data = json.loads(csit("compare", "2025", "--json").out)
    parks = next(part for part in data["parts"] if part["team"] == "parks")
    rating = next(one for one in parks["ratings"] if one["criterion"] == "1.1")
    assert (rating["state"], rating["before"][0]["rating"], rating["after"][0]["rating"]) == (
        "up",
        2,
        3,
    )
    assert rating["by"]["author"] == "Owen Tully"
    solved = [one for one in parks["points"] if one["state"] == "solved"]
    assert {answer for one in solved for answer in one["answers"]} == {
        "2025/plan/md7jjdzwx",
        "2025/plan/pq6cjh6mm",
        "2025/plan/rgjk7crdd",
    }


def test_an_unknown_team_or_year_is_refused(demo: Path, csit: Csit) -> None:
    told = csit("compare", "2025", "--team", "prks")
    assert told.code == 2
    assert "prks" in told.err
    told = csit("compare", "2025-x")
    assert (told.code, told.out) == (2, "")
    assert "Cycles: 2024, 2025, 2026." in told.err
