"""Repositories in which plain git is set up, each test with a copy of its own."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from csit_tui.workspace import Workspace
from tests.driver.repository import LONG, Repository


@pytest.fixture
def bare(tmp_path: Path, shelf: Path, git_identity: object) -> Repository:
    """A programme with one rated record; git knows nothing of csit."""
    made = Repository(shelf / "bare")
    if not made.root.exists():
        made.root.mkdir()
        made.begin()
        made.write(status="rated", rating=2, **LONG)
        made.commit("Rate")
    return Repository(Path(shutil.copytree(made.root, tmp_path / "programme")))


@pytest.fixture
def repo(tmp_path: Path, shelf: Path, bare: Repository) -> Repository:
    """The same where csit git install was run."""
    made = shelf / "installed"
    if not made.exists():
        with Workspace.open(bare.root) as opened:
            assert {fact.state for fact in opened.plain_git().install()} == {"ready"}
        shutil.copytree(bare.root, made)
        return bare
    shutil.rmtree(bare.root)
    shutil.copytree(made, bare.root)
    return bare
