"""Bringing in: files that come in whole or not at all, as somebody decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from csit_tui.workspace.bringing import Choice
from tests.workspace.conftest import Open, git
from tests.workspace.lines import commit, data, on_main

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
