"""``git``: setting plain git up in a clone, taking it away, and the check before commits."""

from __future__ import annotations

import json
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from csit_tui.driver.command import NAME
from tests.cli.conftest import Csit, Result
from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed, git

__all__ = ["committed", "programme"]
SETTINGS = ("merge.csit.driver", "diff.csit.textconv", "branch.main.mergeoptions")
HOOKS = ("pre-commit", "pre-merge-commit")


def inside(found: Programme, *words: str) -> Result:
    """A command of a group, in the programme."""
    return found.csit("-C", str(found.root), *words)


def plain(found: Programme, *words: str) -> Result:
    return inside(found, "git", *words)


def clone(found: Programme) -> dict[str, str]:
    """All that this clone's git is told: settings, attributes, hooks."""
    own = found.root / ".git"
    files = [own / "config", own / "info/attributes", *(own / "hooks" / name for name in HOOKS)]
    return {path.name: path.read_text(encoding="utf-8") for path in files if path.exists()}


def facts(found: Programme, code: int) -> dict[str, dict[str, Any]]:
    told = plain(found, "doctor", "--json")
    assert (told.code, told.err) == (code, "")
    return {fact["name"]: fact for fact in json.loads(told.out)["facts"]}


def states(found: Programme, code: int) -> set[str]:
    return {fact["state"] for fact in facts(found, code).values()}


def test_installing_twice_is_installing_once(committed: Programme) -> None:
    before = clone(committed)
    assert states(committed, 1) == {"look", "ready"}
    assert clone(committed) == before
    told = plain(committed, "install")
    assert (told.code, told.err) == (0, "")
    assert told.out.endswith("Plain git merges, shows and checks records by field here.\n")
    after = clone(committed)
    assert {*HOOKS} <= set(after)
    assert states(committed, 0) == {"ready"}
    assert plain(committed, "install").code == 0
    assert clone(committed) == after
    gone = plain(committed, "uninstall").out.splitlines()
    assert gone == [
        *(f"Taken away: {name}" for name in SETTINGS),
        *(f"Taken away: {name} hook" for name in HOOKS),
    ]
    assert clone(committed) == before
    assert plain(committed, "uninstall").out.startswith("There was nothing of csit's")


def test_what_was_moved_is_put_right(committed: Programme) -> None:
    plain(committed, "install")
    after = clone(committed)
    for name in SETTINGS[:2]:
        git(committed.root, "config", name, f"/old/python -I /old{NAME} merge %O %A %B %L %P")
    hook = committed.root / ".git/hooks/pre-commit"
    hook.write_text(hook.read_text(encoding="utf-8").replace(sys.executable, "/old/python"))
    found = facts(committed, 1)
    assert "another csit" in found["Merge driver"]["says"]
    assert "another csit" in found["Hook pre-commit"]["says"]
    assert plain(committed, "install").code == 0
    assert clone(committed) == after


def test_what_somebody_else_set_up_stays(committed: Programme) -> None:
    hook = committed.root / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\nexit 0\n", encoding="utf-8")
    hook.chmod(0o755)
    git(committed.root, "config", "merge.csit.driver", "mine %A")
    git(committed.root, "config", "diff.csit.wordRegex", ".")
    before = clone(committed)
    told = plain(committed, "install")
    assert told.code == 1
    assert "merge.csit.driver is set to something else: mine %A" in told.out
    assert f"Add this line to {hook}: " in told.out
    assert clone(committed)["pre-commit"] == before["pre-commit"]
    assert git(committed.root, "config", "merge.csit.driver") == "mine %A\n"
    line = told.out.partition(f"Add this line to {hook}: ")[2].splitlines()[0]
    hook.write_text(f"#!/bin/sh\n{line}\nexit 0\n", encoding="utf-8")
    assert facts(committed, 1)["Hook pre-commit"]["state"] == "ready"
    assert f"Left: {hook} holds more than csit wrote" in plain(committed, "uninstall").out
    assert line in hook.read_text(encoding="utf-8")
    assert git(committed.root, "config", "diff.csit.wordRegex") == ".\n"
    assert git(committed.root, "config", "merge.csit.driver") == "mine %A\n"


