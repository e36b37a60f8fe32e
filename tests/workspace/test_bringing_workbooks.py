"""What a workbook changed of what a team judges on a branch of its own waits for that branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.following import Listener
from csit_tui.reports.handover import report
from csit_tui.workspace import rules
from csit_tui.workspace.handover.making import Wanted
from tests.workspace.conftest import Open, git
from tests.workspace.handed import JO, rate, sheets
from tests.workspace.lines import data, line, on_main
from tests.workspace.programme import assessment

ARTS, PARKS = "team/2026-arts", "team/2026-parks"
WORKBOOK, DEPOT = "desk/2026-arts-workbook-1", "desk/2026-parks-depot"
Listed = list[tuple[str, str | None, str | None]]


@pytest.fixture
def imported(gathered: Path, open_: Open) -> Path:
    """A workbook changed the Arts team's rating; a laptop of the Parks team has its own line."""
    line(gathered, DEPOT, goal="By 2030.")
    workspace = open_(gathered)
    taken = workspace.exchanging.take_in(rate(sheets(workspace), "arts", "4"), JO)
    assert [(one.into, one.branch) for one in taken.left] == [(ARTS, WORKBOOK)]
    return gathered


def listed(root: Path, open_: Open) -> Listed:
    """The lines, where each comes in, and what it waits for."""
    offers = open_(root).bringing.offers()
    return [(one.name, one.into, one.waits_for) for one in offers]


def test_on_the_main_line_it_waits_and_other_desk_work_does_not(
    imported: Path, open_: Open
) -> None:
    assert listed(imported, open_) == [(WORKBOOK, None, ARTS), (DEPOT, None, None)]
    offers = open_(imported).bringing.offers()
    assert [(one.in_all, one.here) for one in offers] == [(False, True), (True, True)]
    brought = open_(imported).bringing.begin([WORKBOOK])
    assert (brought.commit is not None, brought.offers[0].waits_for) == (True, ARTS)
    assert data(imported, assessment("5.1", "arts"))["rating"] == 4


def test_its_team_s_branch_has_it_first_even_from_the_main_line(
    imported: Path, open_: Open
) -> None:
    open_(imported).bringing.begin([WORKBOOK])
    git(imported, "switch", "-q", ARTS)
    assert listed(imported, open_) == [(WORKBOOK, ARTS, None), (DEPOT, None, None)]
    assert [one.here for one in open_(imported).bringing.offers()] == [True, False]
    open_(imported).bringing.begin([WORKBOOK])
    assert data(imported, assessment("5.1", "arts"))["rating"] == 4
    assert (DEPOT, None, None) in listed(imported, open_)
    assert WORKBOOK not in {name for name, _, _ in listed(imported, open_)}


def test_conflicts_are_those_of_the_branch_that_it_comes_into(imported: Path, open_: Open) -> None:
    git(imported, "switch", "-q", ARTS)
    on_main(imported, assessment("5.1", "arts"), rating=1)
    assert open_(imported).bringing.offers()[0].conflicts == 1
    git(imported, "switch", "-q", "main")
    offers = {one.name: one.conflicts for one in open_(imported).bringing.offers()}
    assert offers == {ARTS: 0, WORKBOOK: 0, DEPOT: 0}


def test_it_waits_no_more_once_a_copy_of_the_branch_has_it(imported: Path, open_: Open) -> None:
    tip = git(imported, "rev-parse", WORKBOOK)
    git(imported, "update-ref", f"refs/remotes/origin/{ARTS}", tip)
    assert listed(imported, open_) == [(f"origin/{ARTS}", None, None), (DEPOT, None, None)]


def test_it_waits_for_nothing_where_the_team_has_finished_or_has_no_branch(
    imported: Path, open_: Open
) -> None:
    git(imported, "branch", "-m", ARTS, "elsewhere")
    assert (WORKBOOK, None, None) in listed(imported, open_)
    git(imported, "update-ref", f"refs/remotes/origin/{ARTS}", "elsewhere")
    assert (WORKBOOK, None, ARTS) in listed(imported, open_)
    on_main(imported, "cycles/2026/teams/arts.toml", finished=True)
    assert (WORKBOOK, None, None) in listed(imported, open_)


def test_what_a_report_an_export_and_a_handover_lack_is_the_same(
    imported: Path, open_: Open, tmp_path: Path
) -> None:
    line(imported, "desk/2026-own", goal="By 2031.")
    git(imported, "switch", "-q", PARKS)
    git(imported, "merge", "-q", "main")
    on_main(imported, assessment("5.2"), status="rated", rating=3)
    git(imported, "switch", "-q", "main")
    workspace = open_(imported)
    found = workspace.past.report("2026", None, Listener(lambda _: None)).reported
    made = workspace.handing_over.make(Wanted(str(tmp_path / "out")), report)
    desk = "desk work of the Arts team (%s)", "desk work of the Parks team (%s)", "desk work (%s)"
    lines = WORKBOOK, DEPOT, "desk/2026-own"
    assert found.apart == ("parks",)
    assert [one.said for one in found.waiting] == [w % n for w, n in zip(desk, lines, strict=True)]
    assert [one.team for one in found.waiting] == ["arts", "parks", None]
    assert made.waiting == tuple(one.said for one in found.waiting)
    assert dict(made.not_brought_in) == {"parks": "Parks team"}
    exported = " ".join(workspace.exchanging.recorded().apart)
    assert all(f"({name})" in exported for name in (*lines, PARKS))


def test_sync_names_it_only_where_it_comes_in(imported: Path, open_: Open, tmp_path: Path) -> None:
    there = tmp_path / "clone"
    git(imported, "clone", "-q", str(imported), str(there))
    told = open_(there).syncing.outlook().to_bring_in
    assert [one.ref for one in told] == [f"origin/{DEPOT}"]
    git(there, "switch", "-q", ARTS)
    told = open_(there).syncing.outlook().to_bring_in
    assert [one.ref for one in told] == [f"origin/{WORKBOOK}"]


@pytest.mark.parametrize(
    ("team", "name", "is_so"),
    [
        ("arts", WORKBOOK, True),
        ("arts", f"origin/{WORKBOOK}", True),
        ("arts", "desk/2026-arts-workbook", False),
        ("arts", "desk/2026-arts-workbook-1b", False),
        ("arts-workbook", WORKBOOK, False),
        ("arts", "mydesk/2026-arts-workbook-1", False),
        ("parks", DEPOT, False),
    ],
)
def test_only_what_an_import_names_is_of_a_workbook(team: str, name: str, is_so: bool) -> None:
    assert rules.is_of_workbook("2026", team, name) is is_so
