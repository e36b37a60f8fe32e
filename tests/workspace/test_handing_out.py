"""The records of the last commit as they are handed out: whole, settled, and of what is lacking."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import FIRST, Open, git, parks_take_over, seal_parks
from tests.workspace.lines import left as conflict
from tests.workspace.lines import line, on_main, record
from tests.workspace.programme import assessment


def test_records_are_those_of_the_commit_in_the_order_people_expect(
    root: Path, open_: Open
) -> None:
    for criterion in ("5.10", "5.2"):
        on_main(root, assessment(criterion), status="not-yet")
    found = open_(root).exchanging.recorded()
    assert found.origin == ("riverside", git(root, "rev-parse", "HEAD"))
    judged = [path.rpartition("/")[2] for path in found.records if "assessments" in path]
    assert judged == ["5.2.toml", "5.10.toml"]
    assert found.records[assessment("5.2")]["status"] == "not-yet"
    of_2025 = open_(root).exchanging.recorded("2025").records
    assert set(of_2025) == {"cycles/2025/cycle.toml"}


def test_what_is_not_committed_is_not_handed_out(root: Path, open_: Open) -> None:
    record(root, FIRST, status="not-yet")
    with pytest.raises(Refused, match=r"not committed yet: .*5\.1\.toml.*csit session adopt"):
        open_(root).exchanging.recorded()


def test_what_waits_for_a_choice_is_not_handed_out(root: Path, open_: Open) -> None:
    on_main(root, FIRST, **conflict({"reason": {"base": "a", "ours": "b", "theirs": "c"}}))
    with pytest.raises(Refused, match="Settle it first: csit conflicts"):
        open_(root).exchanging.recorded()


def test_what_cannot_be_read_is_named_and_all_else_is_there(root: Path, open_: Open) -> None:
    (root / "cycles/2026/goal.toml").write_text("vision = ", encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", "Broken")
    found = open_(root).exchanging.recorded()
    assert [trouble.path for trouble in found.unread] == ["cycles/2026/goal.toml"]
    assert "csit.toml" in found.records


def test_work_that_was_not_brought_in_is_named_with_its_branch(parallel: Path, open_: Open) -> None:
    line(parallel, "team/2026-arts", assessment("5.1", "arts"), status="not-yet")
    line(parallel, "desk/2026-own", "cycles/2026/scope.toml", period="A year")
    exchanging = open_(parallel).exchanging
    apart = ("Arts team (team/2026-arts)", "desk work (desk/2026-own)")
    assert exchanging.recorded().apart == exchanging.recorded("2026").apart == apart
    assert exchanging.recorded("2025").apart == ()


def test_a_sealed_team_gets_no_judgement_of_others(by_arts: Workspace, open_: Open) -> None:
    parks_take_over(by_arts)
    seal_parks(by_arts)
    git(by_arts.root, "commit", "-q", "-a", "-m", "Parks is sealed")
    found = open_(by_arts.root).exchanging.recorded()
    assert assessment("5.1", "arts") not in found.records
    assert "Zebra" not in str(found.records)


def test_a_session_that_cannot_be_read_tells_a_sealed_team_nothing(
    by_arts: Workspace, open_: Open
) -> None:
    parks_take_over(by_arts)
    seal_parks(by_arts)
    note = "cycles/2026/sessions/s2s2s2s2s.toml"
    record(by_arts.root, note, purpose="assessment", team="arts", note="Zebra", date="not a date")
    git(by_arts.root, "add", "-A")
    git(by_arts.root, "commit", "-q", "-m", "Parks is sealed")
    found = open_(by_arts.root).exchanging.recorded()
    assert note not in found.records
    assert "Zebra" not in str(found.records)
    assert [trouble.path for trouble in found.unread] == [note]
