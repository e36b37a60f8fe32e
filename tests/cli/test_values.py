"""Values that a shell hands over in a form of its own, and files that are not simply replaced."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.test_process import CSIT, ROOT
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]
GOAL = "cycles/2026/goal.toml"


def _goal(programme: Programme) -> str:
    return programme("show", GOAL, "vision").out


def test_a_value_may_begin_with_a_hyphen(programme: Programme) -> None:
    for value in ("-5", "- All play"):
        for behind in ((), ("--",)):
            assert programme("set", GOAL, "vision", "x").code == 0
            assert programme("set", GOAL, "vision", *behind, value).code == 0
            assert _goal(programme) == f"{value}\n"
    assert programme("set", GOAL, "vision", "x", "--no-such").code == 2
    assert _goal(programme) == "- All play\n"
    told = programme("remove", GOAL, "-5")
    assert told.code == 2
    assert "stands behind --: csit remove ... -- -5" in told.err


@pytest.mark.parametrize("arguments", [("set", GOAL, "vision"), ("record", "5.1", "--reason")])
def test_a_value_that_is_not_utf_8_is_refused_as_such(
    arguments: tuple[str, ...], programme: Programme
) -> None:
    told = programme(*arguments, "caf\udce9")
    assert (told.code, told.out) == (2, "")
    assert "Byte 4 is not UTF-8." in told.err
    assert not (programme.root / GOAL).exists() or "caf" not in _goal(programme)


def test_a_value_is_read_as_utf_8_whatever_the_locale(programme: Programme) -> None:
    plain = {"LC_ALL": "POSIX", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    command = [*CSIT, "-C", str(programme.root), "set", GOAL, "vision", "Café"]
    subprocess.run(command, check=True, capture_output=True, cwd=ROOT, env=os.environ | plain)
    assert _goal(programme) == "Café\n"


def test_several_files_are_written_all_or_none(programme: Programme, tmp_path: Path) -> None:
    paper = tmp_path / "paper"
    paper.mkdir()
    (paper / "scope.html").write_text("mine", encoding="utf-8")
    told = programme("sheets", "--blank", "-o", str(paper))
    assert (told.code, told.out) == (2, "")
    assert "there already" in told.err
    assert [path.name for path in paper.iterdir()] == ["scope.html"]
    (paper / "scope.html").chmod(0o400)
    told = programme("sheets", "--blank", "-o", str(paper), "--force")
    assert told.code == 2
    assert "for reading alone" in told.err
    assert (paper / "scope.html").read_text(encoding="utf-8") == "mine"


def test_a_device_is_no_file_to_write(programme: Programme) -> None:
    for force in ((), ("--force",)):
        told = programme("sheets", "scope", "-o", "/dev/stdout", *force)
        assert told.code == 2
        assert "no ordinary file" in told.err


def test_a_team_is_named_by_what_people_call_it(programme: Programme) -> None:
    by_id = programme("show", "--team", "parks").out
    assert by_id == programme("show", "--team", "Parks team").out
    assert programme("record", "5.1", "--team", "Parks", "--rating", "2").code == 0
    told = programme("show", "--team", "zzz")
    assert "Teams: arts (Arts team), parks (Parks team)." in told.err
