"""Two people on one folder, on the command line: joining, a folder of one's own, who is here."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

import pytest

from csit_tui.workspace import Workspace, writers
from tests.cli.conftest import Csit
from tests.cli.test_record import Programme, programme

__all__ = ["programme"]

BO = "Bo Lane <bo@example.org>"


def git(root: Path, *arguments: str) -> str:
    return subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, check=True, text=True
    ).stdout


def test_whoever_joins_is_named_beside_the_author(programme: Programme, csit: Csit) -> None:
    root = str(programme.root)
    assert csit("session", "open", "-C", root, "readiness").code == 0
    told = csit("session", "join", "-C", root, "--author", BO, "--present")
    assert told.code == 0
    assert "Joined by: Bo Lane" in told.out
    status = csit("session", "status", "-C", root).out
    assert "Opened by: " in status
    assert "Joined by: Bo Lane" in status
    held = json.loads(csit("session", "status", "-C", root, "--json").out)["session"]
    assert held["scribes"][1:] == ["Bo Lane"]
    assert csit("session", "close", "-C", root).code == 0
    said = git(programme.root, "log", "-1", "--format=%(trailers:key=Co-authored-by,valueonly)")
    assert said.strip() == BO


@pytest.mark.parametrize(
    ("author", "said"), [("Bo", "Write it so"), ("Bo <bo@x>\nX: y", "Write it so")]
)
def test_what_is_no_author_does_not_join(
    author: str, said: str, programme: Programme, csit: Csit
) -> None:
    root = str(programme.root)
    csit("session", "open", "-C", root, "readiness")
    told = csit("session", "join", "-C", root, "--author", author)
    assert told.code == 2
    assert said in told.err
    assert "Joined by" not in csit("session", "status", "-C", root).out


def test_there_must_be_something_to_join(programme: Programme, csit: Csit) -> None:
    told = csit("session", "join", "-C", str(programme.root), "--author", BO)
    assert (told.code, told.out) == (2, "")
    assert "No session is open." in told.err


def test_a_second_session_is_refused_with_the_ways_on(programme: Programme, csit: Csit) -> None:
    root = str(programme.root)
    csit("session", "open", "-C", root, "readiness", "--author", BO)
    told = csit("session", "open", "-C", root, "scoping")
    assert told.code == 2
    assert "opened by Bo Lane" in told.err
    assert "csit session join" in told.err
    assert "csit session worktree" in told.err


def test_a_folder_of_ones_own_is_made_and_the_way_back_told(
    programme: Programme, csit: Csit
) -> None:
    root = programme.root
    csit("session", "open", "-C", str(root), "readiness")
    told = csit("session", "worktree", "-C", str(root))
    assert told.code == 0
    own = next(line for line in told.out.splitlines() if line.startswith("Open it: csit "))
    place = Path(own.removeprefix("Open it: csit "))
    assert place.parent == root.parent
    assert csit("session", "status", "-C", str(place)).out.startswith("No session is open.")
    assert "readiness" in csit("session", "status", "-C", str(root)).out
    way = told.out.partition("taken away with: ")[2].split()
    git(root, *way[1:])
    assert not place.exists()


def test_status_tells_who_else_is_here(programme: Programme, csit: Csit) -> None:
    other = Workspace.open(programme.root, me=writers._name(os.getppid()))
    other.start("readiness", author=BO)
    other.company.tell("cycles/2026/assessments/parks/5.1.toml")
    other.close_repo()
    status = csit("session", "status", "-C", str(programme.root)).out
    assert "Also here: Bo Lane, on 5.1" in status
    told = json.loads(csit("session", "status", "-C", str(programme.root), "--json").out)
    assert told["here"] == [{"name": "Bo Lane", "file": "cycles/2026/assessments/parks/5.1.toml"}]
