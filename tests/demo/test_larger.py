"""Demos of other sizes: of the same kind, sound, and the same each time."""

from __future__ import annotations

import datetime
import subprocess
import time
from pathlib import Path

import pytest

from csit_tui.method import checks
from csit_tui.model.assessment import Assessment
from csit_tui.model.snapshot import Snapshot
from csit_tui.store.checking import form_findings
from csit_tui.store.reading import records
from csit_tui.vcs.seeding import Commit
from csit_tui.workspace.demo import demo, tell


def together(history: list[Commit]) -> dict[str, bytes]:
    """All files as they are in the end, with every team's work, the second laptop's left out."""
    found: dict[str, bytes] = {}
    for commit in history:
        if not commit.branch.startswith("desk/"):
            found |= {p: data for p, data in commit.files.items() if not p.startswith(".")}
    return found


def read(history: list[Commit]) -> Snapshot:
    return records(together(history))


@pytest.mark.parametrize(("teams", "cycles"), [(1, 1), (2, 2), (3, 2), (1, 3), (4, 3), (5, 1)])
def test_any_size_is_a_sound_programme(teams: int, cycles: int) -> None:
    history, _ = tell(teams, cycles)
    snapshot = read(history)
    found = checks.findings(snapshot, datetime.date(2026, 3, 18))
    assert [str(one) for one in found if one.severity == "data error"] == []
    assert [str(one) for one in found if "cycles/2026" not in (one.path or "")] == []
    assert len(snapshot.cycles()) == cycles
    assert [cycle.status for cycle in snapshot.cycles()] == ["closed"] * (cycles - 1) + ["open"]
    assert [len(snapshot.teams(cycle.cycle)) for cycle in snapshot.cycles()] == [teams] * cycles
    held = [record for _, record in snapshot.each(Assessment)]
    assert len(held) == teams * cycles * 37


def test_its_files_are_canonical_and_its_history_hangs_together() -> None:
    history, gone = tell(4, 3)
    assert list(form_findings(together(history))) == []
    assert all(parent < place for place, c in enumerate(history) for parent in c.parents)
    assert [place for place, commit in enumerate(history) if not commit.parents] == [0]
    assert len([commit for commit in history if commit.tag]) == 2
    assert gone == sorted(f"team/{c}-{t}" for c in (2024, 2025) for t in _slugs(history))


def _slugs(history: list[Commit]) -> list[str]:
    return [team.team for team in read(history).teams("2026")]


def test_more_teams_differ_in_what_they_recorded() -> None:
    snapshot = read(tell(6, 2)[0])
    teams = [team.team for team in snapshot.teams("2026")]
    told = {team: [r.reason for r in snapshot.assessments("2026", team).values()] for team in teams}
    ratings = {
        team: [r.rating for r in snapshot.assessments("2026", team).values()] for team in teams
    }
    assert len({tuple(map(str, reasons)) for reasons in told.values()}) == 6
    assert len({tuple(map(str, levels)) for levels in ratings.values()}) == 6


def test_it_is_the_same_each_time() -> None:
    assert tell(5, 2) == tell(5, 2)


def _branches(folder: Path) -> list[str]:
    done = subprocess.run(
        ["git", "for-each-ref", "--format=%(refname:short)", "refs/heads"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def test_four_teams_and_four_cycles_are_made_quickly(tmp_path: Path) -> None:
    began = time.monotonic()
    demo(tmp_path / "demo", teams=4, cycles=4)
    assert time.monotonic() - began < 20
    assert _branches(tmp_path / "demo") == [
        "desk/2026-parks-depot",
        "main",
        "team/2026-arts",
        "team/2026-leisure",
        "team/2026-libraries",
        "team/2026-parks",
    ]


@pytest.mark.slow
def test_twelve_teams_and_ten_cycles_take_less_than_a_minute(tmp_path: Path) -> None:
    began = time.monotonic()
    demo(tmp_path / "demo", teams=12, cycles=10)
    assert time.monotonic() - began < 60
    assert len([branch for branch in _branches(tmp_path / "demo") if branch[:4] == "team"]) == 12