def test_a_hook_of_ours_to_which_somebody_added_is_theirs(committed: Programme) -> None:
    plain(committed, "install")
    hook = committed.root / ".git/hooks/pre-commit"
    more = f"echo more\n{hook.read_text(encoding='utf-8')}"
    hook.write_text(more, encoding="utf-8")
    assert plain(committed, "install").code == 0
    told = plain(committed, "uninstall").out
    assert "Taken away: pre-merge-commit hook" in told
    assert f"Left: {hook}" in told
    assert hook.read_text(encoding="utf-8") == more


@pytest.mark.parametrize("kind", ["link", "folder"])
def test_what_stands_in_the_place_of_a_hook_stays(committed: Programme, kind: str) -> None:
    hook = committed.root / ".git/hooks/pre-commit"
    if kind == "link":
        hook.symlink_to(committed.root.parent / "gone")
    else:
        hook.mkdir()
    told = plain(committed, "install")
    assert told.code == 1
    assert "Hook pre-commit: look at this: somebody's own" in told.out
    assert not (committed.root.parent / "gone").exists()
    assert hook.is_symlink() == (kind == "link")


def test_attributes_are_added_only_where_the_repository_lacks_them(committed: Programme) -> None:
    info = committed.root / ".git/info/attributes"
    info.parent.mkdir(exist_ok=True)
    info.write_text("*.png binary\n", encoding="utf-8")
    plain(committed, "install")
    assert info.read_text(encoding="utf-8") == "*.png binary\n"
    git(committed.root, "rm", "-q", ".gitattributes")
    assert facts(committed, 1)["Attributes"]["state"] == "look"
    assert plain(committed, "install").code == 0
    assert plain(committed, "install").code == 0
    text = info.read_text(encoding="utf-8")
    assert text.startswith("*.png binary\n")
    assert text.count("/csit.toml ") == 1
    (committed.root / ".gitattributes").write_text("*.toml merge=union\n", encoding="utf-8")
    plain(committed, "uninstall")
    assert info.read_text(encoding="utf-8") == "*.png binary\n"
    assert "something else is said" in facts(committed, 1)["Attributes"]["says"]
    plain(committed, "install")
    assert info.read_text(encoding="utf-8") == "*.png binary\n"


