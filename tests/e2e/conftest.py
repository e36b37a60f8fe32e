"""What tests on a real terminal stand on: a programme of one team, and git knowing its scribe."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import csit


@pytest.fixture
def place(git_identity: tuple[str, str], tmp_path: Path, shelf: Path) -> Path:
    """A programme of its own for this test."""
    return csit.programme(tmp_path / "programme", shelf)
