"""A programme of its own for each test of the screens."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.tui.programme import make


@pytest.fixture(scope="session")
def masters(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where programmes are made once, to be copied."""
    return tmp_path_factory.mktemp("masters")


def _copy(master: Path, target: Path, teams: dict[str, str]) -> Path:
    if not master.exists():
        make(master, teams)
    shutil.copytree(master, target)
    return target


@pytest.fixture
def root(masters: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of one team."""
    return _copy(masters / "one", tmp_path / "programme", {"parks": "Parks"})


@pytest.fixture
def parallel(masters: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of two teams that judge the same criteria."""
    teams = {"parks": "Parks", "arts": "Arts"}
    return _copy(masters / "two", tmp_path / "programme", teams)
