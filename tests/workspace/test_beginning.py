"""A new programme is a repository with one commit, or nothing at all."""

from __future__ import annotations

import contextlib
import itertools
import pkgutil
import types
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store.layout import new_programme
from csit_tui.vcs import explain
from csit_tui.workspace import Workspace
from tests.workspace.conftest import git
from tests.workspace.test_closing import Killed


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


@pytest.fixture
def outer(tmp_path: Path, git_identity: object) -> Path:
    """A repository of something else."""
    git(tmp_path, "init", "-q", "-b", "trunk")
    (tmp_path / "other").write_text("x")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-q", "-m", "Other work")
    return tmp_path


def test_another_repository_is_left_alone(outer: Path) -> None:
    with pytest.raises(Refused) as caught:
        Workspace.create(outer / "a" / "culture", "Riverside", "2026")
    assert str(outer) in str(caught.value)
    assert "--inside" in str(caught.value)
    assert f"git init -b main {outer / 'a' / 'culture'}" in str(caught.value)
    assert not (outer / "a").exists()
    assert git(outer, "log", "--format=%s") == "Other work"


def test_a_programme_becomes_a_part_of_a_repository_where_that_is_asked_for(outer: Path) -> None:
    (outer / "more").write_text("x")
    Workspace.create(outer / "culture", "Riverside", "2026", inside=True).close_repo()
    assert not (outer / "culture" / ".git").exists()
    assert git(outer, "status", "--porcelain") == "?? more"
    assert 'main_line = "trunk"' in (outer / "culture/csit.toml").read_text()


def test_a_folder_that_was_made_a_repository_for_it_needs_no_asking(outer: Path) -> None:
    git(outer, "init", "-q", "-b", "main", "culture")
    with Workspace.create(outer / "culture", "Riverside", "2026") as workspace:
        assert len(workspace.history()) == 1
    assert git(outer, "log", "--format=%s") == "Other work"


@pytest.mark.parametrize("author", ["Ann", "", "<a@example.org>", "Ann <>", "Ann <a@b> <c@d>"])
def test_nothing_is_left_of_a_wrong_author(tmp_path: Path, author: str) -> None:
    with pytest.raises(Refused, match="Sam Scribe"):
        Workspace.create(tmp_path / "deep" / "new", "Riverside", "2026", author=author)
    assert not (tmp_path / "deep").exists()


def test_nothing_is_left_of_an_unknown_time_zone(tmp_path: Path, git_identity: object) -> None:
    for zone in ("Nowhere/Town", "../../etc/passwd", ""):
        with pytest.raises(Refused, match="time zone"):
            Workspace.create(tmp_path / "new", "Riverside", "2026", time_zone=zone)
    assert not (tmp_path / "new").exists()


def test_nothing_is_left_where_git_takes_no_commit(
    tmp_path: Path, hermetic: Path, git_identity: object
) -> None:
    hook = tmp_path / "template" / "hooks" / "pre-commit"
    hook.parent.mkdir(parents=True)
    hook.write_text("#!/bin/sh\necho not today >&2\nexit 1\n")
    hook.chmod(0o755)
    config = hermetic / ".gitconfig"
    config.write_text(f"{config.read_text()}[init]\n\ttemplateDir = {hook.parents[1]}\n")
    kept = tmp_path / "kept"
    kept.mkdir()
    (kept / "notes.txt").write_text("mine")
    for root in (tmp_path / "deep" / "new", kept):
        with pytest.raises(Refused, match="not today"):
            Workspace.create(root, "Riverside", "2026")
    assert not (tmp_path / "deep").exists()
    assert [path.name for path in kept.iterdir()] == ["notes.txt"]


def test_nothing_is_left_in_a_repository_that_takes_no_commit(outer: Path) -> None:
    hook = outer / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n")
    hook.chmod(0o755)
    with pytest.raises(Refused):
        Workspace.create(outer / "culture", "Riverside", "2026", inside=True)
    assert not (outer / "culture").exists()
    assert git(outer, "status", "--porcelain") == ""


