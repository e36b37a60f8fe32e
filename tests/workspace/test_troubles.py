"""What git puts in the way: each has its message and way out, and the session stays open."""

from __future__ import annotations

import errno
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from csit_tui.model.trouble import Refused, Trouble
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, closes, git
from tests.workspace.lines import commit_file
from tests.workspace.programme import RATED_2, assessment, reason

FIRST = assessment("5.1")


def hook(root: Path, name: str, script: str) -> Path:
    path = root / ".git" / "hooks" / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return path


def refusal(workspace: Workspace) -> Trouble:
    """Why closing is refused; nothing of the session is lost by that."""
    before = (workspace.root / FIRST).read_bytes()
    with pytest.raises(Refused) as caught:
        workspace.close()
    assert workspace.session() is not None
    assert (workspace.root / FIRST).read_bytes() == before
    return caught.value.troubles[0]


def test_a_refusing_hook(recorded: Workspace) -> None:
    path = hook(recorded.root, "pre-commit", "echo 'no Friday commits' >&2; exit 1")
    trouble = refusal(recorded)
    assert "hook" in trouble.what
    assert "no Friday commits" in trouble.what
    assert "close the session again" in trouble.mend
    path.unlink()
    closes(recorded)


def test_a_signature_that_fails(recorded: Workspace) -> None:
    git(recorded.root, "config", "commit.gpgSign", "true")
    git(recorded.root, "config", "gpg.program", "false")
    trouble = refusal(recorded)
    assert "signed" in trouble.what
    assert "Unlock your key" in trouble.mend
    git(recorded.root, "config", "commit.gpgSign", "false")
    closes(recorded)


def test_no_identity(recorded: Workspace, hermetic: Path) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    standing = recorded.standing()
    assert not standing.identity
    assert standing.unsigned
    assert any("who you are" in trouble.what for trouble in standing.troubles)
    assert "git config --global user.name" in refusal(recorded).mend
    git(recorded.root, "config", "user.name", "Sam")
    git(recorded.root, "config", "user.email", "sam@example.org")
    closes(recorded)


def test_a_meeting_on_a_shared_login_bears_its_author(
    root: Path, hermetic: Path, open_: Open
) -> None:
    (hermetic / ".gitconfig").write_text("[user]\n\tuseConfigOnly = true\n")
    workspace = open_(root)
    with pytest.raises(Refused, match="who you are"):
        workspace.start("assessment", team="parks")
    workspace.start("assessment", team="parks", author="Ruth Scribe <ruth@example.org>")
    workspace.edit(FIRST, RATED_2)
    assert workspace.standing().hindrances == []
    closes(workspace)
    said = git(root, "log", "-1", "--format=%an %ae %cn")
    assert said == "Ruth Scribe ruth@example.org Ruth Scribe"


@pytest.mark.parametrize("author", ["Ruth", "--amend", "A <b> <c>", "A\n<b@c>", "<>"])
def test_an_author_is_a_name_and_an_address(root: Path, open_: Open, author: str) -> None:
    with pytest.raises(Refused, match="author"):
        open_(root).start("assessment", team="parks", author=author)


def test_a_lock_left_behind(recorded: Workspace) -> None:
    lock = recorded.root / ".git" / "index.lock"
    lock.touch()
    trouble = refusal(recorded)
    assert "no longer runs" in trouble.what
    assert str(lock) in trouble.mend
    assert lock.exists()
    lock.unlink()
    closes(recorded)


