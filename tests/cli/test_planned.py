"""Planned sessions on the command line: the next is taken, another is named, all are listed."""

from __future__ import annotations

import datetime
import json
from pathlib import Path
from typing import Any

import pytest

from csit_tui.store.editing import new_data, written
from csit_tui.workspace import Workspace
from tests.cli.conftest import Result
from tests.cli.test_record import Programme, programme
from tests.workspace.conftest import git

__all__ = ["programme"]

FIRST, SECOND, REVIEW, SHARED, ARTS = (f"pp{c}nn2d2{c}" for c in "bcdfg")
PLANS: dict[str, dict[str, Any]] = {
    FIRST: {
        "purpose": "assessment",
        "team": "parks",
        "title": "session 3",
        "date": datetime.date(2026, 3, 19),
        "start": datetime.time(9, 30),
        "place": "The Depot",
    },
    SECOND: {"purpose": "assessment", "team": "parks", "date": datetime.date(2026, 3, 27)},
    REVIEW: {"purpose": "review", "team": "parks", "title": "First look"},
    SHARED: {"purpose": "composite", "title": "Composite day", "date": datetime.date(2026, 4, 2)},
    ARTS: {"purpose": "assessment", "team": "arts", "date": datetime.date(2026, 3, 1)},
}


def plan(root: Path, **plans: dict[str, Any]) -> None:
    """Write planned sessions, and commit them with all that is there."""
    for key, values in plans.items():
        path = f"cycles/2026/sessions/{key}.toml"
        (root / path).parent.mkdir(exist_ok=True)
        (root / path).write_bytes(written(path, None, new_data(path) | values))
    git(root, "add", "-A")
    git(root, "commit", "-qm", "The plan")


@pytest.fixture
def planned(programme: Programme) -> Programme:
    """Two sessions and a review of one team, a session of another, and one shared, are planned."""
    plan(programme.root, **PLANS)
    return programme


def session(on: Programme, *arguments: str) -> Result:
    return on.csit("session", *arguments, "-C", str(on.root))


def held(on: Programme) -> str:
    """The id of the session that is open."""
    with Workspace.open(on.root) as workspace:
        found = workspace.session()
    assert found is not None
    return found.id


def test_the_next_planned_session_of_the_team_is_taken(planned: Programme) -> None:
    told = session(planned, "open", "--team", "parks")
    assert (told.code, told.err) == (0, "")
    assert "Opened Session 3, planned for 19 March, 09:30, The Depot.\n" in told.out
    assert held(planned) == FIRST
    planned("record", "5.1", "--rating", "2")
    assert (
        session(planned, "close")
        .out.splitlines()[0]
        .endswith("Parks team, session 3: 1 criterion rated")
    )
    assert "Opened Assessment session, planned for 27 March." in (
        session(planned, "open", "--team", "parks").out
    )


def test_a_kind_that_is_named_chooses_among_the_planned(planned: Programme) -> None:
    assert (
        "Opened First look, planned." in session(planned, "open", "review", "--team", "parks").out
    )
    assert held(planned) == REVIEW
    session(planned, "close")
    assert "Opened Composite day, planned for 2 April." in session(planned, "open", "composite").out
    session(planned, "close")
    assert "Opened a session." in session(planned, "open", "planning", "--team", "parks").out


def test_another_planned_session_is_named(planned: Programme) -> None:
    git(planned.root, "config", "csit.team", "parks")
    told = session(planned, "open", "--planned", SHARED)
    assert "Opened Composite day, planned for 2 April." in told.out
    assert "Kind: composite\n" in told.out
    assert "Team:" not in told.out, "it is nobody's alone, whoever works here"
    session(planned, "close")
    told = session(planned, "open", "--planned", SHARED)
    assert told.code == 2
    assert "was held or cancelled" in told.err


def test_a_session_beside_the_plan(planned: Programme) -> None:
    told = session(planned, "open", "--team", "parks", "--unplanned")
    assert "Opened a session." in told.out
    assert held(planned) not in PLANS
    session(planned, "close")
    assert session(planned, "open", "--team", "parks", "--unplanned", "--planned", FIRST).code == 2


def test_the_plan_is_listed_with_its_ids(planned: Programme) -> None:
    first = f"Planned {FIRST}: Parks team, session 3, 19 March, 09:30, The Depot\n"
    shared = f"Planned {SHARED}: Composite day, 2 April\n"
    for told in (planned("show"), session(planned, "status")):
        assert first in told.out
        assert shared in told.out
        assert ARTS in told.out
    git(planned.root, "config", "csit.team", "parks")
    told = session(planned, "status")
    assert first in told.out
    assert shared in told.out
    assert ARTS not in told.out
    assert ARTS not in planned("show", "--team", "parks").out
    shown = json.loads(planned("show", "--json").out)["planned"]
    assert [one["id"] for one in shown] == [ARTS, FIRST, SECOND, SHARED, REVIEW]
    assert shown[1]["start"] == "09:30:00"
    session(planned, "open")
    for told in (planned("show"), session(planned, "status")):
        assert FIRST not in told.out.replace(f"({FIRST})", ""), "it is open, no longer to come"


def test_with_its_branch_the_plan_on_that_branch_counts(planned: Programme) -> None:
    team = planned.root / "cycles/2026/teams/arts.toml"
    team.write_bytes(team.read_bytes().replace(b'"diagnostic"', b'"full"'))
    git(planned.root, "commit", "-qam", "Both judge alike")
    git(planned.root, "branch", "team/2026-parks")
    plan(planned.root, **{FIRST: PLANS[FIRST] | {"title": "moved on main"}})
    told = session(planned, "open", "--team", "parks", "--branch", "--present", "x; chief")
    assert told.code == 2
    assert git(planned.root, "branch", "--show-current") == "main"
    told = session(planned, "open", "--team", "parks", "--branch", "--planned", "nobody")
    assert (told.code, git(planned.root, "branch", "--show-current")) == (2, "main")
    told = session(planned, "open", "--team", "parks", "--branch")
    assert (told.code, told.err) == (0, "")
    assert "Went to the branch team/2026-parks.\nOpened Session 3, planned" in told.out


def test_search_says_whose_branches_it_did_not_look_through(planned: Programme) -> None:
    assert "Not looked through" not in planned("search", "x").out
    git(planned.root, "switch", "-q", "-c", "team/2026-parks")
    git(planned.root, "commit", "-q", "--allow-empty", "-m", "Theirs")
    assert "Not looked through" not in planned("search", "x").out
    git(planned.root, "switch", "-q", "main")
    told = planned("search", "x").out
    assert told.endswith("Not looked through, on branches of their own: Parks team.\n")
    assert json.loads(planned("search", "x", "--json").out)["not_searched"] == ["parks"]
    assert "Not looked through" not in planned("search", "x", "--rev", "team/2026-parks").out


def test_no_branch_is_made_where_git_knows_nobody(planned: Programme, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    told = session(planned, "open", "--team", "parks", "--branch")
    assert told.code == 2
    assert "git does not know who you are" in told.err
    assert git(planned.root, "branch", "--format=%(refname:short)") == "main"
    author = ("--author", "Ruth Scribe <ruth@example.org>")
    assert session(planned, "open", "--team", "parks", "--branch", *author).code == 0
