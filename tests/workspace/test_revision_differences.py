"""What differs between two states of a real repository, and between one and what is on disk."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.method.difference_words import plain
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from csit_tui.workspace.revision_differences import Comparison
from tests.workspace.conftest import Open, git, parks_take_over, seal_parks
from tests.workspace.programme import RATED_2, assessment, rated_twice, reason

FIRST = assessment("5.1")
UNREADABLE = "cycles/2026/goal.toml"


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    """One session that rated, and another that rated otherwise."""
    opened = open_(root)
    rated_twice(opened, FIRST, "Known.")
    return opened


def told(found: Comparison, path: str = FIRST) -> list[str]:
    (one,) = [one for one in found.records if one.path == path]
    return [plain(difference) for difference in one.differences]


def test_two_commits_and_the_way_back(workspace: Workspace) -> None:
    compare = workspace.past.compare
    assert told(compare("HEAD~1", "HEAD")) == ["rating: 2 Fair → 3 Good", "recorded reason: Known."]
    assert told(compare("HEAD", "HEAD~1")) == ["rating: 3 Good → 2 Fair", "emptied reason: Known."]
    first = compare("HEAD~2", "HEAD~1")
    assert [one.state for one in first.records] == ["new", "new"]
    assert [one.state for one in compare("HEAD~1", "HEAD~2").records] == ["gone", "gone"]
    assert {one.heading for one in first.records} == {"2026, Parks team"}
    assert compare("HEAD", "main").is_empty
    with pytest.raises(Refused, match="names no commit"):
        compare("HEAD", "--output=x")


def test_what_is_on_disk_counts_also_where_git_was_never_told_of_it(workspace: Workspace) -> None:
    assert workspace.past.compare("HEAD").is_empty
    (workspace.root / FIRST).touch()
    assert workspace.past.compare("HEAD").is_empty
    workspace.edit(FIRST, reason("Not known.", "Known."))
    workspace.edit(assessment("5.2"), RATED_2)
    found = workspace.past.compare("HEAD")
    assert found.after is None
    assert told(found) == ["reason: [-Known-]{+Not known+}."]
    assert told(found, assessment("5.2")) == ["recorded status: rated", "recorded rating: 2 Fair"]


def test_what_cannot_be_read_or_is_no_record_is_told(workspace: Workspace) -> None:
    root = workspace.root
    (root / UNREADABLE).write_bytes(b"<<<<<<< ours\n")
    (root / "cycles/2026/notes.toml").write_bytes(b"a = 1\n")
    (root / "readme.md").write_bytes(b"Read me\n")
    (root / assessment("5.2")).symlink_to("5.1.toml")
    found = workspace.past.compare("HEAD")
    assert {one.path for one in found.unreadable} == {UNREADABLE, assessment("5.2")}
    assert found.other == ["cycles/2026/notes.toml"]
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "Odd")
    found = workspace.past.compare("HEAD~1", "HEAD")
    assert {one.path for one in found.unreadable} == {UNREADABLE, assessment("5.2")}
    assert found.other == ["cycles/2026/notes.toml", "readme.md"]
    assert "after" in found.unreadable[0].what


def test_a_changed_comment_is_told_as_form(workspace: Workspace) -> None:
    file = workspace.root / FIRST
    file.write_bytes(b"# Seen twice\n" + file.read_bytes())
    found = workspace.past.compare("HEAD")
    assert told(found) == []
    assert not found.is_empty


def test_a_sealed_team_sees_no_judgement_of_others_in_any_state(by_arts: Workspace) -> None:
    arts = assessment("5.1", "arts")
    parks_take_over(by_arts)
    assert told(by_arts.past.compare("HEAD~1", "HEAD"), arts)
    seal_parks(by_arts)
    for after in ("HEAD", None):
        found = by_arts.past.compare("main", after)
        assert arts in found.sealed
        assert arts not in {one.path for one in found.records}
        assert "Zebra" not in str(found)
        assert any(one.endswith(": note") for one in found.sealed)


def test_answers_of_a_group_too_small_to_hide_in_are_counted_only(
    workspace: Workspace,
) -> None:
    path = "cycles/2026/inputs/k3m9q2xdf.toml"
    question = {"text": "Is it?", "results": {"k3m9q2xdh": {"yes": 2, "no": 1}}}
    workspace.edit(path, [Change(("type",), ABSENT, "feedback")])
    workspace.edit(path, [Change(("questions", "k3m9q2xdg"), ABSENT, question)])
    said = " ".join(told(workspace.past.compare("HEAD"), path))
    assert "3 answers, too few to be shown" in said
    assert "2 yes" not in said
    blamed = workspace.past.blame(path)
    results = {one.value for one in blamed.fields if "results" in one.field}
    assert results == {"3 answers, too few to be shown"}