@pytest.mark.parametrize("sign", ["MERGE_HEAD", "index.lock", "detached"])
def test_a_repository_in_the_middle_of_something_is_left_alone(outer: Path, sign: str) -> None:
    if sign == "detached":
        git(outer, "checkout", "-q", "--detach")
    else:
        (outer / ".git" / sign).write_text(git(outer, "rev-parse", "HEAD") + "\n")
    with pytest.raises(Refused):
        Workspace.create(outer / "culture", "Riverside", "2026", inside=True)
    assert not (outer / "culture").exists()


def test_nothing_is_made_without_an_author(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="who you are") as refused:
        Workspace.create(tmp_path / "new", "Riverside", "2026")
    (trouble,) = refused.value.troubles
    assert "--author 'Your Name <you@example.org>'" in trouble.mend
    assert "session" not in trouble.mend
    assert "recorded" not in trouble.mend
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


class Dead(contextlib.ExitStack):
    """A killed program takes nothing back."""

    def callback(self, callback: Any, /, *_: Any, **__: Any) -> Any:
        return callback


UNDOING = types.SimpleNamespace(ExitStack=Dead, suppress=contextlib.suppress)
MOMENTS = [
    *((f"csit_tui.workspace.beginning.{name}", 0) for name in ("_write", "_commit")),
    *(("csit_tui.store.folder.Folder.write", count) for count in (1, 2, 9)),
    ("csit_tui.store.folder.Folder.write", -1),
    ("csit_tui.vcs.commit._commit", 0),
]


@pytest.mark.parametrize(("moment", "count"), MOMENTS)
@pytest.mark.parametrize("inside", [False, True])
def test_what_a_killed_one_left_is_finished(
    outer: Path, monkeypatch: pytest.MonkeyPatch, moment: str, count: int, inside: bool
) -> None:
    monkeypatch.setattr("os.fsync", lambda _: None)  # a program is killed here, not the machine
    root = outer / "culture"
    count = count if count >= 0 else len(new_programme("Riverside", "2026")) - 1
    if not inside:
        (outer / ".git").rename(outer / "no-git")
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.workspace.beginning.contextlib", UNDOING)
        patched.setattr(moment, _dies_after(count, pkgutil.resolve_name(moment)))
        with pytest.raises(Killed):
            Workspace.create(root, "Riverside", "2026", inside=inside)
    if "vcs.commit" not in moment and moment.rpartition(".")[2] != "_commit":
        assert not (root / "csit.toml").exists()
    with Workspace.create(root, "Riverside", "2026", inside=inside) as workspace:
        assert workspace.history()[0].subject == "Begin the programme Riverside"
        assert workspace.check() == []
    assert git(root, "status", "--porcelain", "--", ".") == ""


def test_a_repository_that_git_had_only_begun_is_made_whole(
    tmp_path: Path, git_identity: object
) -> None:
    (tmp_path / "new/.git/objects").mkdir(parents=True)
    with Workspace.create(tmp_path / "new", "Riverside", "2026") as workspace:
        assert len(workspace.history()) == 1


def _dies_after(count: int, real: Callable[..., object]) -> Callable[..., object]:
    calls = itertools.count()

    def act(*given: object) -> object:
        if next(calls) == count:
            raise Killed
        return real(*given)

    return act


def test_other_answers_are_told_of_what_a_killed_one_left(
    tmp_path: Path, git_identity: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "new"
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.workspace.beginning.contextlib", UNDOING)
        patched.setattr("csit_tui.vcs.commit._commit", _dies_after(0, print))
        with pytest.raises(Killed):
            Workspace.create(root, "Riverside", "2026")
    with pytest.raises(Refused, match="never committed") as caught:
        Workspace.create(root, "Lakeside", "2026")
    assert "same answers" in str(caught.value)


def test_a_full_disk_is_told_without_speaking_of_a_session(
    tmp_path: Path, git_identity: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise Refused(explain.full())

    monkeypatch.setattr("csit_tui.workspace.beginning.commit", full)
    with pytest.raises(Refused, match="disk is full") as caught:
        Workspace.create(tmp_path / "new", "Riverside", "2026")
    assert "session" not in str(caught.value)
    assert "recorded" not in str(caught.value)
