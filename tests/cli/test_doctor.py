"""``doctor``: each thing that may stand in the way of a session, and none."""

from __future__ import annotations

import json
import os
import shutil
import stat
from pathlib import Path
from typing import Any

import pytest

from csit_tui.cli.doctor import terminal
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme, programme
from tests.cli.test_sessions import committed, git

__all__ = ["committed", "programme"]


def facts(found: Programme, code: int = 0) -> dict[str, dict[str, Any]]:
    """The facts by name, the last of each."""
    told = found("doctor", "--json")
    assert (told.code, told.err) == (code, "")
    return {fact["name"]: fact for fact in json.loads(told.out)["facts"]}


def states(found: Programme, code: int = 0) -> dict[str, str]:
    return {name: fact["state"] for name, fact in facts(found, code).items()}


def test_a_sound_programme_is_ready_for_a_session(
    committed: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    told = committed("doctor")
    assert (told.code, told.err) == (0, "")
    lines = told.out.splitlines()
    assert lines[-1] == "Ready for a session."
    assert "Terminal: TERM=xterm-256color" in lines
    assert "Branch: main, the main line" in lines
    assert "Hooks: none" in lines
    assert "Remote: none: what is committed stays on this computer" in lines
    assert facts(committed)["git"]["state"] == "ready"


def test_what_stands_in_the_way_is_told_with_its_mend(committed: Programme) -> None:
    git(committed.root, "switch", "-q", "--detach")
    found = facts(committed, code=1)
    assert found["Branch"]["state"] == "in the way"
    assert "git switch main" in found["Branch"]["mend"]
    assert committed("doctor").out.endswith("1 thing stands in the way.\n")


def test_nobody_is_known_to_git(committed: Programme, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [one for one in os.environ if one.startswith(("GIT_AUTHOR", "GIT_COMMITTER"))]:
        monkeypatch.delenv(name)
    git(committed.root, "config", "user.name", "")
    found = facts(committed, code=1)
    assert found["Identity"]["state"] == "in the way"
    assert found["Branch"]["state"] == "ready"


def test_hooks_that_run_and_those_that_cannot(committed: Programme) -> None:
    hook = committed.root / ".git/hooks/pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\n", encoding="utf-8")
    assert facts(committed)["Hooks"]["state"] == "look"
    hook.chmod(hook.stat().st_mode | stat.S_IXUSR)
    assert facts(committed)["Hooks"]["says"] == "pre-commit run at each commit"
    git(committed.root, "config", "core.hooksPath", "elsewhere")
    assert facts(committed)["Hooks"]["says"] == "none"


def test_a_remote_is_named_and_not_asked(committed: Programme) -> None:
    git(committed.root, "remote", "add", "the.server", "https://example.invalid/x.git")
    assert facts(committed)["Remote"]["says"].startswith("the.server, never fetched")
    (committed.root / ".git/FETCH_HEAD").write_text("", encoding="utf-8")
    assert "last fetched on" in facts(committed)["Remote"]["says"]


def test_a_last_commit_in_the_future_casts_doubt_on_the_clock(
    committed: Programme, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2090-01-01T10:00:00+00:00")
    git(committed.root, "commit", "-q", "--allow-empty", "-m", "Later")
    assert states(committed)["Clock"] == "look"


def test_what_is_open_and_what_was_changed_outside_is_told(committed: Programme) -> None:
    sheet = committed.root / "cycles/2026/scope.toml"
    committed("set", "cycles/2026/goal.toml", "vision", "All play.")
    sheet.write_text(sheet.read_text(encoding="utf-8") + "\n# a note\n", encoding="utf-8")
    found = states(committed)
    assert (found["Open"], found["Files"]) == ("note", "look")


def test_the_team_and_the_branch_that_do_not_fit_are_told(committed: Programme) -> None:
    git(committed.root, "config", "csit.team", "parks")
    assert facts(committed)["Team"]["says"] == "parks"
    git(committed.root, "switch", "-q", "-c", "team/2026-arts")
    found = facts(committed)["Team"]
    assert found["state"] == "look"
    assert found["says"] == "parks, and team/2026-arts is the branch of another: arts"
    assert found["mend"] == "git switch main, or git config csit.team arts"
    git(committed.root, "branch", "team/2026-parks")
    assert facts(committed)["Team"]["mend"].startswith("git switch team/2026-parks, or")
    git(committed.root, "config", "csit.team", "arts")
    assert facts(committed)["Team"]["state"] == "ready"
    git(committed.root, "config", "csit.team", "parcs")
    found = facts(committed)["Team"]
    assert (found["state"], found["mend"]) == ("look", "Did you mean parks?")


def test_a_parallel_team_on_the_main_line_is_told_of_its_branch(committed: Programme) -> None:
    sheet = committed.root / "cycles/2026/teams/arts.toml"
    sheet.write_bytes(sheet.read_bytes().replace(b'"diagnostic"', b'"full"'))
    git(committed.root, "commit", "-qam", "Both judge alike")
    git(committed.root, "config", "csit.team", "parks")
    found = facts(committed)["Team"]
    assert found["state"] == "note"
    assert "team/2026-parks" in found["says"] + found["mend"]


def test_a_folder_that_is_no_repository(programme: Programme) -> None:
    shutil.rmtree(programme.root / ".git")
    assert states(programme, code=1)["Repository"] == "in the way"


def test_outside_of_any_programme(
    tmp_path: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    told = csit("doctor")
    assert (told.code, told.err) == (1, "")
    assert "Programme: in the way: There is no programme" in told.out
    assert "git: " in told.out


@pytest.mark.parametrize(
    ("env", "size", "encoding", "found"),
    [
        ({"TERM": "xterm-256color"}, (80, 24), "utf-8", ["ready"] * 4),
        ({"TERM": "linux"}, (60, 20), "UTF8", ["ready", "ready", "look", "ready"]),
        ({"TERM": "dumb"}, (120, 23), "ascii", ["in the way", "ready", "look", "look"]),
        ({}, None, "", ["look", "ready", "note", "look"]),
    ],
)
def test_the_terminal(
    env: dict[str, str], size: tuple[int, int] | None, encoding: str, found: list[str]
) -> None:
    assert [fact.state for fact in terminal(env, size, encoding)] == found


@pytest.mark.parametrize(
    ("env", "said"),
    [
        ({"NO_COLOR": "", "COLORTERM": "truecolor"}, "none, as NO_COLOR asks"),
        ({"COLORTERM": "truecolor"}, "millions"),
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "linux"}, "16"),
    ],
)
def test_colours(env: dict[str, str], said: str) -> None:
    assert next(f.says for f in terminal(env, None, "utf-8") if f.name == "Colours") == said
