"""The disk full in the middle: said clearly, as before or as after, and gone on with in room."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.faults import full
from tests.faults.act_bringing import Bringing, ResolvingGit
from tests.faults.act_syncing import Syncing
from tests.faults.acts import Act
from tests.faults.striking import FEW, ROUNDS
from tests.faults.test_strikes import ACTS

WHY_NOT = full.why_not()
pytestmark = pytest.mark.skipif(WHY_NOT is not None, reason=str(WHY_NOT))


def filled(act: type[Act], folder: Path, rounds: int) -> str:
    """Rounds on a small disk; what was printed of them."""
    done = full.run(act, folder, rounds)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.mark.faults
@pytest.mark.parametrize("act", ACTS)
def test_full_at_every_step(act: type[Act], tmp_path: Path, git_identity: object) -> None:
    print(f"\n{filled(act, tmp_path, ROUNDS)}")


@pytest.mark.slow
@pytest.mark.parametrize("act", [Bringing, ResolvingGit, Syncing])
def test_full_a_few_times(act: type[Act], tmp_path: Path, git_identity: object) -> None:
    assert "too full in 0" not in filled(act, tmp_path, FEW)
