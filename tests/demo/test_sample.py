"""The sample programme: readable, sound, in one form, and in words that no two records share."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterator

import pytest

from csit_tui.benchmark.yardstick import Yardstick
from csit_tui.data import sample_dir
from csit_tui.method import checks
from csit_tui.method.progress import all_progress
from csit_tui.method.setting_aside import set_aside
from csit_tui.model.assessment import Assessment
from csit_tui.model.plan import PlanItem
from csit_tui.model.programme import SetAside
from csit_tui.model.sheets import Scope
from csit_tui.model.snapshot import Snapshot
from csit_tui.model.trouble import Trouble
from csit_tui.store.checking import form_findings
from csit_tui.store.folder import Folder
from csit_tui.store.pack import pack_files
from csit_tui.store.reading import records


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return Folder(sample_dir()).files()[0]


@pytest.fixture(scope="module")
def snapshot(files: dict[str, bytes]) -> Snapshot:
    return records(files)


def test_every_file_is_read_and_nothing_is_wrong_with_it(snapshot: Snapshot) -> None:
    assert len(snapshot.records) > 300


@pytest.fixture(scope="module")
def findings(snapshot: Snapshot) -> list[Trouble]:
    """What is found on the day on which the story stops."""
    history = tomllib.loads((sample_dir() / "history.toml").read_text(encoding="utf-8"))
    return checks.findings(snapshot, history["today"])


def test_its_open_cycle_has_findings_of_each_kind_and_no_data_error(
    snapshot: Snapshot, findings: list[Trouble]
) -> None:
    stand = [f"{one.rule} {one.path}" for one in findings if not set_aside(snapshot, one)]
    assert stand == [
        "T2 cycles/2026/teams/parks.toml",
        "T4 cycles/2026/sessions/b4g49scd5.toml",
        "T14 cycles/2026/sessions/v4c9mtsnm.toml",
        "T9 cycles/2026/teams/leisure.toml",
        "T13 cycles/2026/sessions/gxfdbbw83.toml",
        "T6 cycles/2026/teams/leisure.toml",
    ]
    severities = Counter(one.severity for one in findings if not set_aside(snapshot, one))
    assert severities == {"error": 3, "warning": 2, "note": 1}


def test_its_closed_cycles_have_none(findings: list[Trouble]) -> None:
    assert {(one.path or "").split("/")[1] for one in findings} == {"2026"}


def test_what_was_set_aside_was_found(snapshot: Snapshot, findings: list[Trouble]) -> None:
    sheets = [key for _, sheet in snapshot.each(SetAside) for key in sheet.findings]
    used = {aside.key for one in findings if (aside := set_aside(snapshot, one))}
    assert used == set(sheets)


def test_every_file_is_written_as_csit_writes_it(files: dict[str, bytes]) -> None:
    assert [str(trouble) for trouble in form_findings(files)] == []


def test_its_benchmark_is_the_one_that_travels_with_the_program(files: dict[str, bytes]) -> None:
    held = {path: data for path, data in files.items() if path.startswith("benchmarks/")}
    assert held == pack_files()


def _texts(snapshot: Snapshot) -> Iterator[tuple[str, str]]:
    """Every text a scribe wrote about a criterion, points carried over from last year left out."""
    for path, record in snapshot.each(Assessment):
        for field in ("reason", "practice", "dissent"):
            if getattr(record, field):
                yield getattr(record, field), f"{path}: {field}"
        for kind in ("strengths", "afis", "positions"):
            for key, item in getattr(record, kind).items():
                if not getattr(item, "continues", None):
                    yield item.text or "", f"{path}: {kind}.{key}"


def test_no_two_records_say_the_same(snapshot: Snapshot) -> None:
    said = Counter(text.casefold() for text, _ in _texts(snapshot))
    twice = [f"{where}: {text}" for text, where in _texts(snapshot) if said[text.casefold()] > 1]
    assert len(said) > 600
    assert twice == []


def test_no_text_is_empty_or_a_stopgap(snapshot: Snapshot) -> None:
    words = ("lorem", "ipsum", "todo", "tbc", "xxx", "placeholder")
    weak = [
        f"{where}: {text!r}"
        for text, where in _texts(snapshot)
        if not text.strip() or any(word in text.casefold() for word in words)
    ]
    assert weak == []


def test_a_point_carried_over_names_one_of_the_year_before(snapshot: Snapshot) -> None:
    carried = [
        (record.cycle, item.continues.split("/")[0])
        for _, record in snapshot.each(Assessment)
        for item in record.afis.values()
        if item.continues
    ]
    assert len(carried) >= 8
    assert all(int(cycle) - int(origin) == 1 for cycle, origin in carried)


def test_two_cycles_are_closed_and_one_is_open(snapshot: Snapshot) -> None:
    assert [(c.cycle, c.status) for c in snapshot.cycles()] == [
        ("2024", "closed"),
        ("2025", "closed"),
        ("2026", "open"),
    ]


def test_four_functions_are_in_scope_and_one_of_them_is_a_contractor(snapshot: Snapshot) -> None:
    scope = snapshot.one(Scope, cycle="2026")
    assert scope is not None
    inside = [function for function in scope.functions.values() if not function.set_aside]
    assert sorted(f.relation or "" for f in inside) == ["contracted", "direct", "direct", "direct"]


def test_three_teams_stand_where_the_story_says(snapshot: Snapshot) -> None:
    found = all_progress(snapshot, "2026", Yardstick.for_cycle(snapshot, "2026"))
    totals = {progress.team: tuple(progress.totals) for progress in found}
    assert {team: sum(numbers) for team, numbers in totals.items()} == {
        "arts": 37,
        "leisure": 37,
        "parks": 37,
    }
    assert {progress.team: progress.totals.left for progress in found} == {
        "arts": 5,
        "leisure": 0,
        "parks": 21,
    }
    assert {progress.team: progress.totals.no_consensus for progress in found} == {
        "arts": 1,
        "leisure": 1,
        "parks": 2,
    }


def test_about_nine_criteria_are_in_dispute(snapshot: Snapshot) -> None:
    teams = [snapshot.assessments("2026", team) for team in ("arts", "leisure", "parks")]
    disputed = []
    for criterion in Yardstick.for_cycle(snapshot, "2026").criteria(("full",)):
        found = [team[criterion] for team in teams if criterion in team]
        ratings = {record.rating for record in found if record.status == "rated"}
        if len(ratings) > 1 or any(record.status == "no-consensus" for record in found):
            disputed.append(criterion)
    assert disputed == ["1.4", "2.3", "3.2", "4.2", "5.1", "6.1", "6.3", "7.2", "8.1"]


def test_closed_cycles_hold_a_judgement_of_every_criterion(snapshot: Snapshot) -> None:
    for cycle, teams in {"2024": ["sat"], "2025": ["arts", "leisure", "parks"]}.items():
        wanted = set(Yardstick.for_cycle(snapshot, cycle).criteria(("full",)))
        for team in teams:
            held = snapshot.assessments(cycle, team)
            assert set(held) == wanted
            assert "not-yet" not in {record.status for record in held.values()}


def test_unfinished_plan_items_go_on(snapshot: Snapshot) -> None:
    carried = [item.cycle for _, item in snapshot.each(PlanItem) if item.continues]
    assert sorted(carried) == ["2025", "2026", "2026"]


def test_nobody_in_it_can_be_written_to() -> None:
    for path in sample_dir().rglob("*.toml"):
        for word in path.read_text(encoding="utf-8").split():
            assert "@" not in word or word.strip('",').endswith("example.org")
