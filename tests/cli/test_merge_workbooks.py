"""``csit merge`` where what a workbook changed waits for a team's own branch."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Csit
from tests.cli.test_merge import ARTS, here
from tests.workspace.conftest import git
from tests.workspace.lines import data, line
from tests.workspace.programme import assessment

__all__ = ["here"]
WORKBOOK, DEPOT = "desk/2026-arts-workbook-1", "desk/2026-parks-depot"


@pytest.fixture
def workbook(here: Path) -> Path:
    """The same, with what a workbook changed for the Arts team, and a laptop's line of Parks."""
    line(here, WORKBOOK, assessment("5.2", "arts"), status="rated", rating=3)
    line(here, DEPOT, goal="By 2030.")
    return here


def test_all_leaves_out_what_waits_for_a_team_s_own_branch(workbook: Path, csit: Csit) -> None:
    way = f"git switch {ARTS}, then csit merge {WORKBOOK}"
    assert f"\n  waits for {ARTS}: {way}\n" in csit("merge").out
    plain = json.loads(csit("merge", "--json").out)["offers"]
    waits = {one["name"]: (one["into"], one["waits_for"]) for one in plain}
    assert (waits[WORKBOOK], waits[DEPOT]) == ((None, ARTS), (None, None))
    assert csit("merge", "--all").code == 0
    assert not (workbook / assessment("5.2", "arts")).exists()
    assert data(workbook)["goal"] == "By 2030."
    assert csit("merge").out.endswith("Bring one in: csit merge REF\n")
    refused = csit("merge", "--all")
    assert (refused.code, "waits for a team's branch" in refused.err) == (2, True)
    told = csit("merge", WORKBOOK)
    assert told.code == 0
    assert f"The branch {ARTS} does not get it by that: {way}\n" in told.out
    assert (workbook / assessment("5.2", "arts")).exists()


def test_on_a_team_s_branch_its_own_stands_first_and_all_is_its_own(
    workbook: Path, csit: Csit
) -> None:
    git(workbook, "switch", "-q", ARTS)
    told = csit("merge").out
    assert told.startswith(f"{WORKBOOK}: the Arts team's desk work")
    assert f"\n  for the branch {ARTS}\n" in told
    rest = "is not brought into this branch: csit merge REF --preview tells of it.\n"
    way = "Bring one in: csit merge REF; all of them: csit merge --all\n"
    assert told.endswith(f"{way}What else is listed {rest}")
    assert "waits for" not in told
    main = git(workbook, "rev-parse", "main")
    done = csit("merge", "--all")
    assert (done.code, f"the branch {ARTS} is now at" in done.out) == (0, True)
    assert "does not get it" not in done.out
    assert data(workbook, assessment("5.2", "arts"))["rating"] == 3
    assert git(workbook, "rev-parse", "main") == main
    told = csit("merge").out
    assert "--all" not in told
    assert told.endswith(f"What is listed {rest}")
    refused = csit("merge", "--all")
    assert (refused.code, "is brought into this branch" in refused.err) == (2, True)
    assert csit("merge", "--preview").out.count("the Parks team's") == 2
