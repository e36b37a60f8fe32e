"""Bringing in: files that come in whole or not at all, as somebody decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.merge import ABSENT
from csit_tui.workspace.bringing.disputes import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import GOAL, commit, data, on_main
from tests.workspace.programme import assessment

PARKS = "team/2026-parks"


def coming(root: Path, path: str, source: bytes | None) -> None:
    """A line of work in which a file has these bytes, or is gone; back on main."""
    git(root, "switch", "-q", "-c", PARKS)
    place = root / path
    if source is None:
        place.unlink()
    else:
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(source)
    commit(root)
    git(root, "switch", "-q", "main")


@pytest.mark.parametrize("path", [".gitattributes", "cycles/2026/.GitAttributes", ".gitmodules"])
@pytest.mark.parametrize("was", [b"# nothing\n", None])
def test_gits_own_set_up_never_comes_in_by_itself(
    parallel: Path, open_: Open, path: str, was: bytes | None
) -> None:
    if was is not None:
        (parallel / path).write_bytes(was)
        commit(parallel)
    coming(parallel, path, b"# theirs\n")
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert (dispute.path, dispute.field) == (path, None)
    assert dispute.place == f"git's own set-up: {path}"
    bringing.resolve(path, None, Choice("ours"))
    assert bringing.go_on().commit
    assert ((parallel / path).read_bytes() if was else None) == was


def test_a_set_up_that_is_the_same_here_or_that_somebody_takes_comes_in(
    parallel: Path, open_: Open
) -> None:
    coming(parallel, ".gitattributes", b"*.md text\n")
    bringing = open_(parallel).bringing
    assert bringing.begin([PARKS]).unsettled
    bringing.resolve(".gitattributes", None, Choice("theirs"))
    assert bringing.go_on().commit
    assert (parallel / ".gitattributes").read_bytes() == b"*.md text\n"
    git(parallel, "switch", "-q", PARKS)
    on_main(parallel, vision="Residents lead.")
    git(parallel, "switch", "-q", "main")
    assert bringing.begin([PARKS]).commit
    assert data(parallel)["vision"] == "Residents lead."


@pytest.mark.parametrize(
    ("path", "source"),
    [
        (GOAL, b'goal = "\xff"\n'),
        (GOAL, b"format = 999\n"),
        (assessment("5.1"), b'format = 1\nkind = "assessment"\ncriterion = "5.2"\n'),
    ],
)
def test_a_record_that_cannot_be_read_does_not_come_in_by_itself(
    parallel: Path, open_: Open, path: str, source: bytes
) -> None:
    there = (parallel / path).read_bytes() if (parallel / path).exists() else None
    coming(parallel, path, source)
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert (dispute.path, dispute.field) == (path, None)
    bringing.resolve(path, None, Choice("ours"))
    bringing.go_on()
    assert ((parallel / path).read_bytes() if there else None) == there
    assert (parallel / path).exists() == bool(there)


def test_a_record_that_could_not_be_read_before_is_mended_by_what_comes_in(
    parallel: Path, open_: Open
) -> None:
    good = (parallel / GOAL).read_bytes()
    (parallel / GOAL).write_bytes(b'goal = "\xff"\n')
    commit(parallel)
    coming(parallel, GOAL, good)
    assert open_(parallel).bringing.begin([PARKS]).commit
    assert (parallel / GOAL).read_bytes() == good


def test_a_record_is_not_deleted_by_what_comes_in(parallel: Path, open_: Open) -> None:
    coming(parallel, GOAL, None)
    bringing = open_(parallel).bringing
    [dispute] = bringing.begin([PARKS]).unsettled
    assert (dispute.path, dispute.theirs[0].value) == (GOAL, ABSENT)
    bringing.resolve(GOAL, None, Choice("ours"))
    bringing.go_on()
    assert data(parallel)["goal"] == "By 2028."


def test_a_file_that_is_no_record_is_deleted_as_it_was_there(parallel: Path, open_: Open) -> None:
    (parallel / "NOTES.md").write_text("one\n")
    commit(parallel)
    coming(parallel, "NOTES.md", None)
    assert open_(parallel).bringing.begin([PARKS]).commit
    assert not (parallel / "NOTES.md").exists()
