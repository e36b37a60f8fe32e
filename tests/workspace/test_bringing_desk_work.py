"""Desk work on branches of its own: beside which team it is offered, and where it comes in."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from tests.workspace.conftest import Open, git
from tests.workspace.lines import data, line, on_main
from tests.workspace.programme import assessment


def rated(root: Path, branch: str, team: str) -> None:
    line(root, branch, assessment("5.1", team), status="rated", rating=2)


def test_desk_work_stands_beside_its_team(parallel: Path, open_: Open) -> None:
    git(parallel, "branch", "desk/2026-parks-empty")
    rated(parallel, "team/2026-parks", "parks")
    git(parallel, "branch", "desk/2026-parks-old", "team/2026-parks")
    line(parallel, "desk/2026-parks-depot", goal="By 2030.")
    line(parallel, "desk/2026-parkside", goal="By 2031.")
    start = {"start": "team/2026-parks", "status": "rated"}
    line(parallel, "desk/2026-parks-2", assessment("5.2", "parks"), **start)
    rated(parallel, "team/2026-arts", "arts")
    workspace = open_(parallel)
    offers = [(offer.name, offer.called, offer.team) for offer in workspace.bringing.offers()]
    assert offers == [
        ("team/2026-arts", "the Arts team's work", "arts"),
        ("team/2026-parks", "the Parks team's work", "parks"),
        ("desk/2026-parks-2", "the Parks team's desk work", "parks"),
        ("desk/2026-parks-depot", "the Parks team's desk work", "parks"),
    ]
    done = workspace.bringing.begin(["desk/2026-parks-depot"])
    assert (done.commit, done.into) == (git(parallel, "rev-parse", "main"), None)
    assert data(parallel)["goal"] == "By 2030."
    subject, team, cycle = (
        git(parallel, "log", "-1", f"--format={word}")
        for word in (
            "%s",
            "%(trailers:key=Csit-Team,valueonly,separator=)",
            "%(trailers:key=Csit-Cycle,valueonly,separator=)",
        )
    )
    assert (subject, team, cycle) == ("Bring in the Parks team's desk work", "parks", "2026")


def test_desk_work_comes_into_its_teams_branch(parallel: Path, open_: Open) -> None:
    rated(parallel, "team/2026-parks", "parks")
    line(parallel, "desk/2026-parks-depot", goal="By 2030.")
    line(parallel, "desk/2026-arts-depot", goal="By 2031.")
    git(parallel, "switch", "-q", "team/2026-parks")
    workspace = open_(parallel)
    main = git(parallel, "rev-parse", "main")
    with pytest.raises(Refused, match="is brought into the main line"):
        workspace.bringing.begin(["desk/2026-arts-depot"])
    done = workspace.bringing.begin(["desk/2026-parks-depot"])
    assert done.into == "team/2026-parks"
    assert done.commit == git(parallel, "rev-parse", "team/2026-parks")
    assert git(parallel, "rev-parse", "main") == main
    assert git(parallel, "log", "-1", "--format=%s") == "Bring in the Parks team's desk work"
    assert data(parallel)["goal"] == "By 2030."


def test_all_that_tells_of_work_to_be_brought_in_tells_of_the_same(
    parallel: Path, open_: Open, tmp_path: Path
) -> None:
    rated(parallel, "team/2026-arts", "arts")
    rated(parallel, "desk/2026-parks-depot", "parks")
    line(parallel, "desk/2026-own", goal="By 2030.")
    git(parallel, "clone", "-q", str(parallel), str(tmp_path / "clone"))
    workspace = open_(tmp_path / "clone")
    lines = ["origin/team/2026-arts", "origin/desk/2026-parks-depot", "origin/desk/2026-own"]
    assert [one.name for one in workspace.not_here()] == lines
    assert [offer.name for offer in workspace.bringing.offers()] == lines
    told = workspace.syncing.outlook().to_bring_in
    assert [(one.whose, one.ref) for one in told] == [
        ("the Arts team", lines[0]),
        ("the Parks team's desk work", lines[1]),
        ("desk work of no team", lines[2]),
    ]
    on_main(tmp_path / "clone", "cycles/2026/teams/arts.toml", retired=True)
    workspace = open_(tmp_path / "clone")
    assert [one.name for one in workspace.not_here()] == lines[1:]
    assert [offer.name for offer in workspace.bringing.offers()] == lines[1:]
    assert [one.ref for one in workspace.syncing.outlook().to_bring_in] == lines[1:]
