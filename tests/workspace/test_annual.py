"""Two cycles compared, wherever each is read from: disk, a tag, a branch, a folder."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from csit_tui.workspace.annual import Annual
from tests.harness.shelf import sample
from tests.workspace.conftest import Open, git


@pytest.fixture
def demo(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme, in which no team's work of 2026 is brought in."""
    return sample(shelf, tmp_path / "programme")


@pytest.fixture
def workspace(demo: Path, open_: Open) -> Workspace:
    return open_(demo)


def went(found: Annual) -> dict[str, dict[str, int]]:
    return {part.owner: dict(part.went) for part in found.found.parts if all(part.there)}


def ended(found: Annual) -> dict[str, int]:
    return dict(Counter(pair.state for pair in found.found.moves.plan))


def test_two_cycles_on_disk(workspace: Workspace) -> None:
    found = workspace.past.compare_cycles("2025", "2026")
    assert found.names == ("2025", "2026")
    assert found.apart == ("arts", "leisure", "parks")
    assert list(went(found)) == ["arts", "leisure", "parks"]
    assert went(found)["parks"] == {"up": 9, "same": 5, "gone": 2, "not recorded": 21}
    assert ended(found) == {"done": 3, "carried": 2, "dropped": 1}
    assert (found.troubles, found.sealed) == ((), False)


def test_once_all_is_brought_in_the_same_is_read_here(workspace: Workspace) -> None:
    before = workspace.past.compare_cycles("2025", "2026")
    workspace.bringing.begin(["team/2026-arts", "team/2026-leisure", "team/2026-parks"])
    after = workspace.past.compare_cycles("2025", "2026")
    assert (after.apart, went(after)) == ((), went(before))


def test_an_afi_that_has_stood_for_three_years_says_so(workspace: Workspace) -> None:
    found = workspace.past.compare_cycles("2025", "2026").found.moves.points
    longest = max(found, key=lambda pair: pair.years)
    assert (longest.years, longest.state) == (3, "persists")
    assert longest.at.text == "No link between budget rounds and the outcomes"


def test_a_tag_stands_for_its_cycle_and_a_branch_for_the_current_one(workspace: Workspace) -> None:
    found = workspace.past.compare_cycles("cycle/2025", "team/2026-leisure")
    assert found.names == ("2025 at cycle/2025", "2026 at team/2026-leisure")
    assert list(went(found)) == ["leisure"]
    assert workspace.past.compare_cycles("cycle/2025", "2025").found.is_empty
    same = workspace.past.compare_cycles("2026@team/2026-leisure", "team/2026-leisure")
    assert same.found.is_empty


def test_a_folder_is_another_programme(workspace: Workspace, demo: Path, tmp_path: Path) -> None:
    other = tmp_path / "handed over"
    shutil.copytree(demo, other, ignore=shutil.ignore_patterns(".git"))
    assert workspace.past.compare_cycles("2025", f"2025@{other}").found.is_empty
    found = workspace.past.compare_cycles("2024", str(other))
    assert found.names == ("2024", f"2026 in {other}")
    assert workspace.past.explained(found) == {}


@pytest.mark.parametrize(
    ("named", "what", "mend"),
    [
        ("202", '"202" is no cycle, commit, branch, tag or folder', "Cycles: 2024, 2025, 2026."),
        ("team/none", '"team/none" names no commit, branch or tag', "git branch"),
        ("2029@main", 'The cycle "2029" is not at main.', "CYCLE@PLACE"),
        ("--all", '"--all" names no commit', "csit log"),
    ],
)
def test_what_is_not_there_is_refused(
    workspace: Workspace, named: str, what: str, mend: str
) -> None:
    with pytest.raises(Refused) as raised:
        workspace.past.compare_cycles("2025", named)
    [trouble] = raised.value.troubles
    assert trouble.what.startswith(what)
    assert mend in trouble.mend


