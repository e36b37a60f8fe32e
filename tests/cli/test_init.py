"""Beginning a programme from the command line: all of it, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Csit
from tests.workspace.conftest import git

RIVERSIDE = ("--name", "Riverside", "--cycle", "2026")


@pytest.mark.parametrize(
    "wrong",
    [
        ("--author", "Ann"),
        ("--team", "Parks Team"),
        ("--team", "plan=Plan"),
        ("--team", "parks=A", "--team", "parks=B"),
        ("--team", "a" * 41),
        ("--cycle", "../x"),
        ("--cycle", ""),
        ("--name", "  "),
        ("--time-zone", "Nowhere/Town"),
    ],
)
def test_a_refused_argument_leaves_nothing_behind(
    wrong: tuple[str, ...], tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    told = csit("init", str(tmp_path / "a" / "new"), *RIVERSIDE, *wrong)
    assert told.code == 2
    assert len(told.err.strip().splitlines()) == 2
    assert list(tmp_path.iterdir()) == []


def test_a_repository_around_it_is_asked_about(
    tmp_path: Path, csit: Csit, git_identity: object
) -> None:
    git(tmp_path, "init", "-q", "-b", "trunk")
    told = csit("init", str(tmp_path / "new"), *RIVERSIDE)
    assert told.code == 2
    assert str(tmp_path) in told.err
    assert not (tmp_path / "new").exists()
    told = csit("init", str(tmp_path / "new"), *RIVERSIDE, "--inside")
    assert told.code == 0
    assert "on the branch trunk" in told.out
    assert git(tmp_path, "log", "--format=%s") == "Begin the programme Riverside"


@pytest.mark.parametrize(
    ("given", "missing", "whole"),
    [
        ((), "--name and --cycle", "--name 'Riverside Leisure' --cycle 2026"),
        (("--name", "Ours"), "--cycle", "--name Ours --cycle 2026"),
        (("--cycle", "2027"), "--name", "--name 'Riverside Leisure' --cycle 2027"),
    ],
)
def test_all_that_is_missing_is_named_at_once_with_the_whole_command(
    given: tuple[str, ...], missing: str, whole: str, tmp_path: Path, csit: Csit
) -> None:
    told = csit("init", str(tmp_path / "our year"), *given)
    assert told.code == 2
    assert f"Missing: {missing}.\n" in told.err
    assert told.err.endswith(f"Such as: csit init '{tmp_path}/our year' {whole}\n")
    assert list(tmp_path.iterdir()) == []
