"""What tests on a real terminal stand on: a programme of one team, and git knowing its scribe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import csit


@pytest.fixture(scope="session")
def shelf(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the programme stands that the others are copied from."""
    return tmp_path_factory.mktemp("shelf")


@pytest.fixture
def place(git_identity: tuple[str, str], tmp_path: Path, shelf: Path) -> Path:
    """A programme of its own for this test."""
    return csit.programme(tmp_path / "programme", shelf)
