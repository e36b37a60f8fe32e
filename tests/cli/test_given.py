"""What is handed over to be recorded: where it is wrong, it says where, and nothing is saved."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path
from typing import Any

import pytest

from tests.cli import sample
from tests.cli.conftest import Csit
from tests.workspace.conftest import git

GIVEN = {
    "standing twice": (b'{"5.1": {"rating": 2, "rating": 3}}', 'standard input: "rating" stands'),
    "another cycle": (b'["5.1"]\ncycle = "2025"\nrating = 2\n', '"5.1".cycle'),
    "another criterion": (b'["5.1"]\ncriterion = "5.2"\nrating = 2\n', '"5.1".criterion'),
    "a list for a status": (b'["5.1"]\nstatus = ["rated"]\n', '"5.1".status'),
    "a number for a team": (b'["5.1"]\nteam = 5\nrating = 2\n', '"5.1".team'),
    "no heading": (b"# 5.1\nhello\n", "standard input:2: "),
    "a card off the scale": (b'["5.1"]\ntally = "2 9"\n', "tally: 9 is not"),
    "counts off the scale": (b'["5.1"]\ntally = {"9" = 1}\n', "tally: 9 is not"),
    "no TOML": (b"hello\n", "csit record --help"),
    "damaged": (b'["5.1"]\nreason = "a\0"\n', "csit record --help"),
    "not UTF-8": (b"# 5.1\nReason: caf\xe9\n", "standard input:2: "),
}


@pytest.fixture
def root(tmp_path: Path, git_identity: object) -> Path:
    root = sample.lay(tmp_path / "programme")
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    return root


@pytest.mark.parametrize("name", GIVEN)
def test_what_is_wrong_with_it_is_told(name: str, root: Path, csit: Csit) -> None:
    source, said = GIVEN[name]
    told = csit("record", "-C", str(root), "--team", "parks", "--from", "-", stdin=source)
    assert told.code == 2
    assert said in told.err
    assert len(told.err.splitlines()) == 2
    assert not (root / sample.RECORD).exists()


def test_a_file_that_is_not_there_is_named_with_the_way_out(root: Path, csit: Csit) -> None:
    for source in (root / "nofile", root):
        told = csit("record", "-C", str(root), "--from", str(source))
        assert told.code == 2
        assert f"csit: {source}: " in told.err
        assert "or - for standard input" in told.err


def test_bytes_that_are_no_text_are_not_taken(root: Path, csit: Csit) -> None:
    for option in ("--reason", "--strength", "--evidence"):
        told = csit("record", "5.1", "-C", str(root), "--team", "parks", option, "caf\udce9")
        assert told.code == 2
        assert "UTF-8" in told.err
        assert "codec" not in told.err


def test_a_record_that_was_removed_is_not_begun_anew(root: Path, csit: Csit) -> None:
    csit("record", "5.1", "-C", str(root), "--team", "parks", "--rating", "2")
    csit("session", "close", "-C", str(root))
    (root / sample.RECORD).unlink()
    told = csit("record", "5.1", "-C", str(root), "--team", "parks", "--reason", "Known costs.")
    assert told.code == 2
    assert sample.RECORD in told.err
    assert "git restore" in told.err
    assert not (root / sample.RECORD).exists()


def test_a_record_that_still_cannot_be_read_is_said_to_be_so(root: Path, csit: Csit) -> None:
    csit("record", "5.1", "-C", str(root), "--team", "parks", "--reason", "Known costs.")
    path = root / sample.RECORD
    path.write_text(path.read_text().replace("reason =", 'rating = "2"\n\nreason ='))
    told = csit("record", "5.1", "-C", str(root), "--team", "parks", "--dissent", "One saw Good.")
    assert told.code == 0
    assert ": rating: rating must be a number" in told.out
    assert "Write it without quotes" in told.out


def test_a_touched_file_that_cannot_be_read_hides_no_status(root: Path, csit: Csit) -> None:
    csit("record", "5.1", "-C", str(root), "--team", "parks", "--rating", "2")
    (root / sample.RECORD).write_text("format = 99\n")
    told = csit("session", "status", "-C", str(root))
    assert told.code == 0
    assert "Kind: desk" in told.out
    assert f"{sample.RECORD}:1: format" in told.out
    assert "format 99" in csit("session", "status", "--json", "-C", str(root)).out


def test_history_outside_a_repository_is_empty_and_says_why(tmp_path: Path, csit: Csit) -> None:
    root = sample.lay(tmp_path / "programme")
    told = csit("log", "-C", str(root))
    assert told.code == 0
    assert "no git repository" in told.out
    assert csit("log", "--json", "-C", str(root)).out == '{\n  "sessions": []\n}\n'


def test_history_of_a_path(root: Path, csit: Csit) -> None:
    for path in ("../x", "/etc/passwd"):
        told = csit("log", path, "-C", str(root))
        assert told.code == 2
        assert "inside" in told.err
        assert "fatal" not in told.err
    assert csit("log", "nofile", "-C", str(root)).out == "No session changed nofile.\n"


def test_an_unknown_kind_of_session_is_told_briefly(root: Path, csit: Csit) -> None:
    told = csit("session", "open", "nosuch", "-C", str(root))
    assert told.code == 2
    assert told.err.startswith("csit: Invalid value for '[PURPOSE]': 'nosuch' is not one of")


@pytest.mark.parametrize("call", ["pwrite", "write", "fsync"])
def test_a_full_disk_is_told_with_the_file_and_the_way_out(
    call: str, root: Path, csit: Csit, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = getattr(os, call)

    def full(handle: int, *rest: Any) -> Any:
        if stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(handle, *rest)

    monkeypatch.setattr(os, call, full)
    told = csit("record", "5.1", "-C", str(root), "--team", "parks", "--rating", "2")
    assert told.code == 2
    where, mend = told.err.splitlines()
    assert where.startswith(f"csit: {root}/.git/csit/worktrees/main/")
    assert where.endswith(
        ": The disk is full. Nothing was saved, and the file is as it was before."
    )
    assert mend == "  Make room, then save again."
    monkeypatch.undo()
    assert not (root / sample.RECORD).exists()
