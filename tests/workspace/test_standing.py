"""Where the programme stands: without git, with work from outside, ahead of a remote."""

from __future__ import annotations

import shutil
import zoneinfo
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


def test_a_file_with_wrong_types_is_left_as_it_is(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root, before='\n\ngoal = "By 2028."', after="\ngoal = 2028")
    wrong = (root / GOAL).read_bytes()
    assert workspace.format(check=True) == []
    assert workspace.format() == []
    assert (root / GOAL).read_bytes() == wrong
    assert workspace.session() is None
    (found,) = workspace.check()
    assert found.field == "goal", "what is wrong is told, and not its form besides"


def test_an_unknown_time_zone_is_a_finding(root: Path, open_: Open) -> None:
    zone = 'cycle = "2026"\n\ntime_zone = "{}"'
    by_hand(root, "csit.toml", 'cycle = "2026"', zone.format("Europe/Londn"))
    workspace = open_(root)
    (found,) = [t for t in workspace.check() if t.field]
    assert (found.rule, found.severity) == ("D3", "data error")
    assert str(found).startswith('csit.toml:11: time_zone: There is no time zone "Europe/Londn".')
    assert found.mend == "Did you mean Europe/London?"
    assert workspace.snapshot().programme is not None, "nothing else suffers from it"
    by_hand(root, "csit.toml", "Londn", "London")
    assert [t for t in workspace.check() if t.field] == []


def test_a_computer_that_knows_no_time_zones_doubts_none(
    root: Path, open_: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    by_hand(root, "csit.toml", 'cycle = "2026"', 'cycle = "2026"\n\ntime_zone = "Any/Where"')
    monkeypatch.setattr(zoneinfo, "available_timezones", set)
    assert [t for t in open_(root).check() if t.field] == []


def test_records_that_were_removed_are_listed(root: Path, open_: Open, tmp_path: Path) -> None:
    workspace = open_(root)
    assert workspace.removed() == []
    (root / GOAL).unlink()
    (found,) = workspace.removed()
    assert (found.path, found.mend.split()[:3]) == (GOAL, ["Put", "it", "back:"])
    shutil.move(root / ".git", tmp_path / "away")
    assert open_(root).removed() == []


def test_findings_of_a_commit(root: Path, open_: Open) -> None:
    by_hand(root, before="vision", after="vison")
    git(root, "commit", "-qam", "A slip")
    git(root, "restore", "--source=HEAD~1", "--", ".")
    workspace = open_(root)
    assert workspace.check() == []
    assert workspace.check_at("HEAD~1") == []
    form, slip = workspace.check_at("HEAD")
    assert (form.rule, form.path, form.mend) == ("D3", GOAL, "Let it be rewritten: csit fmt")
    assert (slip.rule, slip.line, slip.field) == ("D4", 7, "vison")
    with pytest.raises(Refused, match="names no commit"):
        workspace.check_at("nowhere")


def test_what_cannot_be_adopted_is_named(root: Path, open_: Open) -> None:
    workspace = open_(root)
    by_hand(root)
    with pytest.raises(Refused) as caught:
        workspace.adopt([GOAL, "nofile", "cycles/2026/map.toml", "../csit.toml"])
    assert [str(trouble) for trouble in caught.value.troubles] == [
        f"{path}: There is no such record. csit session status lists what can be adopted."
        for path in ("nofile", "cycles/2026/map.toml", "../csit.toml")
    ]
    assert workspace.session() is None
    with pytest.raises(Refused) as caught:
        workspace.adopt([CYCLE])
    assert str(caught.value).startswith(f"{CYCLE}: It was not changed since the last commit.")
    workspace.adopt([CYCLE, GOAL])
    with pytest.raises(Refused, match="belongs to the open session already"):
        workspace.adopt([GOAL])
    workspace.close()
    meeting = workspace.start("readiness").id
    with pytest.raises(Refused, match="belongs to the open session already"):
        workspace.adopt([f"cycles/2026/sessions/{meeting}.toml"])