def test_who_recorded_each_is_known_through_what_was_brought_in(workspace: Workspace) -> None:
    workspace.bringing.begin(["team/2026-leisure"])
    found = workspace.past.compare_cycles("2025", "2026")
    by = workspace.past.explained(found)
    entry = by["cycles/2026/assessments/leisure/5.1.toml"]
    assert (entry.author, entry.team, entry.kind) == ("Sunil Rao", "leisure", "assessment")
    assert by["cycles/2026/assessments/parks/5.1.toml"].author == "Owen Tully"


def test_without_a_repository_the_years_are_compared_all_the_same(demo: Path, open_: Open) -> None:
    shutil.rmtree(demo / ".git")
    past = open_(demo).past
    found = past.compare_cycles("2025", "2026")
    assert ended(found) == {"done": 3, "carried": 2, "dropped": 1}
    assert past.explained(found) == {}


def test_a_sealed_team_sees_no_other_teams_years(demo: Path, open_: Open) -> None:
    sheet = demo / "cycles/2026/teams/parks.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("[members]", "sealed = true\n\n[members]", 1), encoding="utf-8")
    git(demo, "config", "csit.team", "parks")
    workspace = open_(demo)
    found = workspace.past.compare_cycles("2025", "2026")
    assert found.sealed
    assert {part.owner for part in found.found.parts if part.there[1]} == {"parks"}
    told = workspace.past.compare_cycles("2025", "2026@team/2026-leisure")
    assert not any(part.there[1] for part in told.found.parts)


def test_that_an_earlier_year_is_kept_back_is_said_whatever_is_asked(
    demo: Path, open_: Open
) -> None:
    for path, was, now in (
        ("cycles/2025/cycle.toml", 'status = "closed"', 'status = "open"'),
        ("cycles/2025/teams/parks.toml", "finished = true", "sealed = true"),
    ):
        text = (demo / path).read_text(encoding="utf-8")
        assert was in text
        (demo / path).write_text(text.replace(was, now), encoding="utf-8")
    git(demo, "config", "csit.team", "parks")
    workspace = open_(demo)
    assert workspace.past.compare_cycles("2025", "2026").sealed
    assert workspace.past.over_years("2026").sealed
    assert workspace.improving.afis("2026").sealed
    shown = workspace.past.over_years("2026").found.ratings
    assert {one.owner for one in shown if one.levels[-2] is not None} == {"parks"}


def test_what_cannot_be_read_is_told_and_the_rest_compared(demo: Path, open_: Open) -> None:
    path = "cycles/2025/assessments/parks/5.1.toml"
    (demo / path).write_text("rating = ", encoding="utf-8")
    found = open_(demo).past.compare_cycles("2025", "2026")
    assert [trouble.path for trouble in found.troubles] == [path]
    assert went(found)["parks"] == {"up": 8, "new": 1, "same": 5, "gone": 2, "not recorded": 21}


def test_a_hostile_name_of_a_file_takes_nobody_the_comparison(
    workspace: Workspace, demo: Path
) -> None:
    git(demo, "switch", "-q", "team/2026-parks")
    odd = demo / "cycles/2026/assessments/parks" / "a\n\x01--all"
    odd.write_text("x", encoding="utf-8")
    git(demo, "add", "-A")
    git(demo, "commit", "-q", "-m", "Odd")
    git(demo, "switch", "-q", "main")
    past = workspace.past
    by = past.explained(past.compare_cycles("2025", "2026"))
    assert by["cycles/2026/assessments/parks/5.1.toml"].author == "Owen Tully"


def test_a_retired_team_keeps_its_name_over_the_years(workspace: Workspace) -> None:
    change = Change(("retired",), ABSENT, True)
    workspace.edit("cycles/2026/teams/arts.toml", [change])
    found = workspace.past.over_years("2026")
    assert found.teams["arts"].name == "Arts"
    with pytest.raises(Refused, match='no cycle "2052"'):
        workspace.past.over_years("2052")
