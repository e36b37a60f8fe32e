"""A commit handed over and checked, as it is typed."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.workspace.demo import demo
from tests.cli import sample
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme
from tests.cli.test_sessions import committed, programme
from tests.workspace.conftest import git

__all__ = ["committed", "programme"]


def test_what_is_handed_over_is_checked_anywhere(
    committed: Programme, tmp_path: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed.record("--rating", "2", "--reason", "Zebra <b>crossings</b> | {{ x }}")
    committed.csit("session", "close", "-C", str(committed.root))
    committed.record("--rating", "3")
    commit = git(committed.root, "rev-parse", "HEAD")
    told = committed("handover", "make", "-o", str(tmp_path / "out"))
    assert told.code == 2, "the folder stands behind the command"
    told = csit("handover", "make", "-C", str(committed.root), "-o", str(tmp_path / "out"))
    assert (told.code, told.err) == (0, "")
    assert f"Commit: {commit}" in told.out
    assert f"Read out: {commit[:4]} {commit[4:8]} " in told.out
    assert "by another way than the folder" in told.out
    assert "Not brought in" not in told.out
    assert "not committed, so not in it" in told.out
    monkeypatch.chdir(tmp_path)
    told = csit("handover", "verify", "out", commit)
    assert (told.code, told.err) == (0, "")
    assert "Unaltered" in told.out
    groups = [commit[at : at + 4] for at in range(0, 40, 4)]
    assert csit("handover", "verify", "out", *groups).code == 0
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert f"- **Commit:** {commit}" in report
    assert [line for line in report.splitlines() if line.startswith("# ")] == [
        "# Riverside: report 2026"
    ]
    assert report.index("Made by csit") < report.index("## Summary")
    assert "## Criteria by teams" in report
    held = report[report.index("**5.1 by team**") :]
    assert re.search(r"\| Parks team \| 2 \S+ \| Zebra ", held)
    assert "<b>" not in held
    (tmp_path / "out" / "files" / sample.RECORD).write_bytes(b"")
    told = csit("handover", "verify", "out", commit)
    assert told.code == 1
    assert f"csit: files/{sample.RECORD}: This was altered" in told.err
    told = csit("handover", "verify", "--json", "out", commit)
    altered = json.loads(told.out)["altered"]
    assert (told.code, [one["file"] for one in altered]) == (1, [f"files/{sample.RECORD}"])


def test_a_handover_that_cannot_be_made_or_checked_says_why(
    committed: Programme, tmp_path: Path, csit: Csit
) -> None:
    made = ("handover", "make", "-C", str(committed.root))
    for arguments, why in [
        ((*made, "-o", str(committed.root / "out")), "programme's folder"),
        ((*made, "-o", str(tmp_path / "a/b")), "Make it first"),
        ((*made, "-o", str(tmp_path / "x"), "--rev", "nowhere"), "names no commit"),
        ((*made, "-o", str(tmp_path / ("x" * 300))), "too long"),
        (made, "--output"),
        (("handover", "verify", str(tmp_path), "abc1234"), "not the whole id"),
        (("handover", "verify", str(tmp_path / "no"), "a" * 40), "no such folder"),
        (("handover", "verify", str(committed.root / "csit.toml"), "a" * 40), "is no folder"),
    ]:
        told = csit(*arguments)
        assert told.code == 2, arguments
        assert why in told.err
        assert "fault in csit" not in told.err
    told = csit(*made, "-o", str(tmp_path / "json"), "--json")
    found = json.loads(told.out)
    assert found["commit"] == git(committed.root, "rev-parse", "HEAD")
    assert found["not_brought_in"] == []
    told = csit(*made, "-o", str(tmp_path / "json"))
    assert "say --force" in told.err


def test_a_file_that_cannot_be_read_is_handed_over_and_told(
    committed: Programme, tmp_path: Path, csit: Csit
) -> None:
    (committed.root / "cycles/2026/goal.toml").write_bytes(b"vision = [\n")
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "--no-verify", "-m", "Broken")
    out = str(tmp_path / "out")
    told = csit("handover", "make", "-C", str(committed.root), "-o", out)
    assert told.code == 1
    assert "cycles/2026/goal.toml" in told.err
    assert "cycles/2026/goal.toml" in (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert csit("handover", "verify", out, git(committed.root, "rev-parse", "HEAD")).code == 0


def test_work_that_is_not_brought_in_is_told(tmp_path: Path, csit: Csit) -> None:
    demo(tmp_path / "demo")
    made = ("handover", "make", "-C", str(tmp_path / "demo"), "-o", str(tmp_path / "out"))
    told = csit(*made).out
    assert "Warning: Not brought in yet: Arts team" in told
    desk = "desk work of the Parks team (desk/2026-parks-depot)"
    assert f"Warning: Not in it, since it waits to be brought in: {desk}. csit merge" in told
    page = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert (
        "> Nothing that these teams judged is in this commit: Arts team, Leisure team and" in page
    )
    found = json.loads(csit(*made, "--force", "--json").out)
    assert ("arts" in found["not_brought_in"], found["waiting"]) == (True, [desk])
    earlier = csit(*made, "--force", "--rev", "HEAD^").out
    assert "Not brought in" not in earlier
    assert "Not in it" not in earlier


def test_a_programme_without_its_cycle_is_handed_over(
    committed: Programme, tmp_path: Path, csit: Csit
) -> None:
    git(committed.root, "rm", "-q", "-r", "cycles/2026")
    git(committed.root, "commit", "-q", "--no-verify", "-m", "Gone")
    out, commit = str(tmp_path / "out"), git(committed.root, "rev-parse", "HEAD")
    assert csit("handover", "make", "-C", str(committed.root), "-o", out).code == 0
    report = (tmp_path / "out/report.md").read_text(encoding="utf-8")
    assert (f"- **Commit:** {commit}" in report, "- **Cycle:** 2026" in report) == (True, True)
    assert csit("handover", "verify", out, commit).code == 0


def test_which_of_two_programmes_it_is_of_is_said(
    committed: Programme, tmp_path: Path, csit: Csit
) -> None:
    shutil.copytree(committed.root / "cycles", committed.root / "old/cycles")
    shutil.copy(committed.root / "csit.toml", committed.root / "old")
    git(committed.root, "add", ".")
    git(committed.root, "commit", "-q", "--no-verify", "-m", "Two")
    out, commit = str(tmp_path / "out"), git(committed.root, "rev-parse", "HEAD")
    assert csit("handover", "make", "-C", str(committed.root / "old"), "-o", out).code == 0
    told = csit("handover", "verify", out, commit).out
    assert "The report is of the programme in old/; in the commit is also: ./" in told
    told = csit("handover", "verify", out, commit, "--json").out
    assert (json.loads(told)["programme"], json.loads(told)["others"]) == ("old/", [""])


_ENDED = """
import os, signal, sys
os.fsync = lambda _: os.kill(os.getpid(), signal.{name})
from csit_tui.__main__ import main
sys.exit(main())
"""


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_whoever_ends_it_finds_nothing_left(
    committed: Programme, tmp_path: Path, name: str
) -> None:
    (tmp_path / "t").mkdir()
    made = ["handover", "make", "-C", str(committed.root), "-o", str(tmp_path / "t/out")]
    command = [sys.executable, "-c", _ENDED.format(name=name), *made]
    env = {**os.environ, "TMPDIR": str(tmp_path / "t")}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (130, "Interrupted.\n")
    assert list((tmp_path / "t").iterdir()) == []
