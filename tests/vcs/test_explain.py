"""What git's refusals mean."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from csit_tui.vcs import explain
from csit_tui.vcs.place import Place

HERE = Path("/programme")
PLACE = Place(HERE, HERE, HERE / ".git", HERE / ".git")


@pytest.mark.parametrize(
    ("status", "err", "room", "what", "mend"),
    [
        (-9, "", 1 << 30, "git was ended before it was done (merge)", "Try again"),
        (128, "write error. Out of diskspace", 1 << 30, "The disk is full", "Make room"),
        (128, "fatal: couldn't write 'main.lock'", 4096, "The disk is full", "Make room"),
        (128, "fatal: couldn't write 'main.lock'", 1 << 30, "could not do it (merge)", "Mend what"),
    ],
)
def test_a_git_that_was_ended_and_one_that_found_no_room(  # noqa: PLR0917 - a case each
    monkeypatch: pytest.MonkeyPatch,
    status: int,
    err: str,
    room: int,
    what: str,
    mend: str,
) -> None:
    real = os.statvfs("/")
    pages = room // real.f_frsize
    told = os.statvfs_result((*real[:4], pages, *real[5:]))
    monkeypatch.setattr(os, "statvfs", lambda _: told)
    trouble = explain.failed(PLACE, ["merge", "--ff-only"], status, err)
    assert what in trouble.what
    assert mend in trouble.mend
