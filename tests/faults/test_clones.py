"""Many clones send to one remote: each edit is in the final state or in a listed conflict."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.workspace.syncing import network
from tests.faults.clones import Clone, at_once, missing
from tests.faults.striking import ROUNDS
from tests.harness.csit import git


@pytest.fixture
def remote(place: Path) -> Path:
    """A bare repository with the programme."""
    git(place.parent, "clone", "-q", "--bare", str(place), "remote.git")
    return place.parent / "remote.git"


def campaign(remote: Path, clones: int, rounds: int, *, shared: bool) -> list[Clone]:
    """Rounds in which each clone records, then all send at once; at the end one by one."""
    found = [Clone(remote, number, seed=11) for number in range(clones)]
    for n in range(rounds):
        for clone in found:
            clone.record(n, shared=shared)
        at_once(found)
    for _ in range(2):
        for clone in found:
            clone.sync()
    return found


def is_sound(remote: Path, clones: list[Clone]) -> None:
    for one in (remote, *(clone.place for clone in clones)):
        assert git(one, "fsck", "--no-dangling", "--no-progress") == ""
    for clone in clones:
        assert git(clone.place, "status", "--porcelain") == ""


def test_three_clones_that_add_points_lose_none(remote: Path) -> None:
    clones = campaign(remote, 3, 2, shared=False)
    assert missing(remote, clones) == []
    assert {git(clone.place, "rev-parse", "HEAD") for clone in clones} == {
        git(remote, "rev-parse", "main")
    }
    is_sound(remote, clones)


def test_three_clones_that_write_one_text_lose_none_or_list_it(remote: Path) -> None:
    clones = campaign(remote, 3, 2, shared=True)
    assert missing(remote, clones) == []
    assert any(clone.found and clone.found.how == "conflict" for clone in clones)
    is_sound(remote, clones)


@pytest.mark.faults
def test_ten_clones_lose_nothing(
    remote: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(network, "ROUNDS", 12)
    clones = campaign(remote, 10, ROUNDS, shared=False)
    edits = sum(len(clone.points) for clone in clones)
    assert missing(remote, clones) == []
    is_sound(remote, clones)
    with capsys.disabled():
        merges = len(git(remote, "rev-list", "--merges", "main").split())
        print(f"\n10 clones, {edits} edits, {merges} times united, none lost")
