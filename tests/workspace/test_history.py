"""The programme as it was, what each commit changed, and search over all that is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.method.sealing import NOTICE, OF_OTHERS
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, blobs
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, git, parks_take_over, seal_parks
from tests.workspace.lines import commit_file
from tests.workspace.programme import STRENGTH, assessment, rated_twice, reason

FIRST = assessment("5.1")


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    """Two sessions of one team, and a commit by other means."""
    opened = open_(root)
    rated_twice(opened, FIRST, "Crème de la crème.")
    git(root, "commit", "-q", "--allow-empty", "-m", "By other means")
    return opened


def test_history(workspace: Workspace) -> None:
    entries = workspace.history()
    assert [entry.subject for entry in entries] == [
        "By other means",
        "Parks team, session 2: 1 criterion rated",
        "Parks team, session 1: 1 criterion rated, 1 point recorded",
        "Begin",
    ]
    assert [entry.kind for entry in entries] == [None, "assessment", "assessment", None]
    assert {entry.author for entry in entries} == {"Sam Scribe"}
    assert len(workspace.history(limit=1)) == 1
    assert len(workspace.history(path=FIRST)) == 2


def test_what_a_commit_changed(workspace: Workspace) -> None:
    second, first = workspace.history(path=FIRST)
    assert workspace.changes_of(second.sha) == [
        "Rated 5.1 Financial resources 3 Good (was 2 Fair)",
        "Recorded the reason of 5.1",
        "Held session 2",
    ]
    assert "Added 1 strength to 5.1" in workspace.changes_of(first.sha)
    assert workspace.changes_of("HEAD") == []
    assert workspace.changes_of(workspace.history()[-1].sha)
    with pytest.raises(Refused, match="names no commit"):
        workspace.changes_of("--all")


def test_the_programme_as_it_was(workspace: Workspace) -> None:
    then = workspace.snapshot(rev="HEAD~2").assessment("2026", "parks", "5.1")
    now = workspace.snapshot().assessment("2026", "parks", "5.1")
    assert then is not None
    assert now is not None
    assert (then.rating, now.rating) == (2, 3)
    before = workspace.snapshot(rev="HEAD~3", cycles=["2026"])
    assert before.assessments("2026", "parks") == {}
    assert [cycle.cycle for cycle in before.cycles()] == ["2026"]


def test_links_in_a_commit_are_not_followed(workspace: Workspace) -> None:
    link = workspace.root / "cycles/2026/scope.toml"
    link.symlink_to("/etc/passwd")
    git(workspace.root, "add", ".")
    git(workspace.root, "commit", "-q", "-m", "Link")
    snapshot = workspace.snapshot(rev="HEAD")
    assert [trouble.path for trouble in snapshot.troubles] == ["cycles/2026/scope.toml"]


@pytest.mark.parametrize("words", ["creme", "CRÈME  de", "cre\u0300me"])
def test_search_takes_letters_and_accents_alike(workspace: Workspace, words: str) -> None:
    (hit,) = workspace.search(words)
    assert (hit.path, hit.field) == (FIRST, "reason")
    assert hit.where == "5.1 Financial resources, reason, Parks team"
    assert "Crème de la crème." in hit.excerpt
    line = (workspace.root / FIRST).read_text(encoding="utf-8").splitlines()[(hit.line or 0) - 1]
    assert line.startswith("reason = ")


def test_search_names_points_and_sheets(workspace: Workspace) -> None:
    (hit,) = workspace.search("unit costs")
    assert hit.where == "5.1 Financial resources, strength, Parks team"
    assert hit.field == f"strengths.{STRENGTH.path[1]}.text"
    (hit,) = workspace.search("plan with us")
    assert hit.where == "vision and goal, vision"
    assert workspace.search("assessment of nothing") == []
    assert workspace.search("  ") == []


def test_an_excerpt_is_short_and_safe(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("a " * 200 + "n\x1bedle" + " b" * 200, "Crème de la crème."))
    (hit,) = workspace.search("n\x1bedle")
    assert len(hit.excerpt) < 120
    assert "\x1b" not in hit.excerpt
    assert hit.excerpt.startswith("…")


def test_a_sealed_team_sees_no_judgement_of_others(by_arts: Workspace) -> None:
    workspace, sha = by_arts, by_arts.history()[0].sha
    parks_take_over(workspace)
    assert workspace.search("unit costs")
    assert len(workspace.changes_of(sha)) == 3
    seal_parks(workspace)
    assert workspace.search("unit costs") == []
    assert workspace.changes_of(sha) == ["Held the assessment session", OF_OTHERS]
    shown = {entry.sha: entry.subject for entry in workspace.history()}
    assert shown[sha] == NOTICE
    workspace.edit("cycles/2026/teams/parks.toml", [Change(("finished",), ABSENT, True)])
    assert workspace.search("unit costs")
    assert len(workspace.changes_of(sha)) == 3
    assert NOTICE not in {entry.subject for entry in workspace.history()}


def test_search_looks_at_what_people_wrote_and_at_nothing_else(workspace: Workspace) -> None:
    evidence = {"source": "Ledger", "link": "https://example.org/ledger"}
    point = {"text": "Known", "features": ["5.1.a"], "evidence": ["k3m9q2xdg"]}
    workspace.edit(
        FIRST,
        [
            Change(("evidence", "k3m9q2xdg"), ABSENT, evidence),
            Change(("afis", "k3m9q2xdh"), ABSENT, point),
            Change(("zzz",), ABSENT, "by a newer csit"),
            Change(("confidence",), ABSENT, "medium"),
        ],
    )
    for choice in ("rated", "medium", "5.1.a", "k3m9q2xdg", "assessment", "held", "full"):
        assert [hit.field for hit in workspace.search(choice) if "title" not in hit.field] == []
    assert [hit.field for hit in workspace.search("ledger")] == [
        "evidence.k3m9q2xdg.source",
        "evidence.k3m9q2xdg.link",
    ]
    assert [hit.field for hit in workspace.search("newer csit")] == ["zzz"]
    assert "cycles/2026/teams/parks.toml" in {hit.path for hit in workspace.search("parks")}


def test_search_at_a_commit(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Nothing of the kind.", "Crème de la crème."))
    assert workspace.search("creme") == []
    (hit,) = workspace.search("creme", rev="HEAD")
    assert (hit.path, hit.field) == (FIRST, "reason")
    then = git(workspace.root, "show", f"HEAD:{FIRST}").splitlines()
    assert then[(hit.line or 0) - 1].startswith("reason = ")


def test_teams_whose_work_is_not_here(parallel: Path, open_: Open, tmp_path: Path) -> None:
    workspace = open_(parallel)
    assert workspace.not_here() == []
    workspace.take_branch(workspace.offer_branch("arts"))
    assert workspace.not_here() == []
    workspace.start("assessment", team="arts")
    workspace.close()
    assert workspace.not_here() == []
    git(parallel, "switch", "-q", "main")
    assert [one.team for one in workspace.not_here()] == ["arts"]
    clone = tmp_path / "clone"
    git(parallel, "clone", "-q", str(parallel), str(clone))
    assert [one.team for one in open_(clone).not_here()] == ["arts"], (
        "nor is what only the remote has"
    )
    git(parallel, "merge", "-q", "team/2026-arts")
    assert workspace.not_here() == []


def test_a_merge_changed_what_it_brought_in_and_not_what_was_there(workspace: Workspace) -> None:
    root = workspace.root
    git(root, "checkout", "-q", "-b", "apart", "HEAD~1")
    commit_file(root, "apart.txt", "theirs\n")
    git(root, "checkout", "-q", "main")
    commit_file(root, "here.txt", "ours\n")
    git(root, "merge", "-q", "--no-edit", "apart")
    with Git(workspace._context.in_git()) as asked:
        assert [one.path for one in blobs.touched(asked, "HEAD")] == ["apart.txt"]


def test_no_title_tells_a_sealed_team_what_others_judged(by_arts: Workspace) -> None:
    workspace = by_arts
    workspace.start("review", title="Arts got a 4")
    path = f"cycles/2026/sessions/{workspace.session().id}.toml"  # type: ignore[union-attr]
    workspace.edit(path, [Change(("place",), ABSENT, "Depot")])
    workspace.close()
    sha = workspace.history()[0].sha
    assert "Arts got a 4" in workspace.history()[0].subject
    assert "Arts got a 4" in " ".join(workspace.changes_of(sha))
    parks_take_over(workspace)
    seal_parks(workspace)
    assert workspace.history()[0].subject == NOTICE
    assert "Arts got a 4" not in " ".join(workspace.changes_of(sha))
    workspace.edit("cycles/2026/teams/parks.toml", [Change(("finished",), ABSENT, True)])
    assert "Arts got a 4" in workspace.history()[0].subject
