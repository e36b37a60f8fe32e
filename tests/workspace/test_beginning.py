"""A new programme is a repository with one commit, or nothing at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import git


def test_a_new_programme(tmp_path: Path, git_identity: object) -> None:
    root = tmp_path / "new" / "programme"
    with Workspace.create(root, "Riverside  ", "2026", organisation="Council") as workspace:
        assert workspace.check() == []
        assert workspace.format(check=True) == []
        standing = workspace.standing()
        assert (standing.branch, standing.troubles) == ("main", [])
        (entry,) = workspace.history()
        assert entry.subject == "Begin the programme Riverside"
        assert workspace.snapshot(rev="HEAD").programme == workspace.snapshot().programme
    assert git(root, "status", "--porcelain") == ""


def test_a_programme_in_a_repository_becomes_a_part_of_it(
    tmp_path: Path, git_identity: object
) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk")
    (tmp_path / "other").write_text("x")
    Workspace.create(tmp_path / "culture", "Riverside", "2026").close_repo()
    assert not (tmp_path / "culture" / ".git").exists()
    assert git(tmp_path, "status", "--porcelain") == "?? other"


def test_nothing_is_made_without_an_author(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="who you are"):
        Workspace.create(tmp_path / "new", "Riverside", "2026")
    assert not (tmp_path / "new").exists()
    made = Workspace.create(tmp_path / "new", "Riverside", "2026", author="Ann <a@example.org>")
    assert made.history()[0].author == "Ann"
    made.close_repo()


@pytest.mark.parametrize(("name", "cycle"), [("", "2026"), ("Riverside", "../x"), ("R", "--all")])
def test_names_that_will_not_do(
    tmp_path: Path, git_identity: object, name: str, cycle: str
) -> None:
    with pytest.raises(Refused):
        Workspace.create(tmp_path / "new", name, cycle)
    assert not (tmp_path / "new").exists()


def test_nothing_is_overwritten(tmp_path: Path, git_identity: object) -> None:
    (tmp_path / "cycles" / "2026").mkdir(parents=True)
    (tmp_path / "cycles" / "2026" / "goal.toml").write_text("mine")
    with pytest.raises(Refused, match="in the way"):
        Workspace.create(tmp_path, "Riverside", "2026")
    assert not (tmp_path / "csit.toml").exists()
    (tmp_path / "file").write_text("x")
    with pytest.raises(Refused, match="no folder"):
        Workspace.create(tmp_path / "file", "Riverside", "2026")
    Workspace.create(tmp_path / "new", "Riverside", "2026").close_repo()
    with pytest.raises(Refused, match="already"):
        Workspace.create(tmp_path / "new", "Riverside", "2026")
