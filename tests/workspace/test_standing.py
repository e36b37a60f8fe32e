"""Where the programme stands: without git, with work from outside, ahead of a remote."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, git
from tests.workspace.programme import RATED_2, assessment, files, reason

FIRST = assessment("5.1")
GOAL = "cycles/2026/goal.toml"
CYCLE = "cycles/2026/cycle.toml"


def by_hand(root: Path, path: str = GOAL, before: str = "2028", after: str = "2029") -> None:
    text = (root / path).read_text(encoding="utf-8")
    assert before in text
    (root / path).write_text(text.replace(before, after), encoding="utf-8")


def test_all_is_well(root: Path, open_: Open) -> None:
    standing = open_(root).standing()
    assert standing.troubles == []
    assert (standing.branch, standing.main_line) == ("main", "main")
    assert standing.identity
    assert standing.to_send is None
    assert standing.session is None


def test_a_folder_without_git_can_be_read(tmp_path: Path, open_: Open) -> None:
    for path, data in files({"parks": "Parks"}).items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    workspace = open_(tmp_path)
    assert not workspace.has_git
    assert workspace.snapshot().programme is not None
    assert workspace.search("residents")
    assert workspace.check() == []
    assert workspace.format(check=True) == []
    assert workspace.drafts() == []
    assert workspace.session() is None
    assert "no git repository" in workspace.standing().troubles[0].what
    for refused in (
        lambda: workspace.edit(FIRST, RATED_2),
        lambda: workspace.keep(FIRST, "reason", "x"),
        lambda: workspace.start("readiness"),
        workspace.history,
        workspace.preview,
        workspace.close,
        workspace.undo,
    ):
        with pytest.raises(Refused, match="git init"):
            refused()


def test_a_folder_without_a_programme(tmp_path: Path) -> None:
    with pytest.raises(Refused, match=r"no csit\.toml"):
        Workspace.open(tmp_path)


def test_what_was_changed_by_hand_is_listed_and_adopted(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root)
    (root / "notes.toml").write_text("x = 1\n")
    standing = workspace.standing()
    assert standing.uncommitted == [GOAL]
    assert "outside any session" in standing.troubles[0].what
    assert standing.hindrances == []
    session = workspace.adopt()
    assert session.desk
    assert workspace.standing().uncommitted == []
    assert GOAL in workspace.close().files
    assert git(root, "status", "--porcelain") == "?? notes.toml"
    with pytest.raises(Refused, match="nothing to adopt"):
        workspace.adopt()


def test_nothing_unreadable_is_adopted(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root, before='goal = "', after="goal = ")
    with pytest.raises(Refused) as caught:
        workspace.adopt()
    assert caught.value.troubles[0].path == GOAL
    assert workspace.session() is None


def test_a_file_that_can_be_no_record_hinders_no_other(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root)
    (root / "cycles/2026/teams/Parks.toml").write_text("x = 1\n")
    assert workspace.standing().uncommitted == [GOAL]
    workspace.adopt()
    assert "cycles/2026/teams/Parks.toml" not in workspace.close().files
    assert any(t.path == "cycles/2026/teams/Parks.toml" for t in workspace.check())


def test_a_record_that_was_removed_is_missed(root: Path, open_: Open) -> None:
    (root / GOAL).unlink()
    standing = open_(root).standing()
    assert standing.uncommitted == []
    assert f"git restore --source=HEAD --staged --worktree -- {GOAL}" in standing.troubles[0].mend
    git(root, "restore", "--source=HEAD", "--staged", "--worktree", "--", GOAL)
    assert open_(root).standing().troubles == []


def test_commits_to_be_sent(root: Path, open_: Open, tmp_path: Path) -> None:
    git(root, "clone", "-q", "--bare", str(root), str(tmp_path / "remote.git"))
    git(root, "remote", "add", "origin", str(tmp_path / "remote.git"))
    git(root, "fetch", "-q", "origin")
    workspace = open_(root)
    assert workspace.standing().to_send == 0
    workspace.start("readiness")
    workspace.close()
    assert workspace.standing().to_send == 1
    git(root, "push", "-q", "-u", "origin", "main")
    assert workspace.standing().to_send == 0


def test_a_damaged_note_of_the_session_is_told(root: Path, open_: Open) -> None:
    workspace = open_(root)
    workspace.edit(FIRST, RATED_2)
    note = root / ".git/csit/worktrees/main/session.json"
    note.write_text("{")
    other = open_(root)
    assert str(note) in other.standing().troubles[0].mend
    with pytest.raises(Refused, match="note of the open session"):
        other.edit(FIRST, reason("Known costs."))
    note.unlink()
    assert other.standing().uncommitted == [FIRST]
    other.adopt()
    assert FIRST in other.close().files


def test_a_session_elsewhere_closed_is_seen(root: Path, open_: Open) -> None:
    workspace, other = open_(root), open_(root)
    workspace.edit(FIRST, RATED_2)
    assert other.session() is not None
    workspace.close()
    assert other.session() is None
    assert other.standing().session is None


def test_formatting_is_a_part_of_the_session(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root, before="\n\ngoal", after="\ngoal")
    git(root, "commit", "-q", "-a", "-m", "Untidy")
    assert workspace.format(check=True) == [GOAL]
    (found,) = [trouble for trouble in workspace.check() if trouble.path == GOAL]
    assert (found.rule, found.severity) == ("D3", "data error")
    assert workspace.format() == [GOAL]
    assert workspace.check() == []
    assert GOAL in workspace.close().files


def test_findings_have_their_lines(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root, before="vision", after="vison")
    (found,) = [trouble for trouble in workspace.check() if trouble.rule == "D4"]
    assert (found.rule, found.path, found.line, found.field) == ("D4", GOAL, 7, "vison")
    by_hand(root, before="vison", after="vision")
    assert workspace.check() == []


def test_what_a_cycle_not_read_holds_is_taken_to_be_there(root: Path, open_: Open) -> None:
    carried = "2025/parks/5.1/k3m9q2xdf"
    workspace = open_(root)
    workspace.edit(FIRST, [Change(("afis", "k3m9q2xdg"), ABSENT, {"continues": carried})])
    (found,) = [trouble for trouble in workspace.check() if trouble.rule == "D1"]
    assert carried in found.what
    assert [t for t in workspace.check(["2026"]) if t.rule == "D1"] == []


def test_findings_of_the_cycles_named_only(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root, before="\n\ngoal", after="\ngoal")
    assert [trouble.path for trouble in workspace.check(["2026"])] == [GOAL]
    assert workspace.check(["2026"], form=False) == []
    assert workspace.check(["2025"]) == []
    assert [trouble.path for trouble in workspace.check()] == [GOAL]
