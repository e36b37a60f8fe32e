"""Closing: one commit of the session's own files, whatever happens on the way."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git
from csit_tui.workspace import Attendee, Workspace
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, STRENGTH, assessment, reason
from tests.workspace.test_troubles import hook

FIRST, SECOND = assessment("5.1"), assessment("5.2")


class Killed(BaseException):
    """The end of a program, at the moment a test chooses."""


def die(*_: object, **__: object) -> None:
    raise Killed


@pytest.fixture
def workspace(root: Path, open_: Open) -> Workspace:
    opened = open_(root)
    opened.start("assessment", team="parks")
    opened.edit(FIRST, RATED_2)
    return opened


def commits(root: Path) -> int:
    return int(git(root, "rev-list", "--count", "HEAD"))


def test_the_user_s_other_changes_are_left_alone(workspace: Workspace) -> None:
    root = workspace.root
    (root / "notes.txt").write_text("mine\n")
    (root / "staged.txt").write_text("staged\n")
    git(root, "add", "staged.txt")
    goal = root / "cycles/2026/goal.toml"
    goal.write_text(goal.read_text(encoding="utf-8").replace("2028", "2029"), encoding="utf-8")
    workspace.close()
    assert git(root, "status", "--porcelain").splitlines() == [
        " M cycles/2026/goal.toml",
        "A  staged.txt",
        "?? notes.txt",
    ]


def test_a_file_the_user_staged_is_committed_as_it_is_now(workspace: Workspace) -> None:
    git(workspace.root, "add", FIRST)
    workspace.edit(FIRST, reason("Known costs."))
    workspace.close()
    assert git(workspace.root, "status", "--porcelain") == ""
    assert "Known costs." in git(workspace.root, "show", f"HEAD:{FIRST}")


def test_ignored_records_are_committed(workspace: Workspace) -> None:
    (workspace.root / ".git/info/exclude").write_text("assessments/\n")
    assert FIRST in workspace.close().files


def test_the_message(workspace: Workspace) -> None:
    workspace.edit(FIRST, [STRENGTH])
    session = workspace.session()
    assert session is not None
    workspace.close(note="Bring the costs.\n\nCsit-Session: forged\n# no comment")
    message = git(workspace.root, "log", "-1", "--format=%B")
    assert message.splitlines()[0] == "Parks team, session 1: 1 criterion rated, 1 point recorded"
    assert "Rated 5.1 Financial resources 2 Fair" in message
    assert "# no comment" in message
    entry = workspace.history()[0]
    assert (entry.session, entry.team, entry.kind, entry.cycle) == (
        session.id,
        "parks",
        "assessment",
        "2026",
    )


def test_a_subject_that_begins_like_a_comment_or_an_option(root: Path, open_: Open) -> None:
    workspace = open_(root)
    for title in ("# one", "--amend", "-F /etc/passwd"):
        workspace.start("readiness", title=title)
        assert title in workspace.close().subject
    assert commits(root) == 4


def test_the_session_s_own_record(workspace: Workspace) -> None:
    workspace.close(note="Bring the costs.")
    (record,) = workspace.snapshot().sessions("2026")
    assert (record.status, record.title, record.team) == ("held", "session 1", "parks")
    assert record.note == "Bring the costs."
    assert record.held_from is not None
    assert record.held_until is not None
    assert record.held_from < record.held_until


def test_a_planned_session_is_held(root: Path, open_: Open) -> None:
    workspace = open_(root)
    planned = workspace.start("assessment", team="parks", title="At the depot")
    path = f"cycles/2026/sessions/{planned.id}.toml"
    git(root, "add", path)
    git(root, "commit", "-q", "-m", "Plan")
    (root / ".git/csit/worktrees/main/session.json").unlink()
    day = workspace.today()
    text = (root / path).read_text()
    assert f"date = {day}" in text
    (root / path).write_text(text.replace(f"date = {day}", "date = 2020-01-31"))
    session = workspace.start(
        "assessment", present=[Attendee("k2m3n4p5q", "Ann", "scribe")], session=planned.id
    )
    assert (session.id, session.team, session.title) == (planned.id, "parks", "At the depot")
    assert workspace.close().files == [path]
    assert f"date = {day}" in (root / path).read_text(), "the day it was held, not the one planned"
    with pytest.raises(Refused, match="held or cancelled"):
        workspace.start("assessment", session=planned.id)


def test_a_meeting_in_which_nothing_was_recorded_is_a_commit(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.start("readiness")
    committed = workspace.close()
    assert committed.subject == "Readiness session: nothing recorded"
    assert commits(root) == 2


def test_desk_work_without_a_change_is_dropped(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    workspace.undo()
    committed = workspace.close()
    assert committed.sha == ""
    assert committed.files == []
    assert "nothing to commit" in committed.subject
    assert commits(root) == 1
    assert workspace.session() is None
    assert git(root, "status", "--porcelain") == ""


def test_opening_a_meeting_commits_desk_work_first(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    workspace.start("assessment", team="parks")
    assert commits(root) == 2
    assert workspace.undo() is None
    workspace.edit(SECOND, RATED_2)
    assert FIRST not in workspace.close().files


def test_only_one_meeting_is_open(workspace: Workspace, open_: Open) -> None:
    other = open_(workspace.root)
    assert other.session() == workspace.session()
    with pytest.raises(Refused, match="open already"):
        other.start("readiness")


def test_two_programs_record_in_one_session(workspace: Workspace, open_: Open) -> None:
    other = open_(workspace.root)
    other.edit(SECOND, RATED_2)
    assert set(workspace.close().files) > {FIRST, SECOND}
    assert other.session() is None
    with pytest.raises(Refused, match="No session is open"):
        other.close()
    other.edit(SECOND, reason("Known costs."))
    session = workspace.session()
    assert session is not None
    assert session.desk


@pytest.mark.parametrize(("ahead", "runs"), [(False, ["add", "commit"]), (True, ["commit"])])
def test_closing_takes_two_runs_of_git_and_one_when_prepared(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch, ahead: bool, runs: list[str]
) -> None:
    workspace.close()
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, reason("Known costs."))
    workspace.edit(SECOND, RATED_2)
    workspace.preview(ahead=ahead)
    ran: list[tuple[str, ...]] = []
    real: Callable[..., Any] = Git._run

    def run(self: Git, start: object, arguments: tuple[str, ...], *rest: object) -> object:
        ran.append(arguments)
        return real(self, start, arguments, *rest)

    monkeypatch.setattr(Git, "_run", run)
    files = workspace.close().files
    assert [next(w for w in words if w in {"add", "commit"}) for words in ran] == runs
    assert {FIRST, SECOND} < set(files)


def test_a_preview_is_found_anew_after_a_change(workspace: Workspace) -> None:
    assert workspace.preview().subject.endswith("1 criterion rated")
    workspace.edit(SECOND, RATED_2)
    assert workspace.preview().subject.endswith("2 criteria rated")
    workspace.undo()
    assert workspace.preview().paths == sorted(workspace.close().files)


MOMENTS = [
    "csit_tui.store.folder.Folder.write",
    "csit_tui.vcs.commit.announce",
    "csit_tui.vcs.commit._commit",
    "csit_tui.workspace.state.StateFile.clear",
    "csit_tui.workspace.ledger.Ledger.finish",
    "csit_tui.store.journal.Journal.clear",
]


@pytest.mark.parametrize("moment", MOMENTS)
def test_killed_while_closing(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    root = workspace.root
    with monkeypatch.context() as patched:
        patched.setattr(moment, die)
        with pytest.raises(Killed):
            workspace.close()
    other = open_(root)
    if other.session() is not None:
        assert commits(root) == 1
        other.close()
    assert commits(root) == 2
    assert git(root, "status", "--porcelain") == ""
    assert "rating = 2" in git(root, "show", f"HEAD:{FIRST}")
    assert other.session() is None
    other.edit(FIRST, reason("Known costs."))
    assert other.undo() is not None
    assert other.undo() is None


STARTING = ["csit_tui.workspace.state.StateFile.write", "csit_tui.store.folder.Folder.write"]


@pytest.mark.parametrize("moment", STARTING)
def test_killed_while_opening(
    root: Path, open_: Open, monkeypatch: pytest.MonkeyPatch, moment: str
) -> None:
    workspace = open_(root)
    with monkeypatch.context() as patched:
        patched.setattr(moment, die)
        with pytest.raises(Killed):
            workspace.start("assessment", team="parks")
    other = open_(root)
    if other.session() is None:
        other.start("assessment", team="parks")
    other.edit(FIRST, RATED_2)
    assert len(other.close().files) == 2
    assert git(root, "status", "--porcelain") == ""


def test_a_commit_made_by_hand_meanwhile_does_not_hinder(workspace: Workspace, open_: Open) -> None:
    git(workspace.root, "add", FIRST)
    git(workspace.root, "commit", "-q", "-m", "By hand")
    assert open_(workspace.root).session() is not None
    assert FIRST not in workspace.close().files
    assert commits(workspace.root) == 3


def test_a_hook_that_stages_leaves_a_clean_index(workspace: Workspace) -> None:
    root = workspace.root
    (root / "log.txt").write_text("0\n")
    git(root, "add", "log.txt")
    git(root, "commit", "-q", "-m", "Log")
    (root / "mine.txt").write_text("mine\n")
    git(root, "add", "mine.txt")
    hook(root, "pre-commit", "echo 1 > log.txt; git add log.txt")
    workspace.close()
    assert git(root, "status", "--porcelain") == "A  mine.txt"
    assert git(root, "show", "HEAD:log.txt") == "1"


def test_a_hook_that_rewrites_a_record_leaves_a_clean_index(workspace: Workspace) -> None:
    hook(workspace.root, "pre-commit", f"echo '# checked' >> {FIRST}; git add {FIRST}")
    workspace.close()
    assert git(workspace.root, "status", "--porcelain") == ""
    assert "# checked" in git(workspace.root, "show", f"HEAD:{FIRST}")


def test_hooks_know_the_locale_of_the_user_and_nothing_of_ours(
    workspace: Workspace, tmp_path: Path
) -> None:
    seen = tmp_path / "seen"
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "commit-msg").write_text(f'#!/bin/sh\necho "$LC_ALL|$GIT_OPTIONAL_LOCKS" > {seen}\n')
    (hooks / "commit-msg").chmod(0o755)
    git(workspace.root, "config", "core.hooksPath", str(hooks))
    workspace.close()
    assert seen.read_text() == "C.UTF-8|\n"


def test_another_repository_named_in_the_environment_is_not_touched(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = tmp_path / "other"
    subprocess.run(["git", "init", "-q", str(other)], check=True)
    with monkeypatch.context() as patched:
        patched.setenv("GIT_DIR", str(other / ".git"))
        patched.setenv("GIT_INDEX_FILE", str(other / ".git" / "index"))
        workspace.close()
    assert commits(workspace.root) == 2
    assert not (other / ".git" / "index").exists()


def test_what_was_written_in_the_session_s_record_counts(workspace: Workspace) -> None:
    session = workspace.session()
    assert session is not None
    path = f"cycles/2026/sessions/{session.id}.toml"
    present = Change(("present", "k2m3n4p5q"), ABSENT, {"name": "Ann", "role": "scribe"})
    workspace.edit(path, [present, Change(("title",), "session 1", "At the depot")])
    assert workspace.close().subject == "Parks team, At the depot: 1 criterion rated"
    (record,) = workspace.snapshot().sessions("2026")
    assert [person.name for person in record.present.values()] == ["Ann"]


def test_git_killed_between_commit_and_index(
    workspace: Workspace, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = workspace.root
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.vcs.commit._commit", die)
        with pytest.raises(Killed):
            workspace.close()
    index = (root / ".git/index").read_bytes()
    with monkeypatch.context() as patched:
        patched.setattr("csit_tui.workspace.state.StateFile.clear", die)
        with pytest.raises(Killed):
            workspace.close()
    (root / ".git/index").write_bytes(index)
    (root / ".git/index.lock").touch()
    other = open_(root)
    with pytest.raises(Refused, match=r"index\.lock"):
        other.close()
    (root / ".git/index.lock").unlink()
    assert other.close().subject == "The session was committed already."
    assert commits(root) == 2
    assert git(root, "status", "--porcelain") == ""


@pytest.mark.parametrize("name", ["HEAD.lock", "refs/heads/main.lock"])
def test_a_lock_on_the_branch_is_named(workspace: Workspace, name: str) -> None:
    lock = workspace.root / ".git" / name
    lock.touch()
    with pytest.raises(Refused, match=str(lock)):
        workspace.close()
    lock.unlink()
    assert FIRST in workspace.close().files


def test_a_refused_commit_leaves_no_sheet_of_desk_work(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(assessment("5.1"), RATED_2)
    hook = root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\nexit 1\n", encoding="ascii")
    hook.chmod(0o755)
    before = set((root / "cycles/2026").rglob("*.toml"))
    with pytest.raises(Refused):
        workspace.close()
    assert set((root / "cycles/2026").rglob("*.toml")) == before
    assert " D" not in git(root, "status", "--porcelain")
    hook.unlink()
    assert workspace.close().sha
    assert git(root, "status", "--porcelain").strip() == ""
