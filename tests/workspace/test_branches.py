"""Parallel teams record on their own branches; the way there is offered."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace import rules
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, assessment, reason

FIRST = assessment("5.1")
BRANCH = "team/2026-parks"


@pytest.mark.parametrize(
    ("branch", "team"),
    [(BRANCH, "parks"), ("team/2025-parks", None), (f"origin/{BRANCH}", None), ("main", None)],
)
def test_a_branch_here_names_its_team(branch: str, team: str | None) -> None:
    assert rules.team_on("2026", branch) == team


@pytest.mark.parametrize("branch", [BRANCH, f"origin/{BRANCH}"])
def test_a_team_s_branch_names_its_cycle(branch: str) -> None:
    assert rules.cycle_on("parks", branch) == "2026"


def test_one_team_alone_records_on_the_main_line(root: Path, open_: Open) -> None:
    assert open_(root).start("assessment", team="parks").team == "parks"


def test_a_parallel_team_is_sent_to_its_branch(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    with pytest.raises(Refused, match=BRANCH):
        workspace.start("assessment", team="parks")
    with pytest.raises(Refused, match=BRANCH):
        workspace.edit(FIRST, RATED_2)
    offer = workspace.offer_branch("parks")
    assert (offer.name, offer.exists, offer.why_not) == (BRANCH, False, None)
    workspace.take_branch(offer)
    assert workspace.standing().branch == BRANCH
    assert workspace.standing().team == "parks"
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    workspace.close()
    with pytest.raises(Refused, match="team/2026-arts"):
        workspace.start("assessment", team="arts")


def test_teams_with_other_options_are_not_parallel(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    path = "cycles/2026/teams/arts.toml"
    workspace.edit(path, [Change(("options",), ABSENT, ["diagnostic"])])
    assert workspace.start("assessment", team="parks").team == "parks"


def test_shared_sheets_are_recorded_on_the_main_line(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    workspace.start("goal-setting")
    workspace.edit("cycles/2026/goal.toml", [Change(("goal",), "By 2028.", "By 2029.")])
    assert "cycles/2026/goal.toml" in workspace.close().files


def test_a_team_that_has_finished_is_corrected_on_the_main_line(
    parallel: Path, open_: Open
) -> None:
    workspace = open_(parallel)
    workspace.edit("cycles/2026/teams/parks.toml", [Change(("finished",), ABSENT, True)])
    workspace.edit(FIRST, RATED_2)
    assert FIRST in workspace.close().files


@pytest.mark.parametrize("author", [None, "Ruth"])
def test_no_branch_is_made_or_offered_for_work_that_could_not_be_committed(
    parallel: Path, open_: Open, hermetic: Path, author: str | None
) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    workspace = open_(parallel)
    with pytest.raises(Refused, match=r"author|who you are"):
        workspace.start("assessment", team="parks", author=author)
    with pytest.raises(Refused, match=r"author|who you are"):
        workspace.check_author(author)
    workspace.check_author("Ruth Scribe <ruth@example.org>")
    with pytest.raises(Refused, match=BRANCH):
        workspace.start("assessment", team="parks", author="Ruth Scribe <ruth@example.org>")


def test_an_offer_says_where_the_branch_begins(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    assert workspace.offer_branch("parks").at == "main"
    git(parallel, "branch", BRANCH)
    assert workspace.offer_branch("parks").at == BRANCH
    workspace.take_branch(workspace.offer_branch("parks"))
    assert workspace.offer_branch("parks").at is None, "it is checked out: the files tell"


def test_an_existing_branch_is_gone_to(parallel: Path, open_: Open) -> None:
    git(parallel, "branch", BRANCH)
    workspace = open_(parallel)
    offer = workspace.offer_branch("parks")
    assert offer.exists
    workspace.take_branch(offer)
    workspace.take_branch(offer)
    assert git(parallel, "branch", "--show-current") == BRANCH


def test_a_branch_of_the_remote_is_followed(parallel: Path, open_: Open, tmp_path: Path) -> None:
    git(parallel, "branch", BRANCH)
    clone = tmp_path / "clone"
    git(parallel, "clone", "-q", str(parallel), str(clone))
    workspace = open_(clone)
    offer = workspace.offer_branch("parks")
    assert (offer.exists, offer.at) == (True, f"origin/{BRANCH}")
    workspace.take_branch(offer)
    assert git(clone, "rev-parse", "--abbrev-ref", "@{u}") == f"origin/{BRANCH}"


def test_a_new_branch_begins_at_the_main_line(parallel: Path, open_: Open) -> None:
    git(parallel, "switch", "-q", "-c", "elsewhere")
    git(parallel, "commit", "-q", "--allow-empty", "-m", "Elsewhere")
    workspace = open_(parallel)
    workspace.take_branch(workspace.offer_branch("parks"))
    assert git(parallel, "rev-parse", "HEAD") == git(parallel, "rev-parse", "main")


def test_no_branch_is_taken_while_anything_is_uncommitted(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    offer = workspace.offer_branch("parks")
    goal = parallel / "cycles/2026/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8").replace("2028", "2029"), encoding="utf-8")
    refused = workspace.offer_branch("parks").why_not
    assert refused is not None
    assert "cycles/2026/goal.toml" in refused.what
    with pytest.raises(Refused, match=r"goal\.toml"):
        workspace.take_branch(offer)
    git(parallel, "restore", "--", ".")
    workspace.start("readiness")
    with pytest.raises(Refused, match="session is open"):
        workspace.take_branch(offer)
    workspace.close()
    (parallel / "shopping.txt").write_text("milk\n")
    workspace.take_branch(offer)
    assert git(parallel, "branch", "--show-current") == BRANCH


def test_a_branch_called_team_is_in_the_way(parallel: Path, open_: Open) -> None:
    git(parallel, "branch", "team")
    refused = open_(parallel).offer_branch("parks").why_not
    assert refused is not None
    assert "git branch -m team" in refused.mend


@pytest.mark.parametrize("team", ["nobody", "--all", "../x", "PARKS"])
def test_only_teams_have_branches(parallel: Path, open_: Open, team: str) -> None:
    assert open_(parallel).offer_branch(team).why_not is not None


def test_the_team_of_a_clone(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    assert workspace.standing().team is None
    workspace.choose_team("arts")
    assert workspace.standing().team == "arts"
    with pytest.raises(Refused, match="no team"):
        workspace.choose_team("--global")


def test_a_session_belongs_to_the_branch_it_was_opened_on(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    workspace.take_branch(workspace.offer_branch("parks"))
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, reason("Known costs."))
    git(parallel, "switch", "-q", "main")
    with pytest.raises(Refused, match=BRANCH):
        workspace.close()
    git(parallel, "switch", "-q", BRANCH)
    assert FIRST in workspace.close().files


def test_desk_work_is_committed_where_it_was_done_before_a_branch_is_taken(
    parallel: Path, open_: Open
) -> None:
    workspace = open_(parallel)
    workspace.edit("cycles/2026/goal.toml", [Change(("goal",), "By 2028.", "By 2029.")])
    offer = workspace.offer_branch("parks")
    assert offer.why_not is None
    workspace.take_branch(offer)
    assert workspace.session() is None
    assert git(parallel, "log", "-1", "--format=%s", "main").startswith("Desk work: ")
    assert workspace.start("assessment", team="parks").team == "parks"


def test_a_meeting_is_never_closed_to_take_a_branch(parallel: Path, open_: Open) -> None:
    workspace = open_(parallel)
    workspace.start("goal-setting")
    offer = workspace.offer_branch("parks")
    assert offer.why_not is not None
    assert "Close it first" in offer.why_not.mend
    with pytest.raises(Refused, match="A session is open here"):
        workspace.take_branch(offer)
    assert workspace.standing().branch == "main"
