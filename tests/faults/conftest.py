"""The programme in which a campaign is run."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.harness import csit


@pytest.fixture
def place(git_identity: tuple[str, str], tmp_path: Path) -> Path:
    """A programme of its own."""
    return csit.programme(tmp_path / "programme", tmp_path / "shelf")
