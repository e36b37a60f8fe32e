"""The composite is read from where each team's newest work stands, with nothing checked out."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace.composite import Gathered
from tests.workspace.conftest import Open, git
from tests.workspace.programme import STRENGTH, assessment

BRANCH = "team/2026-arts"


def rates(open_: Open, root: Path, team: str, value: int, *more: Change) -> None:
    """A team rates 5.1 on its own branch, in desk work that is committed."""
    workspace = open_(root)
    offer = workspace.offer_branch(team)
    workspace.take_branch(offer)
    path = assessment("5.1", team)
    held = workspace.snapshot().records.get(path)
    before = getattr(held, "rating", None)
    changes = [Change(("rating",), ABSENT if before is None else before, value), *more]
    if held is None:
        changes.append(Change(("status",), ABSENT, "rated"))
    workspace.edit(path, changes)
    workspace.close()


def ratings(found: Gathered) -> dict[str, object]:
    row = found.composite.row("5.1")
    assert row is not None
    return {one.team: one.rating for one in row.judgements}


def seen(open_: Open, root: Path, *refs: str) -> Gathered:
    return open_(root).composite("2026", refs)


def test_unmerged_branches_are_read_and_nothing_is_checked_out(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3, STRENGTH)
    rates(open_, parallel, "parks", 1)
    git(parallel, "switch", "-q", "main")
    found = seen(open_, parallel)
    assert ratings(found) == {"arts": 3, "parks": 1}
    assert found.apart == {"arts": BRANCH, "parks": "team/2026-parks"}
    row = found.composite.row("5.1")
    assert row is not None
    assert [point.text for point in row.points()] == ["Unit costs known"]
    assert git(parallel, "status", "--porcelain") == ""
    assert git(parallel, "branch", "--show-current") == "main"
    assert not (parallel / assessment("5.1", "arts")).exists()


def test_what_is_merged_is_read_from_the_folder(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "switch", "-q", "main")
    git(parallel, "merge", "-q", "--no-ff", "-m", "Bring arts in", BRANCH)
    assert seen(open_, parallel).apart == {}
    assert ratings(seen(open_, parallel)) == {"arts": 3, "parks": None}


def test_a_correction_after_bringing_in_is_newer_than_the_branch(
    parallel: Path, open_: Open
) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "switch", "-q", "main")
    git(parallel, "merge", "-q", "--no-ff", "-m", "Bring arts in", BRANCH)
    file = parallel / assessment("5.1", "arts")
    file.write_text(file.read_text().replace("rating = 3", "rating = 4"))
    git(parallel, "commit", "-q", "-am", "Correct arts")
    git(parallel, "switch", "-q", BRANCH)
    (parallel / "note.txt").write_text("Another thing.")
    git(parallel, "add", "note.txt")
    git(parallel, "commit", "-q", "-m", "Add a note")
    git(parallel, "switch", "-q", "main")
    found = seen(open_, parallel)
    assert (ratings(found)["arts"], found.apart) == (4, {})


def test_a_remote_that_is_ahead_is_newer_than_the_branch_here(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "update-ref", "refs/remotes/depot/team/2026-arts", BRANCH)
    git(parallel, "switch", "-q", "main")
    assert seen(open_, parallel).apart == {"arts": BRANCH}
    rates(open_, parallel, "arts", 4)
    git(parallel, "update-ref", "refs/remotes/depot/team/2026-arts", BRANCH)
    git(parallel, "switch", "-q", "main")
    git(parallel, "update-ref", f"refs/heads/{BRANCH}", f"{BRANCH}~1")
    found = seen(open_, parallel)
    assert found.apart == {"arts": "depot/team/2026-arts"}
    assert ratings(found)["arts"] == 4


def test_where_branches_diverge_the_last_work_of_the_team_counts(
    parallel: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "update-ref", "refs/remotes/depot/team/2026-arts", BRANCH)
    for value, ref, day in ((2, f"refs/heads/{BRANCH}", 5), (1, "refs/remotes/depot/x", 4)):
        git(parallel, "switch", "-q", "--detach", "depot/team/2026-arts")
        file = parallel / assessment("5.1", "arts")
        file.write_text(file.read_text().replace("rating = 3", f"rating = {value}"))
        monkeypatch.setenv("GIT_COMMITTER_DATE", f"2036-01-0{day}T12:00:00Z")
        git(parallel, "commit", "-q", "-am", f"Rate {value}")
        git(parallel, "update-ref", ref, "HEAD")
    git(parallel, "update-ref", "refs/remotes/depot/team/2026-arts", "refs/remotes/depot/x")
    git(parallel, "switch", "-q", "main")
    assert ratings(seen(open_, parallel))["arts"] == 2
    assert ratings(seen(open_, parallel, "depot/team/2026-arts"))["arts"] == 1


def test_sources_that_are_named_count_alone(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "branch", "before", BRANCH)
    rates(open_, parallel, "arts", 4)
    rates(open_, parallel, "parks", 1)
    git(parallel, "switch", "-q", "main")
    found = seen(open_, parallel, "before")
    assert ratings(found) == {"arts": 3, "parks": None}
    assert found.apart == {"arts": "before"}
    assert ratings(seen(open_, parallel, "before", BRANCH))["arts"] == 4
    with pytest.raises(Refused, match="names no commit"):
        seen(open_, parallel, "nowhere")


def test_a_programme_within_a_repository_is_read_alike(
    tmp_path: Path, git_identity: tuple[str, str], parallel: Path, open_: Open
) -> None:
    rates(open_, parallel, "arts", 3)
    git(parallel, "switch", "-q", "main")
    git(parallel, "filter-branch", "-f", "--prune-empty", "--index-filter", _INTO, "--", "--all")
    git(parallel, "reset", "-q", "--hard")
    assert ratings(seen(open_, parallel / "inner"))["arts"] == 3


_INTO = (
    'git ls-files -s | sed "s-\\t-&inner/-" | GIT_INDEX_FILE=$GIT_INDEX_FILE.new '
    'git update-index --index-info && mv "$GIT_INDEX_FILE.new" "$GIT_INDEX_FILE"'
)


def test_a_record_that_cannot_be_read_hinders_no_other(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3)
    broken = parallel / assessment("5.2", "arts")
    broken.write_text("format = 1\nkind =")
    git(parallel, "add", ".")
    git(parallel, "commit", "-q", "-m", "Break 5.2")
    git(parallel, "switch", "-q", "main")
    found = seen(open_, parallel)
    assert ratings(found)["arts"] == 3
    assert [trouble.path for trouble in found.troubles] == [assessment("5.2", "arts")]


def test_a_folder_without_git_is_compared_as_it_is(parallel: Path, open_: Open) -> None:
    rates(open_, parallel, "arts", 3)
    (parallel / ".git").rename(parallel.parent / "away")
    assert ratings(seen(open_, parallel)) == {"arts": 3, "parks": None}
