"""A programme of its own for each test of the screens."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.harness.shelf import copied
from tests.tui.programme import make


@pytest.fixture
def root(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of one team."""
    make_one = partial(make, teams={"parks": "Parks"})
    return copied(shelf / "screens-one", tmp_path / "programme", make_one)


@pytest.fixture
def parallel(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of two teams that judge the same criteria."""
    make_two = partial(make, teams={"parks": "Parks", "arts": "Arts"})
    return copied(shelf / "screens-two", tmp_path / "programme", make_two)
