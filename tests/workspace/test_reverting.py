"""Taking back a session as a commit of its own: later work stays, and no record goes."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.store.reading import plain
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, git, parks_take_over, seal_parks
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason

FIRST, SECOND = assessment("5.1"), assessment("5.2")
GOAL = "cycles/2026/goal.toml"
POINT = STRENGTH.path


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    """A first session that rated, and a second that rated otherwise, reworded and added."""
    opened = open_(root)
    opened.start("assessment", team="parks")
    opened.edit(FIRST, [*RATED_2, *reason("Known.")])
    opened.close()
    opened.start("assessment", team="parks")
    opened.edit(FIRST, [Change(("rating",), 2, 3), *reason("Seen.", "Known."), STRENGTH])
    opened.edit(SECOND, RATED_2)
    opened.close()
    return opened


def held(workspace: Workspace, path: str = FIRST) -> dict[str, object]:
    return plain(path, (workspace.root / path).read_bytes())


def committed(workspace: Workspace) -> str:
    assert git(workspace.root, "status", "--porcelain") == ""
    return git(workspace.root, "log", "-1", "--format=%B")


def unchanged(
    workspace: Workspace, match: str, what: str = "HEAD", partial: bool = False
) -> Refused:
    """Taking back is refused, and neither files nor commits are others then."""
    before = git(workspace.root, "rev-parse", "HEAD"), git(workspace.root, "status", "--porcelain")
    with pytest.raises(Refused, match=match) as refusal:
        workspace.past.revert(what, partial=partial)
    assert before == (
        git(workspace.root, "rev-parse", "HEAD"),
        git(workspace.root, "status", "--porcelain"),
    )
    return refusal.value


@pytest.mark.parametrize("by_id", [True, False])
def test_a_session_is_taken_back_by_its_id_or_its_commit(by_id: bool, workspace: Workspace) -> None:
    newest = workspace.history(limit=1)[0]
    done = workspace.past.revert(str(newest.session) if by_id else "HEAD")
    assert not done.left
    record = held(workspace)
    assert (record["rating"], record["reason"], record.get("strengths")) == (2, "Known.", {})
    said = committed(workspace)
    assert said.startswith(
        'Take back "Parks team, session 2: 2 criteria rated, 1 point recorded"\n'
    )
    assert f"Csit-Takes-Back: {newest.sha}" in said
    assert "Csit-Team: parks" in said
    assert "Rated 5.1 Financial resources 2 Fair (was 3 Good)" in said
    assert workspace.history(limit=1)[0].sha == done.sha
    assert workspace.session() is None


def test_a_record_that_the_session_began_is_emptied_and_its_meeting_was_held(
    workspace: Workspace,
) -> None:
    session = workspace.history(limit=1)[0].session
    workspace.past.revert("HEAD")
    assert set(held(workspace, SECOND)) <= {
        *("format", "kind", "cycle", "team", "criterion"),
        *("strengths", "afis", "evidence", "positions", "tally"),
    }
    assert held(workspace, f"cycles/2026/sessions/{session}.toml")["status"] == "held"
    assert not [finding for finding in workspace.check() if finding.severity == "data error"]


def test_what_was_taken_back_can_be_taken_up_again(workspace: Workspace) -> None:
    before = held(workspace), held(workspace, SECOND)
    workspace.past.revert("HEAD")
    workspace.past.revert("HEAD")
    assert (held(workspace), held(workspace, SECOND)) == before


def test_later_work_stays_and_is_listed(workspace: Workspace) -> None:
    workspace.edit(FIRST, [Change((*POINT, "text"), "Unit costs known", "Unit costs known to all")])
    workspace.edit(FIRST, [Change(("practice",), ABSENT, "New")])
    workspace.edit(FIRST, [Change(("rating",), 3, 4)])
    workspace.close()
    refusal = unchanged(workspace, "changed since", "HEAD~1")
    assert {trouble.field for trouble in refusal.troubles} == {
        "rating",
        f"strengths.{POINT[1]}",
        None,
    }
    done = workspace.past.revert("HEAD~1", partial=True)
    assert len(done.left) == 2
    record = held(workspace)
    assert record["rating"] == 4
    assert record["status"] == "rated"
    assert record["practice"] == "New"
    assert record["reason"] == "Known."
    assert record["strengths"] == {POINT[1]: {"order": 10, "text": "Unit costs known to all"}}
    assert "rating" not in held(workspace, SECOND)
    committed(workspace)


def test_a_rating_and_its_status_go_together(workspace: Workspace) -> None:
    workspace.edit(SECOND, [Change(("rating",), 2, 4)])
    workspace.close()
    workspace.past.revert("HEAD~1", partial=True)
    assert (held(workspace, SECOND)["status"], held(workspace, SECOND)["rating"]) == ("rated", 4)


def test_what_is_named_since_is_not_taken_out(workspace: Workspace) -> None:
    evidence = ("evidence", "k3m9q2xdg")
    workspace.edit(FIRST, [Change(evidence, ABSENT, {"source": "Ledger"})])
    sha = workspace.close().sha
    workspace.edit(FIRST, [Change((*POINT, "evidence"), ABSENT, ["k3m9q2xdg"])])
    workspace.close()
    unchanged(workspace, "named since", sha)
    done = workspace.past.revert(sha, partial=True)
    assert done.sha is None
    assert [trouble.field for trouble in done.left] == ["evidence.k3m9q2xdg"]


def test_what_has_an_id_of_its_own_is_retired_as_it_was(workspace: Workspace) -> None:
    path = "cycles/2026/inputs/k3m9q2xdh.toml"
    workspace.edit(path, [Change(("type",), ABSENT, "document"), Change(("title",), ABSENT, "Map")])
    workspace.close()
    workspace.past.revert("HEAD")
    assert (held(workspace, path)["retired"], held(workspace, path)["title"]) == (True, "Map")


def test_nothing_is_left_to_take_back_twice(workspace: Workspace) -> None:
    sha = workspace.history(limit=1)[0].sha
    workspace.past.revert(sha)
    done = workspace.past.revert(sha)
    assert (done.sha, done.changes, done.left) == (None, [], [])


def test_a_preview_changes_nothing(workspace: Workspace) -> None:
    before = git(workspace.root, "rev-parse", "HEAD")
    done = workspace.past.revert("HEAD", preview=True)
    assert done.sha is None
    assert "Removed 1 strength from 5.1" in done.changes
    assert git(workspace.root, "rev-parse", "HEAD") == before
    assert git(workspace.root, "status", "--porcelain") == ""


def test_work_that_is_not_committed_stands_in_the_way_and_other_work_does_not(
    workspace: Workspace,
) -> None:
    workspace.edit(GOAL, [Change(("goal",), "By 2028.", "By 2029.")])
    workspace.past.revert("HEAD")
    assert workspace.session() is not None
    assert GOAL in workspace.close().files
    workspace.edit(FIRST, reason("Mine.", "Known."))
    unchanged(workspace, "not committed", "HEAD~1")
    workspace.undo()
    workspace.keep(FIRST, "reason", "As it is typed")
    unchanged(workspace, "not saved", "HEAD~1")


def test_a_closed_cycle_stays_closed(workspace: Workspace) -> None:
    cycle = "cycles/2026/cycle.toml"
    text = (workspace.root / cycle).read_text(encoding="utf-8").replace('"open"', '"closed"')
    (workspace.root / cycle).write_text(text, encoding="utf-8")
    git(workspace.root, "commit", "-q", "-am", "Close")
    unchanged(workspace, "closed", "HEAD~1")


def test_what_is_no_session_of_this_branch_is_refused(workspace: Workspace) -> None:
    root = workspace.root
    unchanged(workspace, "began the programme", git(root, "rev-list", "--max-parents=0", "HEAD"))
    unchanged(workspace, "names no commit", "k3m9q2xdf")
    unchanged(workspace, "names no commit", "--all")
    git(root, "switch", "-q", "-c", "other", "HEAD~1")
    unchanged(workspace, "not part of the branch", "main")
    git(root, "merge", "-q", "--no-ff", "-m", "Bring in", "main")
    unchanged(workspace, "no session", "HEAD")
    git(root, "switch", "-q", "--detach")
    unchanged(workspace, "No branch is checked out", "HEAD~1")


def test_a_hook_that_refuses_leaves_the_files_as_they_were(workspace: Workspace) -> None:
    hook = workspace.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho no >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    unchanged(workspace, "hook")


def test_comments_of_now_stay(workspace: Workspace) -> None:
    file = workspace.root / FIRST
    file.write_bytes(b"# Seen twice\n" + file.read_bytes())
    git(workspace.root, "commit", "-q", "-am", "Comment")
    workspace.past.revert("HEAD~1")
    assert file.read_bytes().startswith(b"# Seen twice\n")


def test_a_sealed_team_takes_nothing_of_others_back(by_arts: Workspace) -> None:
    sha = by_arts.history()[0].sha
    parks_take_over(by_arts)
    seal_parks(by_arts)
    by_arts.close()
    refusal = unchanged(by_arts, "sealed", sha)
    assert "Fair" not in str(refusal)


@pytest.fixture
def brought_in(by_arts: Workspace) -> Workspace:
    """Two parallel teams, and the session of one of them that was brought into the main line."""
    git(by_arts.root, "switch", "-q", "main")
    by_arts.bringing.begin(["arts"])
    return by_arts


def test_what_was_brought_in_is_taken_back_by_the_way_that_is_told(brought_in: Workspace) -> None:
    root = brought_in.root
    way = "git switch team/2026-arts; csit revert {}; git switch main; csit merge arts"
    (session,) = (one for one in brought_in.history() if one.session)
    refusal = unchanged(brought_in, "no session", "HEAD")
    assert way.format("SESSION") in refusal.troubles[0].mend
    refusal = unchanged(brought_in, "on a branch of its own", session.sha)
    assert way.format(session.session) in refusal.troubles[0].mend
    git(root, "switch", "-q", "team/2026-arts")
    assert brought_in.past.revert(str(session.session)).sha
    git(root, "switch", "-q", "main")
    assert brought_in.bringing.begin(["arts"]).commit
    assert "rating" not in held(brought_in, assessment("5.1", "arts"))


def test_a_preview_tells_where_it_is_done_instead_of_refusing(brought_in: Workspace) -> None:
    (session,) = (one for one in brought_in.history() if one.session)
    done = brought_in.past.revert(session.sha, preview=True)
    assert (done.sha, done.changes) == (
        None,
        ["5.1 Financial resources: not yet (was 2 Fair)", "Removed 1 strength from 5.1"],
    )
    (trouble,) = done.left
    assert "on a branch of its own" in trouble.what
    assert "git switch team/2026-arts" in trouble.mend


def test_a_merge_of_no_team_names_no_branch(workspace: Workspace) -> None:
    root = workspace.root
    git(root, "switch", "-q", "-c", "other", "HEAD~1")
    evil = "Bring in\n\nCsit-Cycle: 2026\nCsit-Team: x;rm"
    git(root, "merge", "-q", "--no-ff", "-m", evil, "main")
    refusal = unchanged(workspace, "no session", "HEAD")
    assert refusal.troubles[0].mend.endswith("as csit log lists them: csit revert SESSION")


def test_a_preview_needs_no_name(workspace: Workspace) -> None:
    for name in ("user.name", "user.email"):
        git(workspace.root, "config", name, "")
    assert workspace.past.revert("HEAD", preview=True).changes
    unchanged(workspace, "name")


def test_what_many_files_have_alike_is_told_once(workspace: Workspace) -> None:
    for path in (FIRST, SECOND):
        (workspace.root / path).write_bytes((workspace.root / path).read_bytes() + b"# Seen\n")
    (trouble,) = unchanged(workspace, "not committed").troubles
    assert trouble.path == FIRST
