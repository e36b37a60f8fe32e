"""A lock is called left behind only where it outlives the look at who holds it."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.vcs import locate
from csit_tui.vcs import lock as locks
from csit_tui.vcs.place import Place


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git/HEAD").write_text("ref: refs/heads/main\n")
    (tmp_path / ".git/index.lock").touch()
    found = locate(tmp_path)
    assert found is not None
    return found


def test_a_lock_that_stays_was_left_behind(place: Place) -> None:
    held = locks.lock(place)
    assert held is not None
    assert held.holder is None


def test_a_lock_that_is_gone_after_the_look_is_none(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "_holder", lambda at: (at.git_dir / "index.lock").unlink())
    assert locks.lock(place) is None


def test_a_lock_that_another_git_took_meanwhile_is_looked_at_anew(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    looks: list[int] = []

    def holder(at: Place) -> int | None:
        looks.append(1)
        if len(looks) == 2:
            return 4711
        (at.git_dir / "new").touch()
        (at.git_dir / "new").replace(at.git_dir / "index.lock")
        return None

    monkeypatch.setattr(locks, "_holder", holder)
    held = locks.lock(place)
    assert held is not None
    assert held.holder == 4711


def test_locks_that_come_and_go_are_none_that_was_left(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def holder(at: Place) -> None:
        (at.git_dir / "new").touch()
        (at.git_dir / "new").replace(at.git_dir / "index.lock")

    monkeypatch.setattr(locks, "_holder", holder)
    assert locks.lock(place) is None
