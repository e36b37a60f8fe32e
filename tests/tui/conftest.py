"""A programme of its own for each test of the screens."""

from __future__ import annotations

from functools import partial
from pathlib import Path

import pytest

from tests.harness.shelf import copied, sample
from tests.tui.programme import git, make


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


@pytest.fixture
def past(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """The sample programme as of its year 2025, in the middle of which a review was held."""
    place = sample(shelf, tmp_path / "programme")
    manifest = place / "csit.toml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace('cycle = "2026"', 'cycle = "2025"'), encoding="utf-8")
    git(place, "commit", "-qam", "Look back")
    return place
