"""Whom a sync asks, and how often: the remotes of this clone, and none while git is in a merge."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, remotes
from csit_tui.workspace.syncing import network
from tests.workspace.conftest import MakeLaptop, Open, record
from tests.workspace.programme import RATED_2, assessment, reason

FIRST, SECOND = assessment("5.1"), assessment("5.2")


def test_a_merge_under_way_is_finished_first(parallel: Path, remote: Path, open_: Open) -> None:
    (parallel / ".git" / "MERGE_HEAD").write_text("0" * 40 + "\n")
    with pytest.raises(Refused, match=r"merge is under way.*nothing can be sent or fetched"):
        open_(parallel).syncing.sync()


def test_without_a_remote_the_way_out_is_told(parallel: Path, open_: Open) -> None:
    with pytest.raises(Refused, match="git remote add"):
        open_(parallel).syncing.sync()


@pytest.mark.parametrize("name", ["nope", "--upload-pack=x", "ext::sh -c x"])
def test_only_remotes_of_this_clone_are_asked(
    parallel: Path, remote: Path, open_: Open, name: str
) -> None:
    with pytest.raises(Refused, match="no remote called") as refusal:
        open_(parallel).syncing.sync(name)
    assert refusal.value.troubles[0].mend == "Name one that is: csit sync origin"


def test_what_a_remote_holds_is_looked_up_once_a_round(
    laptop: MakeLaptop, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = laptop("one"), laptop("two")
    for each, path in ((one, FIRST), (two, SECOND)):
        record(each, path, RATED_2 if path == FIRST else reason("x"))
    one.syncing.sync()
    asked: list[str] = []

    def tips(git: Git, space: str, *only: str) -> dict[str, str]:
        asked.append(space)
        return remotes.tips(git, space, *only)

    monkeypatch.setattr(network, "tips", tips)
    assert two.syncing.sync().how == "united"
    assert asked.count("refs/remotes/origin") == 2  # before it, and once fetched
