"""``csit revert``: a session is taken back by a command."""

from __future__ import annotations

from tests.cli import sample
from tests.cli.test_blame import close
from tests.cli.test_record import Programme
from tests.cli.test_sessions import committed, programme
from tests.workspace.conftest import git

__all__ = ["committed", "programme"]


def test_it_commits_what_it_takes_back(committed: Programme) -> None:
    committed.record("--rating", "2")
    close(committed)
    committed.record("--rating", "3")
    close(committed)
    told = committed("revert", "HEAD", "--preview")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith('Would commit: Take back "')
    assert committed.held()["rating"] == 3
    told = committed("revert", "HEAD")
    assert (told.code, told.err) == (0, "")
    assert told.out.startswith("Committed ")
    assert "  Rated 5.1 Financial resources 2 Fair (was 3 Good)" in told.out.splitlines()
    assert committed.held()["rating"] == 2
    assert git(committed.root, "status", "--porcelain") == ""
    again = committed("revert", "HEAD~1")
    assert (again.code, again.out.partition(" stands")[0]) == (0, "Nothing of it")


def test_what_stands_in_the_way_is_listed(committed: Programme) -> None:
    committed.record("--rating", "2", "--reason", "Known")
    close(committed)
    committed.record("--rating", "3")
    close(committed)
    told = committed("revert", "HEAD~1")
    assert (told.code, told.out) == (2, "")
    assert f"{sample.RECORD}: rating: It was changed since" in told.err
    assert "--partial" in told.err
    told = committed("revert", "HEAD~1", "--partial")
    assert told.code == 1
    assert f"{sample.RECORD}: rating: It was changed since" in told.err
    assert "Removed the reason of 5.1" in told.out
    assert committed.held()["rating"] == 3


def test_in_whose_name_is_said(committed: Programme) -> None:
    committed.record("--rating", "2")
    close(committed)
    assert committed("revert", "HEAD", "--author", "nobody").code == 2
    assert committed("revert", "HEAD", "--author", "Ann Reed <ann@example.org>").code == 0
    assert git(committed.root, "log", "-1", "--format=%an") == "Ann Reed"
    assert committed("revert", "nowhere").code == 2
