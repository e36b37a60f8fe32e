"""Who set a field, in which session, through what was brought in from a branch."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from csit_tui.workspace.blaming import Blame
from tests.workspace.conftest import Open, git, parks_take_over, seal_parks
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason

FIRST = assessment("5.1")
POINT = ("strengths", "k3m9q2xdf", "text")


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    """A session, and then another branch and the main line that both went on, and a merge."""
    opened = open_(root)
    opened.start("assessment", team="parks")
    opened.edit(FIRST, [*RATED_2, STRENGTH, *reason("Known costs.")])
    opened.close()
    git(root, "switch", "-q", "-c", "other")
    opened.start("assessment", team="parks", author="Ann Reed <ann@example.org>")
    opened.edit(FIRST, [Change(POINT, "Unit costs known", "Unit costs known to all")])
    opened.edit(FIRST, [Change(("rating",), 2, 4)])
    opened.close()
    git(root, "switch", "-q", "main")
    opened.start("assessment", team="parks")
    opened.edit(FIRST, [Change(("rating",), 2, 1), *reason("Costs.", "Known costs.")])
    opened.close()
    merged(root)
    return opened


def merged(root: Path) -> None:
    """Bring the other branch in: both sides' fields, and a rating that neither of them gave."""
    git(root, "merge", "-q", "--no-commit", "-s", "ours", "other")
    text = (root / FIRST).read_text(encoding="utf-8")
    text = text.replace("Unit costs known", "Unit costs known to all").replace(
        "rating = 1", "rating = 3"
    )
    (root / FIRST).write_text(text, encoding="utf-8")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Bring in other")


def told(found: Blame) -> dict[str, str]:
    return {
        ".".join(one.field): one.by.subject.partition(":")[0] if one.by else "open"
        for one in found.fields
    }


def test_each_field_is_told_by_the_session_that_set_it(workspace: Workspace) -> None:
    found = workspace.past.blame(FIRST)
    said = told(found)
    assert said["reason"] == "Parks team, session 2"
    assert said["status"] == "Parks team, session 1"
    assert said["rating"] == "Bring in other"
    point = next(one for one in found.fields if one.field == POINT)
    assert point.value == "Unit costs known to all"
    assert point.by is not None
    assert (point.by.author, point.by.team, point.by.kind) == ("Ann Reed", "parks", "assessment")
    assert point.by.session != next(o for o in found.fields if o.field == ("reason",)).by.session  # type: ignore[union-attr]
    assert not found.gone
    assert not found.unreadable


def test_what_is_not_committed_is_told_as_such_and_not_at_a_commit(workspace: Workspace) -> None:
    workspace.edit(FIRST, reason("Nothing.", "Costs."))
    assert told(workspace.past.blame(FIRST))["reason"] == "open"
    assert told(workspace.past.blame(FIRST, "HEAD"))["reason"] == "Parks team, session 2"
    assert told(workspace.past.blame(FIRST, "HEAD^1"))["rating"] == "Parks team, session 2"


def test_what_was_removed_is_told_with_what_it_said(workspace: Workspace) -> None:
    workspace.edit(FIRST, [Change(("reason",), "Costs.", ABSENT)])
    sha = workspace.close().sha
    found = workspace.past.blame(FIRST, gone=True)
    (gone,) = found.gone
    assert (gone.field, gone.value) == (("reason",), "Costs.")
    assert gone.by is not None
    assert gone.by.sha == sha
    assert workspace.past.blame(FIRST).gone == []


def test_the_words_of_a_point_stay_somebodys_when_it_moves_over(workspace: Workspace) -> None:
    point = {"order": 10, "text": "Unit costs known to all"}
    moved = ("afis", POINT[1])
    workspace.edit(FIRST, [Change(POINT[:2], point, ABSENT), Change(moved, ABSENT, point)])
    workspace.close()
    found = workspace.past.blame(FIRST, gone=True)
    assert told(found)[".".join((*moved, "text"))] == "Parks team, session 2"
    assert found.gone == []
    workspace.edit(FIRST, [Change(moved, point, ABSENT)])
    workspace.close()
    gone = workspace.past.blame(FIRST, gone=True).gone
    assert {one.field for one in gone if one.field[0] == "afis"} == {
        (*moved, "text"),
        (*moved, "order"),
    }


def test_a_state_that_cannot_be_read_is_passed_over_and_named(workspace: Workspace) -> None:
    good = (workspace.root / FIRST).read_bytes()
    (workspace.root / FIRST).write_bytes(b"<<<<<<< ours\n" + good)
    git(workspace.root, "commit", "-q", "-am", "Broken")
    (workspace.root / FIRST).write_bytes(good.replace(b"Costs.", b"Mended."))
    git(workspace.root, "commit", "-q", "-am", "Mended")
    found = workspace.past.blame(FIRST)
    assert [entry.subject for entry in found.unreadable] == ["Broken"]
    assert told(found)["status"] == "Parks team, session 1"
    assert told(found)["reason"] == "Mended"
    with pytest.raises(Refused, match="conflict marks"):
        workspace.past.blame(FIRST, "HEAD~1")


def test_what_is_no_record_or_not_there_is_refused(workspace: Workspace) -> None:
    for path in (assessment("5.2"), "readme.md", "../csit.toml", "/etc/passwd"):
        with pytest.raises(Refused):
            workspace.past.blame(path)
    with pytest.raises(Refused, match="names no commit"):
        workspace.past.blame(FIRST, "--output=x")


def test_a_programme_in_a_folder_of_a_repository(tmp_path: Path, root: Path, open_: Open) -> None:
    outer = tmp_path / "outer"
    outer.mkdir()
    git(outer, "init", "-q", "-b", "main")
    (root / ".git").rename(tmp_path / "put-aside")
    root.rename(outer / "inner")
    git(outer, "add", ".")
    git(outer, "commit", "-q", "-m", "Whole")
    found = open_(outer / "inner").past.blame("cycles/2026/goal.toml")
    assert set(told(found).values()) == {"Whole"}
    assert told(found)["vision"] == "Whole"


def test_a_sealed_team_is_not_told_of_others(by_arts: Workspace) -> None:
    parks_take_over(by_arts)
    assert by_arts.past.blame(assessment("5.1", "arts")).fields
    seal_parks(by_arts)
    for rev in (None, "HEAD"):
        with pytest.raises(Refused, match="sealed"):
            by_arts.past.blame(assessment("5.1", "arts"), rev)


def test_what_a_record_says_is_told_in_words_with_the_commits_that_set_it(
    workspace: Workspace,
) -> None:
    subjects = {entry.sha: entry.subject.partition(":")[0] for entry in workspace.history()}
    workspace.edit(FIRST, [Change(("practice",), ABSENT, "Costs are told.")])
    said = {
        one.words: {subjects.get(sha, sha) for sha in one.by}
        for one in workspace.past.stands(FIRST)
    }
    assert said == {
        "status: rated": {"Parks team, session 1"},
        "rating: 3 Good": {"Bring in other"},
        "reason: Costs.": {"Parks team, session 2"},
        "current practice: Costs are told.": {""},
        "strength: Unit costs known to all": {"Parks team, session 2"},
    }