def test_a_lock_that_is_held(recorded: Workspace) -> None:
    if not Path("/proc/self/comm").exists():
        pytest.skip("only a system with /proc tells which git is at work")
    lock = recorded.root / ".git" / "index.lock"
    lock.touch()
    held = ["git", "-C", str(recorded.root), "cat-file", "--batch"]
    with subprocess.Popen(held, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdin is not None
        assert other.stdout is not None
        other.stdin.write(b"HEAD:csit.toml\n")
        other.stdin.flush()
        other.stdout.readline()  # it has gone to its folder by now
        trouble = refusal(recorded)
        other.kill()
    assert f"process {other.pid}" in trouble.what
    assert "Wait" in trouble.mend
    lock.unlink()
    closes(recorded)


def test_a_detached_head(recorded: Workspace) -> None:
    git(recorded.root, "checkout", "-q", "--detach")
    assert recorded.standing().detached
    trouble = refusal(recorded)
    assert "detached HEAD" in trouble.what
    assert "git switch main" in trouble.mend
    git(recorded.root, "switch", "-q", "main")
    closes(recorded)


def test_no_meeting_begins_on_a_detached_head(root: Path, open_: Open) -> None:
    git(root, "checkout", "-q", "--detach")
    with pytest.raises(Refused, match="detached"):
        open_(root).start("assessment", team="parks")


def test_the_way_back_from_a_detached_head_is_the_session_s_own_branch(
    parallel: Path, open_: Open
) -> None:
    workspace = open_(parallel)
    workspace.take_branch(workspace.offer_branch("parks"))
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    git(parallel, "checkout", "-q", "--detach")
    assert "(git switch team/2026-parks)" in refusal(workspace).mend
    assert "(git switch team/2026-parks)" in workspace.standing().hindrances[0].mend
    git(parallel, "branch", "-q", "-m", "team/2026-parks", "team/elsewhere")
    assert "(git switch main)" in refusal(workspace).mend, "a branch that is gone is no way back"


def _conflict(root: Path) -> None:
    git(root, "switch", "-q", "-c", "other")
    commit_file(root, "notes.txt", "one\n")
    git(root, "switch", "-q", "main")
    commit_file(root, "notes.txt", "two\n")


OPERATIONS: list[tuple[str, list[str]]] = [
    ("merge", ["merge", "other"]),
    ("rebase", ["rebase", "other"]),
    ("cherry-pick", ["cherry-pick", "other"]),
]


@pytest.mark.parametrize(("name", "command"), OPERATIONS)
def test_an_operation_under_way(root: Path, open_: Open, name: str, command: list[str]) -> None:
    _conflict(root)
    workspace = open_(root)
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    moved = root.parent / "aside"
    shutil.move(root / "cycles/2026/sessions", moved)
    assert subprocess.run(
        ["git", "-C", root, *command], capture_output=True, check=False
    ).returncode
    shutil.move(moved, root / "cycles/2026/sessions")
    assert workspace.standing().operation == name
    trouble = refusal(workspace)
    assert f"A {name} is under way" in trouble.what
    assert f"git {name} --continue" in trouble.mend
    git(root, name, "--abort")
    closes(workspace)


def test_a_revert_and_a_bisect_under_way(recorded: Workspace) -> None:
    root = recorded.root
    (root / ".git" / "REVERT_HEAD").write_text(git(root, "rev-parse", "HEAD"))
    assert "A revert is under way" in refusal(recorded).what
    (root / ".git" / "REVERT_HEAD").unlink()
    git(root, "bisect", "start")
    assert "git bisect reset" in refusal(recorded).mend
    git(root, "bisect", "reset")
    closes(recorded)


def test_a_conflict_in_a_record_is_named(root: Path, open_: Open) -> None:
    path = root / "cycles/2026/goal.toml"
    text = path.read_text(encoding="utf-8")
    for branch, words in (("other", "Theirs."), ("main", "Ours.")):
        if branch != "main":
            git(root, "switch", "-q", "-c", branch)
        else:
            git(root, "switch", "-q", "main")
        path.write_text(text.replace("By 2028.", words), encoding="utf-8")
        git(root, "commit", "-q", "-a", "-m", words)
    assert subprocess.run(
        ["git", "-C", root, "merge", "other"], capture_output=True, check=False
    ).returncode
    troubles = open_(root).standing().troubles
    assert [t.path for t in troubles if t.rule == "D3"] == ["cycles/2026/goal.toml"]


def test_an_unborn_branch(root: Path, open_: Open) -> None:
    git(root, "switch", "-q", "--orphan", "fresh")
    git(root, "checkout", "-q", "main", "--", ".")
    workspace = open_(root)
    assert workspace.standing().unborn
    assert workspace.history() == []
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    closes(workspace)
    assert git(root, "rev-list", "--count", "HEAD") == "1"


def test_dubious_ownership(recorded: Workspace, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    trouble = refusal(recorded)
    assert "another login" in trouble.what
    assert f"safe.directory '{recorded.root}'" in trouble.mend
    assert "another login" in recorded.standing().troubles[0].what
    monkeypatch.delenv("GIT_TEST_ASSUME_DIFFERENT_OWNER")
    closes(recorded)


def test_nothing_is_opened_in_the_repository_of_another_login(
    root: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    workspace = open_(root)
    for purpose in ("desk", "readiness", "assessment"):
        with pytest.raises(Refused, match=r"another login[\s\S]*safe\.directory"):
            workspace.start(purpose, team="parks")
    assert workspace.session() is None


def test_a_bare_repository(recorded: Workspace) -> None:
    git(recorded.root, "config", "core.bare", "true")
    assert "bare" in refusal(recorded).what
    assert "bare" in recorded.standing().troubles[0].what
    git(recorded.root, "config", "core.bare", "false")
    closes(recorded)


@pytest.fixture
def without_git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Puts another git in the place of git, or none."""

    def put(script: str) -> None:
        folder = tmp_path / "bin"
        folder.mkdir(exist_ok=True)
        if script:
            (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
            (folder / "git").chmod(0o755)
        monkeypatch.setenv("PATH", str(folder))

    yield put
    monkeypatch.undo()


def test_git_is_missing(recorded: Workspace, without_git: Callable[[str], None]) -> None:
    without_git("")
    assert "not installed" in recorded.standing().troubles[0].what
    assert "not installed" in refusal(recorded).what
    recorded.edit(FIRST, reason("Recorded all the same."))
    record = recorded.snapshot().assessment("2026", "parks", "5.1")
    assert record is not None
    assert record.reason == "Recorded all the same."


def test_git_is_too_old(root: Path, open_: Open, without_git: Callable[[str], None]) -> None:
    without_git("echo git version 2.30.1")
    workspace = open_(root)
    assert "2.30.1" in workspace.standing().troubles[0].what
    with pytest.raises(Refused, match=r"2\.39"):
        workspace.start("assessment", team="parks")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere, so nothing is refused")
def test_a_read_only_repository(recorded: Workspace) -> None:
    objects = recorded.root / ".git" / "objects"
    objects.chmod(0o555)
    trouble = refusal(recorded)
    objects.chmod(0o755)
    assert "may not write" in trouble.what
    closes(recorded)


FAILING = {
    "may not write": "error: insufficient permission for adding an object to repository database",
    "disk is full": "fatal: unable to write new index file: No space left on device",
}


@pytest.mark.parametrize("what", FAILING)
def test_what_the_disk_refuses_to_git(
    recorded: Workspace, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, what: str
) -> None:
    real = shutil.which("git")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "git").write_text(
        f'#!/bin/sh\ncase " $* " in *" commit "*) echo "{FAILING[what]}" >&2; exit 128;; esac\n'
        f'exec {real} "$@"\n'
    )
    (folder / "git").chmod(0o755)
    with monkeypatch.context() as patched:
        patched.setenv("PATH", f"{folder}:{os.environ['PATH']}")
        assert what in refusal(recorded).what
    closes(recorded)


def test_settings_that_git_cannot_read(recorded: Workspace) -> None:
    config = recorded.root / ".git" / "config"
    good = config.read_bytes()
    config.write_bytes(good + b"\n[broken\n=\n")
    trouble = refusal(recorded)
    assert "bad config" in trouble.what
    assert recorded.standing().troubles
    config.write_bytes(good)
    closes(recorded)


def test_a_git_folder_that_is_none(recorded: Workspace) -> None:
    head = recorded.root / ".git" / "HEAD"
    good = head.read_bytes()
    head.unlink()
    trouble = refusal(recorded)
    assert "does not take this folder for a repository" in trouble.what
    head.write_bytes(good)
    closes(recorded)


def test_a_finding_leads_to_a_key_of_any_characters(root: Path, open_: Open) -> None:
    path = root / "cycles/2026/goal.toml"
    lines = path.read_text(encoding="utf-8").count("\n")
    with path.open("a", encoding="utf-8") as file:
        file.write('\n"not\\u007f\tours" = 1\n')
    (found,) = [t for t in open_(root).check() if t.path == "cycles/2026/goal.toml"]
    assert (found.line, found.field) == (lines + 2, 'workshops."not\\u007f\tours"')


def test_a_full_disk_under_the_message_of_the_commit(
    recorded: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = Path.open

    def full(path: Path, mode: str = "r", **options: Any) -> Any:
        if mode == "x":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(path, mode, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", full)
        trouble = refusal(recorded)
    assert "disk is full" in trouble.what
    assert "Make room" in trouble.mend
    closes(recorded)
