"""Programmes of every released format open, for ever; today's opens in the format of tomorrow.

``format-N.bundle`` is the sample programme as it was when that format was new, with its history.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import csit_tui
from csit_tui.model.base import FORMAT
from csit_tui.model.kinds import BY_KIND
from csit_tui.workspace import Workspace
from tests.workspace.conftest import Open, git, open_

__all__ = ["open_"]

HERE = Path(__file__).parent
BUNDLES = sorted(HERE.glob("format-*.bundle"))
GOAL = "cycles/2026/goal.toml"
STEP = """
def _step(data):
    data = {**data, "format": 2}
    if data.get("kind") == "goal" and "vision" in data:
        data["vision"] = "Tomorrow: " + data["vision"]
    return data

STEPS[1] = _step
"""
"""The step to a format that does not exist yet: it alters a text, so that it is seen to run."""


def opened(bundle: Path, place: Path) -> Path:
    """A clone of a bundle, with all its branches."""
    git(bundle.parent, "clone", "-q", "-b", "main", str(bundle), str(place))
    for line in git(place, "branch", "-r", "--format=%(refname:short)").split():
        name = line.removeprefix("origin/")
        if name not in {"HEAD", "main", "origin"}:
            git(place, "branch", "-q", name, line)
    return place


def test_there_is_a_programme_of_each_format() -> None:
    assert [int(re.sub(r"\D", "", bundle.name)) for bundle in BUNDLES] == [*range(1, FORMAT + 1)]


@pytest.mark.parametrize("bundle", BUNDLES, ids=lambda bundle: bundle.stem)
def test_it_opens_whole(
    bundle: Path, tmp_path: Path, git_identity: tuple[str, str], open_: Open
) -> None:
    workspace = open_(opened(bundle, tmp_path / "programme"))
    snapshot = workspace.snapshot()
    assert snapshot.troubles == ()
    assert {record.kind for record in snapshot.records.values()} >= set(BY_KIND) - _ABSENT
    found = [one for one in workspace.check() if one.severity == "data error"]
    assert found == []
    names = ["team/2026-arts", "team/2026-leisure", "team/2026-parks"]
    assert workspace.bringing.begin(names).commit
    assert workspace.past.compare_cycles("cycle/2025", "2026").troubles == ()


_ABSENT = {"preparation"}
"""Kinds that the sample has no record of."""


@pytest.fixture(scope="module")
def tomorrow(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program as it would be with one format more."""
    root = tmp_path_factory.mktemp("tomorrow")
    package = root / "csit_tui"
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(Path(csit_tui.__file__).parent, package, ignore=ignored)
    for name, before, after in (
        ("model/base.py", "\nFORMAT = 1\n", "\nFORMAT = 2\n"),
        ("model/base.py", "format: Literal[1]", "format: Literal[2]"),
        ("merge/table.py", "FORMAT = 1\n", "FORMAT = 2\n"),
    ):
        text = (package / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        (package / name).write_text(text.replace(before, after), encoding="utf-8")
    with (package / "canon/lift.py").open("a", encoding="utf-8") as lift:
        lift.write(STEP)
    return root


@pytest.fixture
def programme(tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    return opened(HERE / "format-1.bundle", tmp_path / "programme")


def run(tomorrow: Path, programme: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run a command of tomorrow's program in today's programme."""
    env = {**os.environ, "PYTHONPATH": str(tomorrow)}
    command = [sys.executable, "-W", "ignore", "-m", "csit_tui", *words]
    return subprocess.run(
        command, cwd=programme, env=env, capture_output=True, encoding="utf-8", check=False
    )


def test_todays_programme_opens_tomorrow(tomorrow: Path, programme: Path) -> None:
    shown = run(tomorrow, programme, "show", GOAL)
    assert shown.returncode == 0, shown.stderr
    assert "Tomorrow: " in shown.stdout
    checked = run(tomorrow, programme, "check", "--data")
    assert (checked.returncode, checked.stdout) == (0, "No findings.\n"), checked.stderr
    assert run(tomorrow, programme, "fmt", "--check").returncode == 0
    assert git(programme, "status", "--porcelain") == ""


def test_only_what_is_edited_is_written_anew(tomorrow: Path, programme: Path) -> None:
    done = run(tomorrow, programme, "set", GOAL, "goal", "All together.")
    assert done.returncode == 0, done.stderr
    data = tomllib.loads((programme / GOAL).read_text(encoding="utf-8"))
    assert (data["format"], data["goal"]) == (2, "All together.")
    assert data["vision"].startswith("Tomorrow: ")
    assert not data["vision"].startswith("Tomorrow: Tomorrow: ")
    closed = run(tomorrow, programme, "session", "close")
    assert closed.returncode == 0, closed.stderr
    changed = git(programme, "show", "--name-only", "--format=", "HEAD").split()
    assert [path for path in changed if "/sessions/" not in path] == [GOAL]


def test_lines_of_both_formats_come_together(tomorrow: Path, programme: Path) -> None:
    git(programme, "switch", "-q", "-c", "team/2026-parks-old", "team/2026-parks")
    git(programme, "switch", "-q", "main")
    run(tomorrow, programme, "set", GOAL, "goal", "All together.")
    assert run(tomorrow, programme, "session", "close").returncode == 0
    merged = run(tomorrow, programme, "merge", "team/2026-parks", "team/2026-arts")
    assert merged.returncode == 0, merged.stdout + merged.stderr
    compared = run(tomorrow, programme, "compare", "cycle/2025", "2026", "--summary")
    assert compared.returncode == 0, compared.stderr
    assert "Parks team: 9 up" in compared.stdout


def test_today_says_of_tomorrows_programme_what_to_do(
    tomorrow: Path, programme: Path, open_: Open
) -> None:
    run(tomorrow, programme, "set", GOAL, "goal", "All together.")
    snapshot = open_(programme).snapshot()
    assert [(one.path, one.mend) for one in snapshot.troubles] == [
        (GOAL, "Install a newer csit. Nothing in the file was changed.")
    ]
    assert isinstance(open_(programme), Workspace)
