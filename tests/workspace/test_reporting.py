"""What a report is gathered of, step by step: what is told on the way, and that it can be ended."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from csit_tui.model.following import Listener, Progress, Stopped
from csit_tui.model.trouble import Refused
from csit_tui.workspace import Workspace
from tests.harness.shelf import sample
from tests.workspace.conftest import git

STEPS = ["reading the teams' work", "reading the cycle before", "comparing"]


@pytest.fixture
def opened(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Iterator[Workspace]:
    with Workspace.open(sample(shelf, tmp_path / "programme")) as workspace:
        yield workspace


def test_each_step_is_told_before_it_is_done(opened: Workspace) -> None:
    told: list[Progress] = []
    found = opened.past.report("2026", None, Listener(told.append))
    assert told == [(step, number, 3) for number, step in enumerate(STEPS, 1)]
    assert found.troubles == ()
    assert set(found.reported.apart) == {"arts", "leisure", "parks"}
    assert found.reported.before is not None
    assert found.reported.before.name == "2025"


@pytest.mark.parametrize("after", [0, 1, 2])
def test_it_ends_before_the_next_step(opened: Workspace, after: int) -> None:
    told: list[str] = []
    stop = threading.Event()

    def tell(progress: Progress) -> None:
        told.append(progress.step)
        if len(told) == after:
            stop.set()

    if not after:
        stop.set()
    with pytest.raises(Stopped):
        opened.past.report("2026", None, Listener(tell, stop))
    assert told == STEPS[:after]


@pytest.mark.parametrize(
    ("cycle", "previous", "said"),
    [
        ("2025", "2026", "2026 is none. Earlier ones: 2024."),
        ("2024", "2026", "2026 is none. There is none yet;"),
        ("2026", "2026", "2026 is none. Earlier ones: 2024, 2025."),
        ("2025", "2026@HEAD", "2026 is none."),
        ("2031", None, "Cycles: 2024, 2025, 2026."),
    ],
)
def test_what_moved_is_not_told_backwards(
    opened: Workspace, cycle: str, previous: str | None, said: str
) -> None:
    with pytest.raises(Refused) as refusal:
        opened.past.report(cycle, previous, Listener())
    assert said in str(refusal.value)


def test_an_older_state_of_the_same_cycle_can_be_compared_with(opened: Workspace) -> None:
    found = opened.past.report("2026", "2026@HEAD", Listener()).reported
    assert found.before is not None
    assert found.before.name == "2026 at HEAD"


def test_whom_a_retired_sheet_names_is_not_suggested(opened: Workspace) -> None:
    def people() -> tuple[str, ...]:
        return opened.past.report("2026", None, Listener()).reported.people

    assert "Eleanor Frith" in people()
    sheet = opened.root / "cycles/2026/readiness.toml"
    text = sheet.read_text(encoding="utf-8")
    sheet.write_text(text.replace("\n\n", "\nretired = true\n\n", 1), encoding="utf-8")
    git(opened.root, "commit", "-qam", "Retired")
    assert people() == ()
