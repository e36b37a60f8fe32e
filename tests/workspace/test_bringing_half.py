"""Bringing in that git gives up half-way: what it left is taken back."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, record

PARKS = "team/2026-parks"


@pytest.fixture
def failing(parallel: Path) -> Path:
    """A line that adds, changes and removes files, and one that git cannot write here."""
    (parallel / "OLD.md").write_text("old\n")
    commit(parallel)
    git(parallel, "switch", "-q", "-c", PARKS)
    (parallel / "OLD.md").unlink()
    (parallel / "A-NEW.md").write_text("new\n")
    record(parallel, GOAL, vision="Residents lead.")
    (parallel / "zz.bad").write_text("cannot be written\n")
    commit(parallel)
    git(parallel, "switch", "-q", "main")
    (parallel / ".git" / "info" / "attributes").write_text("*.bad filter=bad\n")
    git(parallel, "config", "filter.bad.smudge", "false")
    git(parallel, "config", "filter.bad.required", "true")
    return parallel


@pytest.mark.parametrize("times", [1, 2])
def test_leaving_takes_back_what_git_left(failing: Path, open_: Open, times: int) -> None:
    goal = (failing / GOAL).read_bytes()
    main = git(failing, "rev-parse", "main")
    bringing = open_(failing).bringing
    for _ in range(times):
        with pytest.raises(Refused):
            bringing.begin([PARKS])
        assert git(failing, "status", "--porcelain") == ""  # taken back at once
    assert bringing.abort() == [PARKS]
    assert git(failing, "rev-parse", "main") == main
    assert git(failing, "status", "--porcelain") == ""
    assert (failing / "OLD.md").read_text() == "old\n"
    assert (failing / GOAL).read_bytes() == goal
    assert not (failing / "A-NEW.md").exists()
