"""kill -9 in each step of bringing in, resolving and syncing: as before or after, and goes on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults.act_bringing import Bringing, Resolving, ResolvingGit
from tests.faults.act_syncing import Following, Syncing, Taking, Writing
from tests.faults.acts import Act
from tests.faults.rounds import Rounds
from tests.faults.striking import FEW, ROUNDS, Point
from tests.workspace.lines import GOAL

ACTS = (Bringing, Resolving, ResolvingGit, Syncing, Following, Writing, Taking)
MAIN = (Bringing, Resolving, ResolvingGit, Syncing, Taking)
"""Those of which `make test` does a few rounds."""


@pytest.mark.faults
@pytest.mark.parametrize("act", ACTS)
def test_killed_at_every_step(act: type[Act], tmp_path: Path, git_identity: object) -> None:
    with Rounds.of(tmp_path, act()) as rounds:
        struck = rounds.killed(ROUNDS)
        print(f"\n{act.__name__}: {rounds.steps}, {ROUNDS} rounds, {struck} killed: nothing lost")


@pytest.mark.slow
@pytest.mark.parametrize("act", MAIN)
def test_killed_a_few_times(act: type[Act], tmp_path: Path, git_identity: object) -> None:
    with Rounds.of(tmp_path, act()) as rounds:
        assert rounds.killed(FEW)


@pytest.mark.slow
def test_what_somebody_wrote_meanwhile_is_not_taken_back(
    tmp_path: Path, git_identity: object
) -> None:
    with Rounds.of(tmp_path, Bringing()) as rounds:
        root = rounds.fresh() / "laptop"
        rounds.striker.struck(root, Point("written", 4, "both"), *Bringing.command)
        (root / ".git/index.lock").unlink()
        (root / GOAL).write_text("somebody's words\n")
        told = rounds.csit.run(root, "merge", "--continue")
        assert told.status == 2
        assert "differ here from the last commit" in told.text
        assert (root / GOAL).read_text() == "somebody's words\n"
