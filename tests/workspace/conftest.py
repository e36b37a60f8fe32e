"""A small programme in a real repository, and a clock and ids without chance."""

from __future__ import annotations

import datetime
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from csit_tui.merge import ABSENT, Change
from csit_tui.model.ids import id_maker
from csit_tui.workspace import Workspace
from tests.harness.shelf import copied
from tests.workspace.programme import RATED_2, STRENGTH, assessment, files

FIRST = assessment("5.1")


class Clock:
    """The time as the test says it is."""

    def __init__(self) -> None:
        self.now = datetime.datetime(2026, 3, 16, 9, 30, tzinfo=datetime.UTC)

    def __call__(self) -> datetime.datetime:
        self.now += datetime.timedelta(minutes=1)
        return self.now


def git(root: Path, *arguments: str) -> str:
    """What git prints, run as the user would."""
    done = subprocess.run(
        ["git", "-C", str(root), *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.rstrip("\n")


def close_by_hand(root: Path, cycle: str = "2026") -> str:
    """Commit a cycle's sheet that says it is closed, which the program would not; the commit."""
    sheet = root / f"cycles/{cycle}/cycle.toml"
    text = sheet.read_text(encoding="utf-8")
    assert 'status = "open"' in text
    sheet.write_text(text.replace('status = "open"', 'status = "closed"'), encoding="utf-8")
    git(root, "commit", "-q", "-a", "-m", f"Close {cycle} in {root}")
    return git(root, "rev-parse", "HEAD")


Open = Callable[..., Workspace]
MakeLaptop = Callable[..., Workspace]


@pytest.fixture
def root(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of one team, committed."""
    return copied(shelf / "one", tmp_path / "programme", make)


@pytest.fixture
def parallel(shelf: Path, tmp_path: Path, git_identity: tuple[str, str]) -> Path:
    """A programme of two teams that assess by the same options, committed."""
    return copied(shelf / "two", tmp_path / "programme", make_two)


def make(root: Path, teams: dict[str, str] | None = None) -> Path:
    """Write a programme, and commit it."""
    for path, data in files(teams or {"parks": "Parks"}).items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(data)
    git(root, "init", "-q", "-b", "main")
    git(root, "add", ".")
    git(root, "commit", "-q", "-m", "Begin")
    return root


def make_two(root: Path) -> Path:
    """Write a programme of two teams, and commit it."""
    return make(root, teams={"parks": "Parks", "arts": "Arts"})


@pytest.fixture
def open_() -> Iterator[Open]:
    """Opens workspaces with the same clock and ids each time, and closes them at the end."""
    clock, make_id = Clock(), id_maker(Random(7))
    opened: list[Workspace] = []

    def open_one(root: Path, me: str = "") -> Workspace:
        workspace = Workspace.open(root, now=clock, make_id=make_id, me=me)
        opened.append(workspace)
        return workspace

    yield open_one
    for workspace in opened:
        workspace.close_repo()


@pytest.fixture
def remote(parallel: Path, tmp_path: Path) -> Path:
    """A bare repository that the programme of two teams was sent to."""
    bare = tmp_path / "remote.git"
    git(tmp_path, "clone", "-q", "--bare", str(parallel), str(bare))
    git(parallel, "remote", "add", "origin", str(bare))
    git(parallel, "fetch", "-q")
    return bare


@pytest.fixture
def laptop(remote: Path, tmp_path: Path, open_: Open) -> MakeLaptop:
    """Makes a laptop that works for a team, on the team's own branch."""

    def make(name: str, team: str = "parks") -> Workspace:
        git(tmp_path, "clone", "-q", str(remote), name)
        git(tmp_path / name, "config", "csit.team", team)
        made = open_(tmp_path / name)
        made.take_branch(made.offer_branch(team))
        return made

    return make


@pytest.fixture
def by_arts(parallel: Path, open_: Open) -> Workspace:
    """Two parallel teams, of which one has recorded in a session on its branch."""
    workspace = open_(parallel)
    workspace.take_branch(workspace.offer_branch("arts"))
    workspace.start("assessment", team="arts")
    workspace.edit(assessment("5.1", "arts"), [*RATED_2, STRENGTH])
    workspace.close("Zebra crossings")
    return workspace


def parks_take_over(workspace: Workspace) -> None:
    """The Parks team goes on from there, on its own branch."""
    git(workspace.root, "switch", "-q", "-c", "team/2026-parks")


def seal_parks(workspace: Workspace) -> None:
    """Seal the Parks team; the change is on disk."""
    workspace.edit("cycles/2026/teams/parks.toml", [Change(("sealed",), ABSENT, True)])


@pytest.fixture
def recorded(root: Path, open_: Open) -> Workspace:
    """A workspace with an open meeting in which something was recorded."""
    workspace = open_(root)
    workspace.start("assessment", team="parks")
    workspace.edit(FIRST, RATED_2)
    return workspace


def closes(workspace: Workspace) -> None:
    """Closing succeeds with one commit that holds the record."""
    committed = workspace.close()
    assert FIRST in committed.files
    assert git(workspace.root, "show", f"HEAD:{FIRST}") + "\n" == (
        workspace.root / FIRST
    ).read_text(encoding="utf-8")
    assert workspace.session() is None


def record(laptop: Workspace, path: str, changes: list[Change]) -> None:
    """A session with these changes, committed."""
    laptop.edit(path, changes)
    laptop.close()


def text_of(laptop: Workspace, path: str) -> str:
    return (laptop.root / path).read_text(encoding="utf-8")


@pytest.fixture
def gathered(parallel: Path) -> Path:
    """Two parallel teams with branches of their own, all of whose work is on the main line too."""
    from tests.workspace.handed import gather

    return gather(parallel)