def test_a_driver_that_does_not_merge_is_found(
    committed: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    from csit_tui.workspace import plain_git

    bad = f"exit 0 # {NAME} %A"
    monkeypatch.setattr(plain_git, "merge_command", lambda _: bad)
    assert plain(committed, "install").code == 1
    assert facts(committed, 1)["Merge driver"]["says"] == "set up, but it does not merge"


def test_a_hook_that_git_skips_is_told(committed: Programme) -> None:
    plain(committed, "install")
    (committed.root / ".git/hooks/pre-commit").chmod(0o644)
    found = facts(committed, 1)["Hook pre-commit"]
    assert "git skips it" in found["says"]
    subprocess.run(shlex.split(found["mend"]), check=True)
    assert states(committed, 0) == {"ready"}


def test_nothing_is_written_to_hooks_that_other_repositories_share(
    committed: Programme, tmp_path: Path
) -> None:
    shared = tmp_path / "shared hooks"
    shared.mkdir()
    git(committed.root, "config", "core.hooksPath", str(shared))
    told = plain(committed, "install")
    assert told.code == 1
    assert f"git looks for hooks in {shared}" in told.out
    assert "Write pre-commit there, with this line: " in told.out
    assert list(shared.iterdir()) == []


def spoil(found: Programme) -> Path:
    """Leave a record as a merge by the driver would, with something to be decided."""
    path = next((found.root / "cycles").rglob("assessments/*/*.toml"))
    conflict = b"\n[merge-conflict]\n\n[merge-conflict.rating]\n\nours = 2\n\ntheirs = 3\n"
    path.write_bytes(path.read_bytes() + conflict)
    return path.relative_to(found.root)


def test_data_errors_are_not_committed(committed: Programme) -> None:
    committed("record", "5.1", "--team", "parks", "--rating", "2")
    inside(committed, "session", "close")
    plain(committed, "install")
    path = spoil(committed)
    git(committed.root, "add", "-A")
    done = subprocess.run(
        ["git", "commit", "-m", "x"],
        cwd=committed.root,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 1
    assert f"csit: {path}:" in done.stderr
    assert "A merge left rating undecided." in done.stderr
    assert "See its values: csit conflicts" in done.stderr


def test_what_is_not_staged_hinders_nobody(committed: Programme) -> None:
    committed("record", "5.1", "--team", "parks", "--rating", "2")
    inside(committed, "session", "close")
    plain(committed, "install")
    path = spoil(committed)
    (committed.root / "notes.txt").write_text("x", encoding="utf-8")
    git(committed.root, "add", "notes.txt")
    git(committed.root, "commit", "-qm", "Another file")
    git(committed.root, "add", str(path))
    (committed.root / path).write_bytes(b"")
    told = plain(committed, "hook")
    assert told.code == 1, "what is staged counts, not what the folder holds"
    assert "rating undecided" in told.err


def test_an_error_that_was_committed_before_hinders_nobody(committed: Programme) -> None:
    committed("record", "5.1", "--team", "parks", "--rating", "2")
    inside(committed, "session", "close")
    spoil(committed)
    git(committed.root, "commit", "-qam", "A forge would")
    plain(committed, "install")
    (committed.root / "notes.txt").write_text("x", encoding="utf-8")
    git(committed.root, "add", "notes.txt")
    git(committed.root, "commit", "-qm", "Another file")
    assert "undecided" in committed("check", "--data").out


def test_sessions_are_committed_through_the_check(committed: Programme) -> None:
    plain(committed, "install")
    committed("record", "5.1", "--team", "parks", "--rating", "2")
    told = inside(committed, "session", "close")
    assert (told.code, told.err) == (0, "")
    path = spoil(committed)
    assert inside(committed, "session", "adopt").code == 0
    told = inside(committed, "session", "close")
    assert told.code == 2
    assert f"{path}: A merge left something in this record undecided." in told.err
    assert "csit git" not in git(committed.root, "log", "-1", "--format=%s")


def test_a_waiting_merge_keeps_a_session_open_without_the_check_too(committed: Programme) -> None:
    committed("record", "5.1", "--team", "parks", "--rating", "2")
    inside(committed, "session", "close")
    path = spoil(committed)
    inside(committed, "session", "adopt")
    head = git(committed.root, "rev-parse", "HEAD")
    assert "undecided" in inside(committed, "session", "close").err
    file = committed.root / path
    file.write_bytes(file.read_bytes().partition(b"\n[merge-conflict]")[0] + b"# decided\n")
    assert inside(committed, "session", "close").code == 0
    assert git(committed.root, "rev-parse", "HEAD~1") == head


def test_the_first_commit_is_checked_too(programme: Programme) -> None:
    git(programme.root, "add", "-A")
    assert plain(programme, "hook").code == 0


def test_files_in_conflict_are_no_commit(committed: Programme) -> None:
    head = git(committed.root, "rev-parse", "HEAD:csit.toml").strip()
    rows = "".join(f"100644 {head} {stage}\tcsit.toml\n" for stage in (1, 2, 3))
    subprocess.run(
        ["git", "update-index", "--index-info"],
        cwd=committed.root,
        input=f"0 {'0' * 40}\tcsit.toml\n{rows}",
        encoding="utf-8",
        check=True,
    )
    told = plain(committed, "hook")
    assert (told.code, told.out) == (2, "")
    assert "git status lists them" in told.err


def test_doctor_tells_of_it_in_one_line(committed: Programme) -> None:
    def driver() -> tuple[str, str]:
        told = json.loads(committed("doctor", "--json").out)["facts"]
        found = next(fact for fact in told if fact["name"] == "Merge driver")
        return found["state"], found["says"]

    assert driver() == ("note", "not set up here: plain git merges these files as text")
    plain(committed, "install")
    assert driver() == ("ready", "plain git merges, shows and checks records by field")
    git(committed.root, "config", "--unset", "diff.csit.textconv")
    told = committed("doctor").out
    assert "Differences: look at this: not set up in this clone" in told


@pytest.mark.parametrize("forge", ["github", "gitlab"])
def test_a_forge_checks_the_data(csit: Csit, forge: str) -> None:
    told = csit("git", "ci", forge)
    assert (told.code, told.err) == (0, "")
    assert "csit check --data" in told.out
    assert "\t" not in told.out


def test_outside_of_a_repository_it_is_refused(programme: Programme) -> None:
    import shutil

    shutil.rmtree(programme.root / ".git")
    for command in ("install", "uninstall", "doctor", "hook"):
        told = plain(programme, command)
        assert (told.code, told.out) == (2, "")
        assert "is no git repository" in told.err
