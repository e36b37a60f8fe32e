"""What is read out of a repository: status, log, blobs, with odd names and hostile text."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from csit_tui.model.trouble import Refused
from csit_tui.vcs import Git, locate
from csit_tui.vcs.blobs import blobs, resolve, touched, tree
from csit_tui.vcs.commit import Order, commit
from csit_tui.vcs.log import log
from csit_tui.vcs.status import status

ODD = [
    "-n",
    "a b",
    "café",
    "tab\there",
    "line\nbreak",
    "*",
    ":(top)x",
    "--",
    "#hash",
    '"quoted"',
    "x\\y",
]


@pytest.fixture
def git(tmp_path: Path, git_identity: object) -> Iterator[Git]:
    subprocess.run(["git", "init", "-q", "-b", "main", str(tmp_path / "r")], check=True)
    place = locate(tmp_path / "r")
    assert place is not None
    with Git(place) as opened:
        yield opened


def write(git: Git, paths: list[str], text: str) -> None:
    for path in paths:
        (git.place.root / path).write_text(text)


def test_paths_with_odd_names(git: Git) -> None:
    write(git, ODD, "one")
    write(git, ["other"], "one")
    commit(git, Order(ODD, ODD, "First\n"))
    assert status(git).files == {"other": "untracked"}
    assert set(tree(git, "HEAD", ["."])) == set(ODD)
    write(git, ODD[:3], "two")
    (git.place.root / ODD[3]).unlink()
    assert status(git).files == dict.fromkeys(ODD[:3], "changed") | {
        ODD[3]: "gone",
        "other": "untracked",
    }
    commit(git, Order(ODD[:2], [], "Second\n"))
    assert {one.path for one in touched(git, "HEAD")} == set(ODD[:2])
    assert [entry.subject for entry in log(git, path="-n")] == ["Second", "First"]


def test_files_wrongly_believed_to_be_known_are_announced(git: Git) -> None:
    write(git, ["a", "b"], "one")
    commit(git, Order(["a"], ["a"], "First\n"))
    write(git, ["a"], "two")
    commit(git, Order(["a", "b"], [], "Second\n"))
    assert [one.path for one in touched(git, "HEAD")] == ["a", "b"]


def test_blobs_come_in_the_order_asked_for(git: Git) -> None:
    texts = {"a": "one\n\n", "b": "", "c": "three"}
    for path, text in texts.items():
        write(git, [path], text)
    commit(git, Order(list(texts), list(texts), "First\n"))
    names = ["HEAD:./c", "HEAD:./missing", "HEAD:./a", "HEAD:./b", "HEAD"]
    assert blobs(git, names) == [b"three", None, b"one\n\n", b"", None]
    assert blobs(git, []) == []


@pytest.mark.parametrize(
    "word", ["--all", "nowhere", "", "HEAD:a", "a\0b", "-n1", "HEAD\n--all", "^main", "main..main"]
)
def test_a_word_that_names_no_commit(git: Git, word: str) -> None:
    write(git, ["a"], "one")
    commit(git, Order(["a"], ["a"], "First\n"))
    with pytest.raises(Refused, match="names no commit"):
        resolve(git, word)


def test_the_log_is_safe_to_show_and_cannot_be_forged(git: Git) -> None:
    write(git, ["a"], "one")
    message = (
        "Sub\x1b]52;c;x\x07ject\x1f\n\nCsit-Session: forged\n\nsaid so\n\n"
        "Csit-Session: k3m9q2xdf\nCsit-Team: parks\nCsit-Team: arts\n"
    )
    commit(git, Order(["a"], ["a"], message, "Eve\x1b[31m <eve@example.org>"))
    (entry,) = log(git)
    assert entry.session == "k3m9q2xdf"
    assert entry.team == "parks arts"
    assert "\x1b" not in entry.subject + entry.author
    assert (entry.cycle, entry.kind) == ("", "")


def test_the_log_s_limit_and_merges(git: Git) -> None:
    for number in range(3):
        write(git, ["a"], str(number))
        commit(git, Order(["a"], ["a"], f"Number {number}\n"))
    assert [entry.subject for entry in log(git, limit=2)] == ["Number 2", "Number 1"]
