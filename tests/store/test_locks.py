"""One writer at a time, and no lock outlives its program."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.store import locks

HOLD = """
import sys
from pathlib import Path
from csit_tui.store.locks import writing
with writing(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def lock(tmp_path: Path) -> Path:
    return tmp_path / "csit" / "lock"


def test_a_second_writer_is_refused_and_told_who_writes(lock: Path) -> None:
    with locks.writing(lock), pytest.raises(Refused, match=r"process \d+") as caught:  # noqa: SIM117
        with locks.writing(lock, wait=0):
            pytest.fail("two writers at once")
    assert "try again" in caught.value.troubles[0].mend


def test_a_lock_is_free_again_after_an_error(lock: Path) -> None:
    with pytest.raises(ZeroDivisionError), locks.writing(lock):
        _ = 1 / 0
    with locks.writing(lock, wait=0):
        assert lock.exists()


def test_a_waiting_writer_gets_its_turn(lock: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    holder = locks.writing(lock)
    holder.__enter__()
    monkeypatch.setattr("time.sleep", lambda _: holder.__exit__(None, None, None))
    with locks.writing(lock, wait=60):
        assert lock.exists()


def test_a_lock_ends_with_a_killed_program(lock: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"held\n"
        with pytest.raises(Refused, match=f"process {child.pid}"), locks.writing(lock, wait=0):
            pytest.fail("two writers at once")
        child.send_signal(signal.SIGKILL)
        child.wait()
    with locks.writing(lock, wait=0):
        assert lock.exists()


def test_a_lock_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refused), locks.writing(tmp_path / "file" / "lock"):
        pytest.fail("no lock, yet let in")
